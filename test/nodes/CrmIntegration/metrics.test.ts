import parse from 'parse-prometheus-text-format';
import { callTotals } from '../../../nodes/shared/crm';
import { sharedDocuments } from '../../../nodes/shared/store';
import { integrationBench } from './integration-bench';

const { run, sandboxOf } = integrationBench(['hubspot']);
const IN_ALL = { provider: 'hubspot', route: 'read', kind: 'read', answer: 'ok', calls: 1_000, tookMs: 0 } as const;

async function callsTold(): Promise<number> {
	const done = await run({ resource: 'health', operation: 'getMetrics', options: {} }, { keys: null });
	expect(done.error).toBeNull();
	const [item] = done.output();
	const family = parse(String(item?.text)).find(({ name }) => name === 'social_crm_api_calls_total');
	return (family?.metrics ?? []).reduce((sum, { value }) => sum + Number(value), 0);
}

const connect = async () =>
	await run({ resource: 'integration', operation: 'create', crm: 'hubspot' }, { credentialOf: 'hubspot' });

describe('CRM Integration > Health: Get Metrics', () => {
	it('gives one item with the text, without a key or a credential, also where nothing is connected', async () => {
		const done = await run({ resource: 'health', operation: 'getMetrics' }, { keys: null, items: [{}, {}] });
		expect(done.output()).toMatchObject([{ outcome: 'found', workspace: 'default', state: 'well' }]);
		expect(parse(String(done.output()[0]?.text)).map(({ name }) => name)).toContain('social_crm_contacts');
	});

	it('counts each request that the CRM got, once, beside those of other processes', async () => {
		await callsTold();
		const documents = await sharedDocuments();
		const { revision } = await documents.read('calls');
		await documents.write('calls', revision, JSON.stringify({ calls: [IN_ALL] }));
		const { admin } = sandboxOf('hubspot');
		admin.clearRequests();
		expect((await connect()).error).toBeNull();
		const { total } = admin.counts();
		expect(total).toBeGreaterThan(0);
		expect(await callsTold()).toBe(1_000 + total);
		expect(await callsTold()).toBe(1_000 + total);
	});

	it('loses nothing and doubles nothing when several add at once', async () => {
		const before = await callsTold();
		sandboxOf('hubspot').admin.clearRequests();
		await connect();
		const { total } = sandboxOf('hubspot').admin.counts();
		await Promise.all([callTotals(), callTotals(), callTotals()]);
		expect(await callsTold()).toBe(before + total);
	});
});
