import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { itemsOf, type N8nClient, type WorkflowJson } from '../../sandbox/n8n';
import { SANDBOX_ACCESS } from '../../sandbox/crm';
import { storedCredential } from '../support/crm-in-n8n';
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

/** As it was saved, but for the ids of its credentials, which every n8n gives out by itself. */
async function runSaved(file: string, items: IDataObject[]) {
	const path = join(__dirname, '..', 'upgrade', 'workflows', `${file}.json`);
	const saved = JSON.parse(readFileSync(path, 'utf8')) as WorkflowJson;
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
