import type { BatchOutcome, CrmObject, CrmRecord, FieldValues } from '../../../core/crm/contract';
import { itWhere } from './abilities';
import { type Session, type StartCrm, people, person, upsertOf, useCrm, needed } from './session';

/** Longer than a short text of any CRM. */
const LONG_SCORES = ['linear', 'position_based', 'time_decay', 'w_shaped']
	.map((model) => `${model}: instagram 40 %, telegram 30.5 %, linkedin 19.5 %, facebook 10 %`)
	.join('; ');

/** @throws when an outcome is a problem */
export function recordsOf(outcomes: readonly BatchOutcome[]): CrmRecord[] {
	return outcomes.map((outcome) => {
		if (!outcome.ok) throw new Error(outcome.problem.message);
		return outcome.record;
	});
}

/** Adds so many people of the suite. @returns their ids, in order */
export async function createPeople(
	{ adapter }: Session,
	count: number,
	object: CrmObject = 'contact',
): Promise<string[]> {
	const inputs = people(count).map((fields) => ({ fields }));
	return recordsOf(await adapter.create(object, inputs)).map(({ id }) => id);
}

/** Creating, changing and removing records. */
export function describeRecords(start: StartCrm): void {
	describe('with records', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		const rowOf = (id: string) => session.crm.contacts().find((row) => row.id === id);
		/** A time as finely as the CRM keeps it. */
		const asKept = (time: unknown) => {
			const precision = session.adapter.capabilities.timestampPrecisionMs;
			return new Date(Math.floor(Date.parse(String(time)) / precision) * precision).toISOString();
		};
		const createAll = async (batch: readonly FieldValues[]) =>
			recordsOf(
				await session.adapter.create(
					'contact',
					batch.map((fields) => ({ fields })),
				),
			);

		it('creates records, one outcome per input in input order', async () => {
			const outcomes = await session.adapter.create(
				'contact',
				people(30).map((fields) => ({ fields })),
			);
			expect(outcomes.every((outcome) => outcome.ok && outcome.created)).toBe(true);
			recordsOf(outcomes).forEach((record, number) =>
				expect(rowOf(record.id)?.fields).toMatchObject(person(number)),
			);
			expect(session.crm.contacts()).toHaveLength(30);
		});

		it('keeps every kind of value', async () => {
			const fields = person(1, {
				firstName: 'Zoë 🦊',
				lastName: '李 O’Brien "x" <b>&</b>',
				phone: '+4915112345678',
				socialPlatforms: 'telegram, x',
				socialFollowers: 12_345,
				engagementScore: 87.5,
				lastInteractionAt: '2026-11-24T07:33:56.789Z',
				socialProfiles: 'telegram: @zoë, id 1\nx: @zoe, 12345 followers',
			});
			const [record] = await createAll([fields]);
			const [[found]] = (await session.adapter.findByKey('contact', [{ by: 'id', value: record?.id ?? '' }])) as [
				CrmRecord[],
			];
			const { lastInteractionAt, ...others } = fields;
			expect(found?.fields).toMatchObject(others);
			expect(asKept(found?.fields.lastInteractionAt)).toBe(asKept(lastInteractionAt));
			expect(rowOf(record?.id ?? '')?.fields).toMatchObject({
				firstName: 'Zoë 🦊',
				lastName: '李 O’Brien "x" <b>&</b>',
			});
		});

		it('leaves absent fields as they are, and clears those that are null', async () => {
			const [record] = await createAll([person(1, { company: 'Old', jobTitle: 'Keeper' })]);
			await session.adapter.update('contact', [
				{ id: record?.id ?? '', fields: { company: null, firstName: 'New' } },
			]);
			expect(rowOf(record?.id ?? '')?.fields).toMatchObject({
				company: null,
				firstName: 'New',
				jobTitle: 'Keeper',
			});
		});

		it('merges two updates of one record, the later one winning, and gives both their outcome', async () => {
			const [record] = await createAll([person(1)]);
			const id = record?.id ?? '';
			const outcomes = await session.adapter.update('contact', [
				{ id, fields: { company: 'First', jobTitle: 'Kept' } },
				{ id, fields: { company: 'Second' } },
			]);
			expect(recordsOf(outcomes).map((each) => each.id)).toEqual([id, id]);
			expect(rowOf(id)?.fields).toMatchObject({ company: 'Second', jobTitle: 'Kept' });
		});

		it('updates many records in input order', async () => {
			const created = await createAll(people(40));
			const ids = created.map(({ id }) => id).reverse();
			const outcomes = await session.adapter.update(
				'contact',
				ids.map((id, index) => ({ id, fields: { company: `Company ${index}` } })),
			);
			expect(recordsOf(outcomes).map(({ id }) => id)).toEqual(ids);
			ids.forEach((id, index) => expect(rowOf(id)?.fields.company).toBe(`Company ${index}`));
		});

		itWhere(session.can.upsert, 'upserts by external key: creates once, then updates', async () => {
			const { adapter } = session;
			expect('upsert' in adapter).toBe(adapter.capabilities.nativeUpsert);
			const upsert = needed(adapter.upsert, 'upsert');
			const first = await upsert('contact', people(5).map(upsertOf));
			expect(first.map((outcome) => outcome.ok && outcome.created)).toEqual([true, true, true, true, true]);
			const second = await upsert(
				'contact',
				[...people(6)].reverse().map((fields) => upsertOf({ ...fields, company: 'Acme' })),
			);
			expect(second.map((outcome) => outcome.ok && outcome.created)).toEqual([
				true,
				false,
				false,
				false,
				false,
				false,
			]);
			expect(
				recordsOf(second)
					.slice(1)
					.map(({ id }) => id),
			).toEqual(
				recordsOf(first)
					.map(({ id }) => id)
					.reverse(),
			);
			expect(session.crm.contacts()).toHaveLength(6);
			expect(session.crm.contacts().every(({ fields }) => fields.company === 'Acme')).toBe(true);
		});

		it('removes records, and counts one that is gone as removed', async () => {
			const [a, b] = await createAll([person(1), person(2)]);
			const removals = await session.adapter.remove('contact', [a?.id ?? '', '999999999', a?.id ?? '']);
			expect(removals).toEqual([
				{ ok: true, id: a?.id },
				{ ok: true, id: '999999999' },
				{ ok: true, id: a?.id },
			]);
			expect(session.crm.contacts().map(({ id }) => id)).toEqual([b?.id]);
		});

		it('writes attribution', async () => {
			const [record] = await createAll([person(1)]);
			const fields = { attributionSource: 'instagram', attributionScores: LONG_SCORES, touchCount: 3 };
			const outcomes = await session.adapter.update('contact', [{ id: record?.id ?? '', fields }]);
			expect(outcomes[0]?.ok).toBe(true);
			expect(rowOf(record?.id ?? '')?.fields).toMatchObject({ ...fields, touchCount: '3' });
		});
	});
}
