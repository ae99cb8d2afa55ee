import { startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import { itemsOf } from '../../sandbox/n8n';
import { CRMS } from '../support/crms';
import { foreignWorkflow } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';
import { bytesOf, keptByN8n } from '../support/n8n-database';
import { KEY, KEY_HEADER, sendTo, storeOf, triggerWorkflow, until } from '../support/social-trigger';

type Row = Record<string, unknown>;

const PACK = 'n8n-nodes-social-crm';
/** Words and numbers that stand nowhere else, in all that is personal. */
const PERSON = { name: 'Zzcanaryname', user: 'zzcanaryuser', text: 'zzcanarytext', id: 867_530_911 };
const MAIL = 'zzcanarymail@example.com';
const CANARIES = ['zzcanaryname', 'zzcanaryuser', 'zzcanarytext', 'zzcanarymail', '867530911'];
const TOKEN = 'pat-na1-zz-canary-token';
const MASTER_KEY = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 7 + 29) % 256)).toString('base64');
const HUBSPOT = { crm: 'hubspot', ...CRMS.hubspot.inProcess.connection };

describe('After a full run in a real n8n', () => {
	const n8n = connectN8n();
	const workflows: string[] = [];
	let sandbox: SandboxHandle;
	let credentials: Row;
	let contactId: string;

	async function run(type: string, parameters: Row, onError = 'continueRegularOutput'): Promise<Row[]> {
		const typeVersion = type === 'socialCrm' || type === 'leadAttribution' ? 2 : 1;
		const workflow = foreignWorkflow({ type: `${PACK}.${type}`, typeVersion }, parameters);
		Object.assign(workflow.nodes[1] ?? {}, { onError });
		const id = await n8n.importWorkflow(workflow, { credentials: credentials as Record<string, string> });
		workflows.push(id);
		return itemsOf(await n8n.run(id, { startNode: 'Start', input: [{ contact: { id: contactId } }] }), 'Foreign');
	}
	const inStore = () => bytesOf(storeOf(n8n.home)).toLowerCase();
	const canariesIn = (text: string) => CANARIES.filter((canary) => text.toLowerCase().includes(canary));
	const find = async () =>
		(await run('socialContact', { resource: 'contact', operation: 'find', findBy: 'email', email: MAIL }))[0];

	beforeAll(async () => {
		sandbox = await startSandbox({ provider: 'hubspot', clock: systemClock });
		sandbox.admin.configure({ portalId: 24_000_099 });
		sandbox.admin.seed({ tokens: [{ token: TOKEN }] });
		const { type: Type, secret } = CRMS.hubspot.inProcess;
		const type = new Type().name;
		const data = { ...secret(TOKEN), useDifferentHost: true, host: sandbox.url };
		const crm = await n8n.createCredential({ name: 'Canary HubSpot', type, data });
		const store = { masterKey: MASTER_KEY, keyId: 'canary' };
		const key = await n8n.createCredential({ name: 'Canary store', type: 'socialCrmStoreApi', data: store });
		credentials = { [type]: crm, socialCrmStoreApi: key };
	});
	afterAll(async () => {
		for (const id of workflows) await n8n.deleteWorkflow(id);
		await sandbox.close();
	});

	it('comes by a trigger, goes to a CRM by a credential and by an integration, and meets errors', async () => {
		const header = { name: 'Canary key', type: 'httpHeaderAuth', data: { name: KEY_HEADER, value: KEY } };
		const trigger = triggerWorkflow('canary-trigger', await n8n.createCredential(header), 0);
		const id = await n8n.importWorkflow(trigger);
		workflows.push(id);
		await n8n.publish(id);
		const sent = await sendTo(n8n, 'canary-trigger', {
			...{ platform: 'telegram', kind: 'message', eventId: 'canary-1', email: MAIL },
			...{ userId: String(PERSON.id), username: PERSON.user, firstName: PERSON.name, text: PERSON.text },
		});
		expect(sent.status).toBe(200);
		const found = await until(find, (item) => item?.found === true);
		contactId = (found?.contact as { id: string }).id;
		const created = await run('crmIntegration', { resource: 'integration', operation: 'create', ...HUBSPOT });
		const integrationId = String(created[0]?.integrationId);
		for (const at of [HUBSPOT, { crm: 'integration', integrationId }])
			for (const [operation, more] of [
				['sync', { options: { missingFields: 'create' } }],
				['logActivity', { options: { days: 3_650 } }],
				['createDeal', { title: 'Plan', options: { key: 'canary order' } }],
			] as const) {
				const [item] = await run('socialCrm', { resource: 'contact', operation, ...at, ...more });
				expect(item?.outcome).toMatch(/created|updated|unchanged/);
			}
		sandbox.admin.addFault({ path: '*', times: 40, fault: { kind: 'html', status: 403 } });
		for (const onError of ['continueRegularOutput', 'stopWorkflow'])
			await run('socialCrm', { resource: 'contact', operation: 'logActivity', ...HUBSPOT }, onError).catch(
				() => [],
			);
		sandbox.admin.clearFaults();
	}, 240_000);

	it('no secret stands in the store, its log, in executions, errors or logs of n8n', () => {
		const secretsIn = (text: string) => [TOKEN, MASTER_KEY].filter((secret) => text.includes(secret));
		const kept = keptByN8n(n8n.home);
		expect(canariesIn(kept)).toEqual(CANARIES);
		expect([kept, n8n.logs(), bytesOf(storeOf(n8n.home))].map(secretsIn)).toEqual([[], [], []]);
	});

	it('nothing of a person who was forgotten stands in the store, its log, the CRM, or n8n’s logs', async () => {
		expect(canariesIn(inStore())).toEqual(CANARIES);
		const forget = {
			resource: 'contact',
			operation: 'forget',
			contactId,
			confirmation: contactId,
			inCrms: 'archive',
		};
		const [told] = await run('socialContact', forget);
		expect(told).toMatchObject({ outcome: 'updated', toRemoveInCrms: { timelineEntries: 1, deals: 1 } });
		expect(canariesIn(JSON.stringify(told))).toEqual([]);
		const archived = await run('crmSync', { resource: 'erasedRecord', operation: 'archive', ...HUBSPOT });
		expect(new Set(archived.map(({ outcome }) => outcome))).toEqual(new Set(['updated']));
		expect(canariesIn(inStore())).toEqual([]);
		expect(canariesIn(n8n.logs())).toEqual([]);
		const rows = ['contacts', 'notes'].flatMap((name) => sandbox.admin.rows(name) as Row[]);
		expect(rows.filter(({ archivedAt }) => archivedAt === null)).toEqual([]);
		expect((await find())?.found).toBe(false);
	}, 120_000);
});
