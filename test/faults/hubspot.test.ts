import { itemsOf, type Execution, type N8nClient } from '../../sandbox/n8n';
import { freePorts } from '../../sandbox/n8n/ports';
import { accessTokenCredential, oAuth2Credential, type HubSpotRow } from '../support/hubspot-sandbox';
import { connectN8n, hubspotUrl } from '../support/n8n-address';
import { listWorkflow } from '../support/pushed-workflow';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';

const UPSERT = 'POST /crm/v3/objects/contacts/batch/upsert';

let n8n: N8nClient;
let hubspot: RemoteSandbox;
let tokenCredential: string;
let batch = 0;

beforeAll(async () => {
	n8n = connectN8n();
	hubspot = remoteSandbox(hubspotUrl());
	tokenCredential = await accessTokenCredential(n8n);
});

beforeEach(async () => {
	await hubspot.reset();
	const setUp = await n8n.importWorkflow(listWorkflow('Set up', { sync: { resource: 'field', operation: 'setUp' } }), {
		credentials: { socialCrmHubSpotApi: tokenCredential },
	});
	await n8n.run(setUp, { startNode: 'Start' });
	await n8n.deleteWorkflow(setUp);
	await hubspot.clearRequests();
});

/** People nobody has seen before, so that tests do not meet each other in the store. */
function people(count: number): Array<{ email: string; firstName: string }> {
	batch += 1;
	return Array.from({ length: count }, (_, index) => ({ email: `f${batch}.${index}.${Date.now()}@example.com`, firstName: `Faye ${index}` }));
}

const DEFINED = {
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}', firstName: '={{ $json.firstName }}' },
};

async function sync(
	input: Array<Record<string, unknown>>,
	{ credentials = { socialCrmHubSpotApi: tokenCredential }, rest = {}, parameters = {} }: {
		credentials?: Record<string, string>;
		rest?: Record<string, unknown>;
		parameters?: Record<string, unknown>;
	} = {},
): Promise<Execution> {
	const workflow = listWorkflow('Sync a list', { sync: { ...DEFINED, ...parameters }, rest });
	const id = await n8n.importWorkflow(workflow, { credentials });
	try {
		return await n8n.run(id, { startNode: 'Start', input });
	} finally {
		await n8n.deleteWorkflow(id);
	}
}

const rows = async () => await hubspot.rows<HubSpotRow>('contacts');
const outcomes = (execution: Execution) => itemsOf(execution, 'Sync').map(({ outcome }) => outcome);
const errorOf = (execution: Execution) => execution.data.resultData.runData.Sync?.[0]?.error;

describe('Syncing a list into HubSpot, in a real n8n', () => {
	it('takes at most 3 reads and 3 writes for 250 new contacts, and none when nothing changed', async () => {
		// Once per credential, the account behind it is asked for.
		await sync(people(1));
		await hubspot.clearRequests();
		const list = people(250);
		const first = await sync(list);
		expect(outcomes(first)).toEqual(Array(250).fill('created'));
		const counts = await hubspot.counts();
		expect(counts.reads).toBeLessThanOrEqual(3);
		expect(counts.writes).toBeLessThanOrEqual(3);
		expect(await rows()).toHaveLength(251);

		await hubspot.clearRequests();
		expect(outcomes(await sync(list))).toEqual(Array(250).fill('unchanged'));
		expect((await hubspot.counts()).total).toBe(0);
	});

	it('pairs every outcome with its input item and shows the CRM’s link', async () => {
		const list = people(3);
		const execution = await sync(list);
		const items = execution.data.resultData.runData.Sync?.[0]?.data?.main?.[0] ?? [];
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		const byId = new Map((await rows()).map((row) => [row.id, row.properties.email]));
		expect(items.map(({ json }) => byId.get(String(json.crmId)))).toEqual(list.map(({ email }) => email));
		expect(items[0]!.json.crmUrl).toMatch(/^https?:/);
	});

	it('renews an expired token in mid-run, once, and n8n keeps the new one', async () => {
		const oauth = await oAuth2Credential(n8n);
		const credentials = { socialCrmHubSpotOAuth2Api: oauth };
		await sync(people(1), { credentials, parameters: { authentication: 'oAuth2' } });
		await hubspot.clearRequests();
		await hubspot.addFault({ route: UPSERT, after: 1, fault: { kind: 'expireToken' } });
		const execution = await sync(people(250), { credentials, parameters: { authentication: 'oAuth2' } });
		expect(outcomes(execution)).toEqual(Array(250).fill('created'));
		expect(await rows()).toHaveLength(251);
		expect((await hubspot.requests()).filter(({ effect }) => effect === 'auth')).toHaveLength(1);

		await hubspot.clearRequests();
		await sync(people(1), { credentials, parameters: { authentication: 'oAuth2' } });
		expect((await hubspot.requests()).some(({ status }) => status === 401)).toBe(false);
	});

	it('waits out a 429 and goes on', async () => {
		await hubspot.addFault({ route: UPSERT, fault: { kind: 'rateLimit', policy: 'SECONDLY' } });
		const execution = await sync(people(120));
		expect(outcomes(execution)).toEqual(Array(120).fill('created'));
		expect(await rows()).toHaveLength(120);
	});

	it('writes once although the answer to the write was lost', async () => {
		await hubspot.addFault({ route: UPSERT, fault: { kind: 'resetAfter' } });
		const execution = await sync(people(5));
		expect(new Set(outcomes(execution))).not.toContain('failed');
		expect(await rows()).toHaveLength(5);
	});

	it('names the daily quota, and finishes the rest when it is reset', async () => {
		// The nodes remember a spent quota per token, so this test uses tokens of its own.
		const tokens = ['pat-na1-sandbox-quota-today', 'pat-na1-sandbox-quota-tomorrow'];
		await hubspot.seed({ tokens: tokens.map((token) => ({ token })) });
		const [today, tomorrow] = await Promise.all(tokens.map(async (accessToken) => await accessTokenCredential(n8n, { accessToken })));
		const list = people(150);
		await hubspot.addFault({ route: UPSERT, after: 1, fault: { kind: 'rateLimit', policy: 'DAILY' } });
		const stopped = await sync(list, { rest: { onError: 'continueRegularOutput' }, credentials: { socialCrmHubSpotApi: today! } });
		expect(outcomes(stopped)).toEqual([...Array(100).fill('created'), ...Array(50).fill('failed')]);
		expect(JSON.stringify(itemsOf(stopped, 'Sync')[149])).toMatch(/daily/i);

		const refused = await sync(people(1), { rest: { onError: 'continueRegularOutput' }, credentials: { socialCrmHubSpotApi: today! } });
		expect(outcomes(refused)).toEqual(['failed']);

		const resumed = await sync(list, { credentials: { socialCrmHubSpotApi: tomorrow! } });
		expect(outcomes(resumed)).toEqual([...Array(100).fill('unchanged'), ...Array(50).fill('created')]);
		expect(await rows()).toHaveLength(150);
	});

	it('reports two records with one person’s addresses as ambiguous, with both ids', async () => {
		await hubspot.seed({ contacts: [{ email: 'two.a@example.com' }, { email: 'two.b@example.com' }] });
		const execution = await sync([{ email: 'two.a@example.com, two.b@example.com', firstName: 'Tao' }], {
			rest: { onError: 'continueRegularOutput' },
			parameters: { person: { emails: '={{ $json.email }}' } },
		});
		const [item] = itemsOf(execution, 'Sync');
		expect(item).toMatchObject({ outcome: 'conflict', problem: { kind: 'ambiguous' } });
		expect((item!.problem as { recordIds: string[] }).recordIds).toHaveLength(2);
	});
});

