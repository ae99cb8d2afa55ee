import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { itemsOf, type N8nClient, type WorkflowJson } from '../../sandbox/n8n';
import { SANDBOX_ACCESS } from '../../sandbox/crm';
import { storedCredential } from '../support/crm-in-n8n';
import { engagementsOf } from '../support/engagement-events';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox } from '../support/sandbox-admin';

let n8n: N8nClient;
let credentials: Record<string, string>;
const imported: string[] = [];

beforeAll(async () => {
	n8n = connectN8n();
	await Promise.all((['hubspot', 'pipedrive'] as const).map((crm) => remoteSandbox(crmUrl(crm)).reset()));
	const own = (crm: 'hubspot' | 'pipedrive') => ({ useDifferentHost: true, host: crmUrl(crm) });
	const hubSpot = { accessToken: SANDBOX_ACCESS.hubspot.token, ...own('hubspot') };
	const pipedrive = { apiToken: SANDBOX_ACCESS.pipedrive.token, ...own('pipedrive') };
	credentials = {
		...(await storedCredential(n8n, 'accessToken', 'socialCrmHubSpotApi', hubSpot)).credentials,
		...(await storedCredential(n8n, 'apiToken', 'socialCrmPipedriveApi', pipedrive)).credentials,
	};
});

afterAll(async () => {
	for (const id of imported) await n8n.deleteWorkflow(id);
});

function savedAs(file: string): WorkflowJson {
	const path = join(__dirname, '..', 'upgrade', 'workflows', `${file}.json`);
	return JSON.parse(readFileSync(path, 'utf8')) as WorkflowJson;
}

/** As it was saved, but for the ids of its credentials, which every n8n gives out by itself. */
async function runSaved(file: string, items: IDataObject[]) {
	const saved = savedAs(file);
	const pinData = { Start: items.map((json) => ({ json })) };
	const id = await n8n.importWorkflow({ ...saved, pinData } as WorkflowJson, { credentials });
	imported.push(id);
	return await n8n.run(id, { startNode: 'Start' });
}

describe('A workflow that version 0.1 saved, in a real n8n', () => {
	it('goes on working with a CRM from the list', async () => {
		const execution = await runSaved('fixed-crm', [{ email: 'saved-1@example.com' }]);
		expect(itemsOf(execution, 'Sync')).toMatchObject([{ outcome: 'created', crmObject: 'contact' }]);
		expect(itemsOf(execution, 'Pull')).toMatchObject([{ crm: 'hubspot' }]);
	});

	it('goes on working with the CRM from an expression, and whichever credential is set', async () => {
		const people = [
			{ crm: 'hubspot', email: 'saved-2@example.com' },
			{ crm: 'pipedrive', email: 'saved-3@example.com' },
		];
		const execution = await runSaved('crm-by-expression', people);
		expect(itemsOf(execution, 'Sync').map(({ outcome }) => outcome)).toEqual(['created', 'created']);
	});
});

describe('A copy of a template of version 0.1, in a real n8n', () => {
	const engagement = engagementsOf('saved');
	const hubSpot = remoteSandbox(crmUrl('hubspot'));

	/** Publishes the copy and sends it events, one after the other. @returns the first entry of each answer */
	async function sentTo(file: string, path: string, events: ReadonlyArray<Record<string, unknown>>) {
		const id = await n8n.importWorkflow(savedAs(`templates/${file}`), { credentials });
		imported.push(id);
		await n8n.publish(id);
		const answers: IDataObject[] = [];
		for (const event of events) {
			const answer = await fetch(n8n.webhookUrl(path), {
				method: 'POST',
				headers: { 'content-type': 'application/json', connection: 'close' },
				body: JSON.stringify(event),
			});
			answers.push([(await answer.json()) as IDataObject | IDataObject[]].flat()[0] ?? {});
		}
		await n8n.unpublish(id);
		return answers;
	}

	it('brings who wrote to the CRM, with a day on the timeline, and knows the message again', async () => {
		const message = engagement('saved-4@example.com', 'message', { text: 'Hello' });
		const path = 'social-crm/messages';
		const [first, again] = await sentTo('02', path, [message, message]);
		expect(first).toMatchObject({ outcome: 'created', event: 'recorded', activity: { outcome: 'created' } });
		expect(again).toMatchObject({ outcome: 'unchanged', event: 'duplicate', crmId: first?.crmId });
	});

	it('tracks the touches of a customer, and leaves alone who is not in the CRM', async () => {
		const known = engagement('saved-4@example.com', 'like');
		const nobody = engagement('saved-5@example.com', 'like');
		const before = (await hubSpot.rows('contacts')).length;
		const answers = await sentTo('03', 'social-crm/engagement', [known, known, nobody]);
		expect(answers.map(({ outcome, touchpoint }) => [outcome, touchpoint])).toEqual([
			['updated', 'recorded'],
			['unchanged', 'duplicate'],
			['skipped', 'recorded'],
		]);
		expect(await hubSpot.rows('contacts')).toHaveLength(before);
	});
});
