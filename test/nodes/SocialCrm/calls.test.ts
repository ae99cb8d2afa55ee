import { SANDBOX_PROVIDERS } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
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
describe.each(SANDBOX_PROVIDERS)('250 new contacts in %s', (provider) => {
	const { calls, settings } = CRMS[provider].inProcess;
	const bench = crmBench(provider);

	it(`cost ${calls.reads} reading and ${calls.writes} writing calls`, async () => {
		await bench.run(sync, [{ email: 'first@example.com' }]);
		bench.sandbox.admin.configure(settings);
		bench.sandbox.admin.clearRequests();
		const run = await bench.run(sync, people);
		expect(new Set(run.output().map(({ outcome }) => outcome))).toEqual(new Set(['created']));
		const counts = bench.sandbox.admin.counts();
		expect({ reads: counts.reads, writes: counts.writes }).toEqual(calls);
	});
});
