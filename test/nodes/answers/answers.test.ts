import { mkdirSync } from 'node:fs';
import type { IDataObject, OnError } from 'n8n-workflow';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { runNode, type InProcessRun } from '../../support/in-process';
import { answersBench } from './answers-bench';
import { describedOperations, OPERATIONS, titleOf } from './operations';
import { GLOSSARY, unlisted, unlistedInside } from './glossary';
import { noted, onlyNullAndObject, shapeless } from './flat-rules';
import { misleading } from './rules';

const MODES: readonly OnError[] = ['continueRegularOutput', 'continueErrorOutput'];

const { sandbox, emptyStore, place, run } = answersBench();
let ana: IDataObject;

beforeEach(async () => {
	const recorded = await runNode(
		SocialContact,
		{ eventSource: 'map', platform: 'telegram', eventId: 'e1', fields: { email: 'ana@example.com', userId: '1' } },
		{ items: [{}] },
	);
	ana = { contact: recorded.output()[0]?.contact as IDataObject };
});

/** Everything that an If behind the node would be misled by, over all items. */
function found(one: InProcessRun): string[] {
	return [0, 1].flatMap((output) => one.fullItems('Node', output).flatMap((item) => misleading(item, output === 1)));
}

const count = (one: InProcessRun) => [0, 1].map((output) => one.items('Node', output).length);

test('Every operation that can be chosen is asked', () => {
	expect(OPERATIONS.map(titleOf).sort()).toEqual(describedOperations().sort());
});

describe.each(OPERATIONS.map((one) => [titleOf(one), one] as const))('The answer of %s', (_title, one) => {
	it('is honest for the first time, a second time, and with nothing to be found', async () => {
		if (one.after) expect((await run(one, [{}], undefined, one.after)).error).toBeNull();
		const runs = [await run(one, [ana]), await run(one, [ana, ana])];
		expect(runs.flatMap(found)).toEqual([]);
		const answers = runs.flatMap(({ fullItems }) => [0, 1].flatMap((output) => fullItems('Node', output)));
		expect(
			answers.flatMap(({ json }) => [...shapeless(noted(json)), ...unlisted(json), ...unlistedInside(json)]),
		).toEqual([]);
		emptyStore();
		expect(found(await run(one, [ana], 'continueRegularOutput'))).toEqual([]);
	});

	it.each(MODES)('is an error for an item that cannot be used, with %s', async (onError) => {
		const refused = await run(one, [ana], onError, one.refused);
		expect(found(refused)).toEqual([]);
		expect(count(refused)).toEqual(onError === 'continueErrorOutput' ? [0, 1] : [1, 0]);
	});

	it('says the same of an item that cannot be used in every mode', async () => {
		const [stopped, regular, branch] = [
			await run(one, [ana], undefined, one.refused),
			await run(one, [ana], 'continueRegularOutput', one.refused),
			await run(one, [ana], 'continueErrorOutput', one.refused),
		];
		const [went, left] = [regular.items('Node')[0] ?? {}, branch.items('Node', 1)[0] ?? {}];
		// The ids of what was looked at may be made anew; the words are the same.
		const words = ({ error, details }: IDataObject) => {
			const { outcome, problem, description } = details as IDataObject;
			return { error, outcome, problem, description };
		};
		expect(words(went)).toEqual(words(left));
		expect(went).toMatchObject(words(went) as object);
		expect(stopped.error?.message.replace(/ \[item 0\]$/, '')).toBe(went.error);
		expect(String(went.error)).not.toMatch(/^[a-z]\w*(\[\d+\])?: /);
	});

	it('stops the workflow for an item that cannot be used, with the mend', async () => {
		const { error, status } = await run(one, [ana], undefined, one.refused);
		expect(status).toBe('error');
		expect([error?.message, error?.description]).toEqual([
			expect.stringMatching(/\S/),
			expect.stringMatching(/\S/),
		]);
	});

	it.each(MODES)('is an error for everything when the store cannot be opened, with %s', async (onError) => {
		const folder = place('folder');
		mkdirSync(folder, { recursive: true });
		process.env.SOCIAL_CRM_DB_PATH = folder;
		expect(found(await run(one, [ana, ana], onError))).toEqual([]);
	});

	if (one.about)
		it('is about the contact that is named by e-mail', async () => {
			const contactId = { __rl: true, mode: 'email', value: 'ANA@example.com' } as never;
			const [json = {}] = (await run(one, [ana], 'continueRegularOutput', { contactId })).items('Node');
			const contact = json.contact as IDataObject | undefined;
			expect(json.contactId ?? contact?.id).toBe((ana.contact as IDataObject).id);
		});

	if (one.about)
		it('passes on what was skipped or failed before, with its own reason', async () => {
			const skipped = { outcome: 'skipped', reason: 'A receipt', contact: null, event: null };
			const problem = { kind: 'rateLimited', message: 'The quota is spent', fix: null, recordIds: [] };
			const failed = { outcome: 'failed', error: 'The quota is spent', problem };
			const passed = await run(one, [skipped, failed]);
			expect(passed.status).toBe('success');
			expect(found(passed)).toEqual([]);
			expect(passed.items('Node')).toEqual([
				expect.objectContaining({ outcome: 'skipped', reason: 'A receipt' }),
				expect.objectContaining({ outcome: 'failed', error: 'The quota is spent', problem }),
			]);
		});

	if (!one.calls) return;
	it.each(MODES)('is an error when the CRM refuses the call, with %s', async (onError) => {
		sandbox().admin.addFault({ path: '*', times: 50, fault: { kind: 'html', status: 403 } });
		const failed = await run(one, [ana], onError);
		expect(found(failed)).toEqual([]);
		const told = [0, 1].flatMap((output) => failed.items('Node', output));
		expect(told.map((json) => json.error)).toEqual(told.map(() => expect.any(String)));
	});
});

test('What is an object or nothing leaves no empty column in a flat answer', () => {
	expect(onlyNullAndObject()).toEqual([]);
});

/** Names of 0.1, and the ends of a span. */
const OTHER_TIMES = ['asOf', 'at', 'before', 'from', 'until'];

test('A time is called by a name that ends with At, and nothing else is', () => {
	const times = [...GLOSSARY].filter(([, types]) => types.includes('time')).map(([name]) => name);
	const so = [...GLOSSARY.keys()].filter((name) => name.endsWith('At'));
	expect(times.filter((name) => !OTHER_TIMES.includes(name)).sort()).toEqual(so.sort());
	expect(GLOSSARY.size).toBeGreaterThan(150);
});
