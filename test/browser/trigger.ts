import type { INodeParameters } from 'n8n-workflow';
import { DOOR_NAMES } from '../../core/door';
import { SocialTrigger } from '../../nodes/SocialTrigger/SocialTrigger.node';
import { itemsOf, type N8nClient, type WorkflowNode } from '../../sandbox/n8n';
import { KEY, KEY_HEADER, message, sendTo, until } from '../support/social-trigger';
import type { Editor } from './editor';
import { boxesOf, choicesOf, labelsOf } from './expected';
import { credentialsOf, node, PACKAGE } from './pack-nodes';

const { description } = new SocialTrigger();

interface Shown {
	labels: string[];
	steps: string[];
	boxes: string[];
}

const STEPS = '[data-test-id=node-parameters] [role=alert] li';

async function shownIn(editor: Editor): Promise<Shown> {
	const steps = await editor.page.locator(STEPS).allInnerTexts();
	const labels = await editor.labels();
	return {
		labels: labels.filter((label) => !steps.includes(label)),
		steps,
		boxes: (await editor.boxes()).map(({ label }) => label),
	};
}

function shownBy(given: INodeParameters): Shown {
	const notices = labelsOf(description, given, (text) => text).filter((text) => text.startsWith('<ul>'));
	const steps = notices.flatMap((notice) => [...notice.matchAll(/<li>(.*?)<\/li>/g)].map(([, step = '']) => step));
	return {
		labels: labelsOf(description, given, (text) => text).filter((text) => !notices.includes(text)),
		steps: steps.map((step) => step.replace(/&lt;/g, '<').replace(/&gt;/g, '>')),
		boxes: boxesOf(description, given),
	};
}

type Chosen = Readonly<Record<string, { value: string; name: string }>>;

/** All that can be chosen in these drop-downs, one after another; those that are not there are passed over. */
function waysOf(...parameters: readonly string[]): Chosen[] {
	return parameters.reduce<Chosen[]>(
		(ways, parameter) =>
			ways.flatMap((chosen) => {
				const given = Object.fromEntries(Object.entries(chosen).map(([name, { value }]) => [name, value]));
				const choices = isOffered(parameter, given) ? choicesOf(description, parameter, given) : [];
				return choices.length === 0 ? [chosen] : choices.map((choice) => ({ ...chosen, [parameter]: choice }));
			}),
		[{}],
	);
}

/** Where there is one credential alone, the drop-down holds it and is not shown. */
const isOffered = (parameter: string, given: INodeParameters): boolean =>
	parameter !== 'checkWith' || labelsOf(description, given).includes('Check Deliveries With');

/** What has to be chosen after an earlier way: from the first parameter on that differs. */
function differing(before: Chosen, next: Chosen): Array<[string, { name: string }]> {
	const wanted = Object.entries(next);
	const first = wanted.findIndex(([parameter, { value }]) => before[parameter]?.value !== value);
	return first === -1 ? [] : wanted.slice(first);
}

/** The panel of the trigger, platform by platform. */
export function describeTrigger(
	editor: () => Editor,
	n8n: () => N8nClient,
	start: (name: string, nodes: readonly WorkflowNode[]) => Promise<string>,
): void {
	it('the trigger shows for each platform what to do there, how to check, and one credential', async () => {
		await editor().open(await start('Trigger', [node('Trigger', `${PACKAGE}.socialTrigger`, {}, 1, 1)]));
		await editor().openNode('Trigger');
		const wrong: unknown[] = [];
		let before: Chosen = {};
		for (const chosen of waysOf('platform', 'register', 'checkWith')) {
			for (const [parameter, { name }] of differing(before, chosen)) await editor().choose(parameter, name);
			before = chosen;
			const given = Object.fromEntries(
				Object.entries(chosen).map(([parameter, { value }]) => [parameter, value]),
			);
			const [shown, expected] = [await shownIn(editor()), shownBy(given)];
			expect(expected.steps.length).toBeGreaterThan(1);
			if (JSON.stringify(shown) !== JSON.stringify(expected)) wrong.push({ given, shown, expected });
		}
		await editor().closeNode();
		expect(wrong).toEqual([]);
		expect(choicesOf(description, 'platform', {})).toHaveLength(DOOR_NAMES.length);
	}, 240_000);

	it('a trigger that is set up by hand starts an execution with what is delivered', async () => {
		const name = 'Key of the sender';
		const data = { name: KEY_HEADER, value: KEY };
		await n8n().createCredential({ name, type: 'httpHeaderAuth', data });
		const trigger = { ...node('Trigger', `${PACKAGE}.socialTrigger`, {}, 1, 1), webhookId: 'hook-by-hand' };
		const id = await start('Trigger by hand', [trigger]);
		await editor().open(id);
		await editor().openNode('Trigger');
		await editor().choose('platform', 'Other');
		await editor().chooseCredential('Credential for Checking Deliveries', name);
		await editor().closeNode();
		expect(credentialsOf(await editor().saved(id))).toEqual(['httpHeaderAuth']);
		await n8n().publish(id);
		expect((await sendTo(n8n(), 'by-hand', message(1), { headers: { [KEY_HEADER]: 'guessed' } })).status).toBe(401);
		expect((await sendTo(n8n(), 'by-hand', message(2))).status).toBe(200);
		const [{ id: executionId } = { id: '' }] = await until(
			async () => await n8n().executions(id),
			([first]) => first?.status === 'success',
		);
		expect(itemsOf(await n8n().execution(executionId), 'Trigger')).toMatchObject([
			{ outcome: 'normalized', event: { platform: 'telegram', text: 'Message 2' } },
		]);
	}, 180_000);
}
