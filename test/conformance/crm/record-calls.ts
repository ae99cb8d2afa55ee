import type { FieldValues } from '../../../core/crm/contract';
import { recordsOf } from './records';
import { type StartCrm, failureOf, people, upsertOf, useCrm } from './session';

/** What writing and finding records costs. */
export function describeRecordCalls(start: StartCrm): void {
	describe('with records', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		const createAll = async (batch: readonly FieldValues[]) =>
			recordsOf(
				await session.adapter.create(
					'contact',
					batch.map((fields) => ({ fields })),
				),
			);

		it('writes 250 records in as few calls as the CRM allows, and looks them up in at most three', async () => {
			session.crm.reset();
			await session.adapter.provisionFields('contact');
			const before = session.crm.requests();
			const fresh = people(250);
			const outcomes = session.adapter.upsert
				? await session.adapter.upsert('contact', fresh.map(upsertOf))
				: await session.adapter.create(
						'contact',
						fresh.map((fields) => ({ fields })),
					);
			const found = await session.adapter.findByKey(
				'contact',
				fresh.map(({ email }) => ({ by: 'email', value: String(email) })),
			);
			const after = session.crm.requests();
			const { lookupBatchSize, twoWay } = session.adapter.capabilities;
			const calls = Math.ceil(250 / (session.crm.recordsPerCall ?? session.adapter.capabilities.writeBatchSize));
			expect(after.writes - before.writes).toBe(calls);
			expect(after.reads - before.reads).toBeLessThanOrEqual(
				Math.ceil(250 / (twoWay?.perCall?.lookups ?? lookupBatchSize)),
			);
			expect(found.map((records) => records.map(({ id }) => id))).toEqual(
				recordsOf(outcomes).map(({ id }) => [id]),
			);
			expect(session.crm.contacts()).toHaveLength(250);
		});

		it('sends nothing for nothing', async () => {
			const before = session.adapter.counts().calls;
			expect(await session.adapter.create('contact', [])).toEqual([]);
			expect(await session.adapter.update('contact', [])).toEqual([]);
			expect(await session.adapter.remove('contact', [])).toEqual([]);
			expect(await session.adapter.findByKey('contact', [])).toEqual([]);
			expect(session.adapter.counts().calls).toBe(before);
		});

		it('counts what it sends as the CRM does', async () => {
			await createAll(people(120));
			await session.adapter.findByKey('contact', [{ by: 'email', value: 'person1@example.com' }]);
			await failureOf(session.connect({ tokens: { current: async () => 'wrong' } }).verify());
			const { calls, reads, writes } = session.adapter.counts();
			const log = session.crm.requests();
			expect({ calls: calls + 1, reads: reads + 1, writes }).toEqual({
				calls: log.total,
				reads: log.reads,
				writes: log.writes,
			});
		});
	});
}
