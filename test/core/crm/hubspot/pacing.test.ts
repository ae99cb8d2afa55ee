import { useSandbox } from './on-sandbox';

/** The sandbox enforces HubSpot's limits by the same clock that the adapter waits by. */
describe('Under enforced limits', () => {
	const sandbox = useSandbox();
	const refused = () => sandbox.admin.requests().filter(({ status }) => status === 429).length;

	it('a long run of calls stays inside the burst limit, so that HubSpot never has to refuse one', async () => {
		sandbox.admin.configure({ rateLimits: { enabled: true, burst: 100 } });
		const adapter = sandbox.connect();
		for (let call = 0; call < 220; call++) await adapter.findByKey('contact', [{ by: 'id', value: '1' }]);
		expect(refused()).toBe(0);
		expect(adapter.counts()).toMatchObject({ calls: 220, retries: 0 });
		expect(adapter.counts().waitedMs).toBeGreaterThan(10_000);
	});

	it('searches stay inside their own limit', async () => {
		sandbox.admin.configure({ rateLimits: { enabled: true } });
		const adapter = sandbox.connect();
		for (let call = 0; call < 12; call++) await adapter.listChanged('contact', null);
		expect(refused()).toBe(0);
	});

	it('calls of another app that use up the limit are waited for', async () => {
		sandbox.admin.configure({ rateLimits: { enabled: true, burst: 100 } });
		const greedy = sandbox.connect();
		const patient = sandbox.connect();
		for (let round = 0; round < 60; round++) {
			await greedy.findByKey('contact', [{ by: 'id', value: '1' }]);
			await patient.findByKey('contact', [{ by: 'id', value: '2' }]);
		}
		expect(greedy.counts().calls + patient.counts().calls).toBeGreaterThanOrEqual(120);
		expect(sandbox.admin.requests().filter(({ status }) => status === 207)).toHaveLength(120);
	});

	it('the daily quota is left to others from the reserve on', async () => {
		sandbox.admin.configure({ rateLimits: { enabled: true }, dailyQuota: 20 });
		const adapter = sandbox.connect({ limits: { reservePercent: 50 } });
		const lookup = () => adapter.findByKey('contact', [{ by: 'id', value: '1' }]);
		for (let call = 0; call < 10; call++) await lookup();
		await expect(lookup()).rejects.toMatchObject({ kind: 'rateLimited', details: { code: 'DAILY_QUOTA_SPENT' } });
		expect(sandbox.admin.counts().total).toBe(10);
		expect(adapter.counts().dailyRemaining).toBe(10);
	});
});
