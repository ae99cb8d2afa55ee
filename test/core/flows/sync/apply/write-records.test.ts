import { CrmError } from '../../../../../core/lib/errors';
import { createFakeCrm } from '../../../../support/fake-crm';
import { buckets, many, push } from '../push-session';

const down = () =>
	new CrmError('unavailable', 'No answer', { provider: 'fake', operation: 'test', mayHaveBeenApplied: false });

describe('Sending many writes', () => {
	it('sends the first batch alone, then as many side by side as the CRM allows', async () => {
		const crm = createFakeCrm({ batchSize: 2, capabilities: { concurrentBatches: 3 } });
		const { upsert } = crm.adapter;
		let underWay = 0;
		const seen: number[] = [];
		crm.adapter.upsert = async (object, batch) => {
			seen.push(++underWay);
			await new Promise((resolve) => setImmediate(resolve));
			underWay -= 1;
			return await upsert!(object, batch);
		};
		expect((await push(crm, await many(13))).counts.created).toBe(13);
		expect(seen.slice(0, 2)).toEqual([1, 1]);
		expect(Math.max(...seen)).toBe(3);
	});

	it('names what was not sent after a batch that failed, and sends just that the next time', async () => {
		const crm = createFakeCrm({ batchSize: 2, capabilities: { concurrentBatches: 2 } });
		const contacts = await many(9);
		crm.failNext('upsert', down());
		const first = await push(crm, contacts);
		expect(buckets(first)).toEqual([...Array(2).fill('failed'), ...Array(7).fill('skipped')]);
		expect(first.outcomes[8]?.problem).toMatchObject({ kind: 'notAttempted' });
		expect(crm.rows.size).toBe(0);
		expect((await push(crm, contacts)).counts.created).toBe(9);
		expect(crm.rows.size).toBe(9);
	});

	it('mends missing fields once for all batches that miss them at the same time', async () => {
		const crm = createFakeCrm({ batchSize: 2, hasFields: false, capabilities: { concurrentBatches: 4 } });
		const report = await push(crm, await many(10), { missingFields: 'create' });
		expect(report.counts.created).toBe(10);
		expect(crm.calls.filter((call) => call.startsWith('provision'))).toHaveLength(1);
	});

	it.each([
		[4, ['upsert 2', 'upsert 2']],
		[5, ['upsert 5']],
		[12, ['upsert 10', 'upsert 2']],
	])('gives a CRM that takes large loads %i records as %j', async (count, expected) => {
		const crm = createFakeCrm({ batchSize: 2, capabilities: { bulk: { minRecords: 5, maxRecords: 10 } } });
		await push(crm, await many(count));
		expect(crm.calls.filter((call) => call.startsWith('upsert'))).toEqual(expected);
	});

	it('never sends creates that cannot be repeated as one large load', async () => {
		const crm = createFakeCrm({
			batchSize: 2,
			nativeUpsert: false,
			capabilities: { bulk: { minRecords: 5, maxRecords: 10 } },
		});
		await push(crm, await many(6));
		expect(crm.calls.filter((call) => call.startsWith('create'))).toEqual(['create 2', 'create 2', 'create 2']);
	});

	it('makes no call for an update of which nothing is left, since the missing fields are skipped', async () => {
		const crm = createFakeCrm();
		const contacts = await many(2);
		for (const [index, { firstName, lastName, emails }] of contacts.entries())
			crm.rows.set(String(index + 1), { email: emails[0] ?? null, firstName, lastName });
		const { update } = crm.adapter;
		crm.adapter.update = async (object, batch, options) => {
			if (batch.some(({ fields }) => 'interactionCount' in fields))
				throw new CrmError('invalid', 'Unknown field', {
					provider: 'fake',
					operation: 'test',
					missingFields: ['social_interactions'],
				});
			if (batch.some(({ fields }) => Object.keys(fields).length === 0)) throw down();
			return await update(object, batch, options);
		};
		const report = await push(crm, contacts, { missingFields: 'skip' });
		expect(report.counts).toMatchObject({ failed: 0, skipped: 0, conflict: 0 });
		expect(crm.calls.filter((call) => call.startsWith('update'))).toEqual([]);
	});
});
