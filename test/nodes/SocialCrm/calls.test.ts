import { crmBench } from './sandbox-crm';

const people = Array.from({ length: 250 }, (_, index) => ({ email: `person${index}@example.com` }));
const sync = {
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}', lastName: 'Tester' },
	options: { missingFields: 'create' },
};

/** The figures that the README names. */
describe.each([
	['hubspot', 3, 3],
	['salesforce', 1, 2],
	['pipedrive', 1, 250],
] as const)('250 new contacts in %s', (provider, reads, writes) => {
	const bench = crmBench(provider);

	it(`cost ${reads} reading and ${writes} writing calls`, async () => {
		await bench.run(sync, [{ email: 'first@example.com' }]);
		bench.sandbox.admin.configure(
			provider === 'pipedrive' ? { rateLimits: { burst: 100_000, search: 100_000 } } : {},
		);
		bench.sandbox.admin.clearRequests();
		const run = await bench.run(sync, people);
		expect(new Set(run.output().map(({ outcome }) => outcome))).toEqual(new Set(['created']));
		const counts = bench.sandbox.admin.counts();
		expect({ reads: counts.reads, writes: counts.writes }).toEqual({ reads, writes });
	});
});