describe('Bad input and broken connections, in a real n8n', () => {
	it('names the item, the field and the mend of a wrong e-mail, and keeps what is done', async () => {
		const [good] = people(1);
		const execution = await sync([good!, { email: 'not-an-address', firstName: 'Nina' }]);
		expect(execution.status).toBe('error');
		expect(errorOf(execution)).toMatchObject({ message: expect.stringMatching(/e-?mail.*\[item 1\]/i) });
		expect(await rows()).toHaveLength(1);
	});

	it('goes on after an item without any identity when told to', async () => {
		const [good] = people(1);
		const execution = await sync([{ email: '', firstName: 'Nobody' }, good!], { rest: { onError: 'continueRegularOutput' } });
		expect(outcomes(execution)).toEqual(['failed', 'created']);
		expect(itemsOf(execution, 'Sync')[0]).toMatchObject({ error: expect.any(String) });
	});

	it('sends failed items to the error output when there is one', async () => {
		const [good] = people(1);
		const execution = await sync([{ email: 'broken@', firstName: 'B' }, good!], { rest: { onError: 'continueErrorOutput' } });
		expect(itemsOf(execution, 'Sync', 0)).toMatchObject([{ outcome: 'created' }]);
		expect(itemsOf(execution, 'Sync', 1)).toMatchObject([{ error: expect.any(String) }]);
	});

	it('says that the CRM cannot be reached', async () => {
		const [port] = await freePorts(1);
		const dead = await accessTokenCredential(n8n, { host: `http://127.0.0.1:${port}` });
		const execution = await sync(people(1), { credentials: { socialCrmHubSpotApi: dead } });
		expect(execution.status).toBe('error');
		expect(errorOf(execution)!.message).toMatch(/reach|connect|answer/i);
	});

	it('says that the token is wrong, and never shows it', async () => {
		const wrong = await accessTokenCredential(n8n, { accessToken: 'pat-na1-wrong-token-value' });
		expect(await n8n.testCredential(wrong)).toMatchObject({ status: 'Error' });
		const execution = await sync(people(1), { credentials: { socialCrmHubSpotApi: wrong } });
		expect(execution.status).toBe('error');
		expect(errorOf(execution)!.message).toMatch(/token|credential/i);
		expect(JSON.stringify(execution)).not.toContain('wrong-token-value');
		expect(n8n.logs()).not.toContain('wrong-token-value');
	});

	it('says which fields are missing in the CRM and how to make them', async () => {
		await hubspot.reset();
		const execution = await sync(people(1));
		expect(execution.status).toBe('error');
		expect(JSON.stringify(errorOf(execution))).toMatch(/Set Up/);
		expect(await rows()).toHaveLength(0);
	});

	it('ignores a host that is left over from a switch that is off', async () => {
		const [port] = await freePorts(1);
		const off = await accessTokenCredential(n8n, { useDifferentHost: false, host: `http://127.0.0.1:${port}` });
		const test = await n8n.testCredential(off);
		expect(test.status).toBe('Error');
		expect(JSON.stringify(test)).not.toContain('ECONNREFUSED');
	});

	it('tests both credentials against the account', async () => {
		expect(await n8n.testCredential(tokenCredential)).toMatchObject({ status: 'OK' });
		expect(await n8n.testCredential(await oAuth2Credential(n8n))).toMatchObject({ message: expect.any(String), status: 'OK' });
	});
});
