import { useSandbox } from './on-sandbox';

/** The sandbox enforces Pipedrive's limits by the same clock that the adapter waits by. */
describe('Under enforced limits', () => {
	const sandbox = useSandbox();
	const refused = () => sandbox.admin.requests().filter(({ status }) => status === 429 || status === 403).length;
	const inputs = (count: number) =>
		Array.from({ length: count }, (_, number) => ({ fields: { email: `p${number}@example.com` } }));

	it.each([
		['lite', 20],
		['ultimate', 120],
	])('a long run of writes on the plan %s stays inside its limit and makes use of it', async (plan, burst) => {
		sandbox.admin.configure({ rateLimits: { enabled: true }, plan });
		const adapter = sandbox.connect();
		const start = sandbox.runtime.clock.now();
		// One by one: the time of this test jumps, which would bunch calls that are on the wire together.
		for (const input of inputs(400)) expect((await adapter.create('contact', [input]))[0]?.ok).toBe(true);
		expect(refused()).toBe(0);
		const best = (400 / burst) * 2_000;
		expect(sandbox.runtime.clock.now() - start).toBeLessThan(best * 1.1 + 4_000);
	});

	it('searches stay inside their own limit', async () => {
		sandbox.seedPersons(2_600);
		sandbox.runtime.advance(3_600_000);
		sandbox.admin.seed({ persons: [{ name: 'Lately' }] });
		sandbox.admin.configure({ rateLimits: { enabled: true } });
		const adapter = sandbox.connect();
		for (let round = 0; round < 15; round++)
			await adapter.findByKey('contact', [
				{ by: 'email', value: `person${round}@example.com` },
				{ by: 'email', value: 'nobody@example.com' },
			]);
		expect(refused()).toBe(0);
		expect(sandbox.admin.requests().filter(({ path }) => path.endsWith('/search'))).toHaveLength(30);
	});

	it('another app that uses up the limit is waited for, and no record is lost', async () => {
		sandbox.admin.configure({ rateLimits: { enabled: true }, plan: 'lite' });
		const greedy = sandbox.connect();
		const patient = sandbox.connect();
		const outcomes = await Promise.all([
			greedy.create('contact', inputs(60)),
			patient.create('contact', inputs(60)),
		]);
		expect(outcomes.flat().every(({ ok }) => ok)).toBe(true);
		expect(sandbox.persons()).toHaveLength(120);
	});

	it('the daily tokens are left to others from the reserve on', async () => {
		sandbox.admin.configure({ rateLimits: { enabled: true }, dailyBudget: 200 });
		const adapter = sandbox.connect({ limits: { reservePercent: 50 } });
		const outcomes = await adapter.create('contact', inputs(40));
		const written = outcomes.filter(({ ok }) => ok).length;
		expect(written).toBeGreaterThanOrEqual(18);
		expect(sandbox.spent()).toBe(10 + 5 * written);
		expect(sandbox.spent()).toBeLessThanOrEqual(100 + 20 * 5);
		expect(outcomes.at(-1)).toMatchObject({
			ok: false,
			problem: { kind: 'rateLimited', message: expect.stringContaining('tokens are left') },
		});
	});
});
