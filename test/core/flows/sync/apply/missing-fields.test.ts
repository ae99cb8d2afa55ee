import { createFakeCrm } from '../../../../support/fake-crm';
import { buckets, contactOf, many, push } from '../push-session';

describe('Pushing into a CRM without the pack’s fields', () => {
	it('says so by default, and writes nothing', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, await many(1));
		expect(buckets(report)).toEqual(['failed']);
		expect(crm.rows.size).toBe(0);
	});

	it('creates them once when told to', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, [await contactOf(1), await contactOf(2, null)], { missingFields: 'create' });
		expect(buckets(report)).toEqual(['created', 'created']);
		expect(crm.calls.filter((call) => call.startsWith('provision'))).toHaveLength(1);
		expect([...crm.rows.values()].map(({ externalKey }) => externalKey)).toEqual([
			'telegram:id:1',
			'telegram:id:2',
		]);
	});

	it('does without them when told to, but never adds somebody it could not find again', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, [await contactOf(1), await contactOf(2, null)], { missingFields: 'skip' });
		expect(buckets(report)).toEqual(['created', 'failed']);
		expect([...crm.rows.values()]).toEqual([{ email: 'p1@example.com', firstName: 'First1', lastName: 'Last1' }]);
		expect(report.outcomes[1]!.problem!.fix).toMatch(/Set Up/);
	});
});
