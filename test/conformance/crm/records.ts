import type { BatchOutcome, CrmRecord, FieldValues } from '../../../core/crm/contract';
import { type CrmUnderTest, failureOf, people, person, upsertOf, useCrm } from './session';

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

/** Creating, changing, finding and removing records. */
export function describeRecords(start: () => Promise<CrmUnderTest>): void {
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

		it('upserts by external key: creates once, then updates', async () => {
			const { adapter } = session;
			expect('upsert' in adapter).toBe(adapter.capabilities.nativeUpsert);
			if (!adapter.upsert) return;
			const first = await adapter.upsert('contact', people(5).map(upsertOf));
			expect(first.map((outcome) => outcome.ok && outcome.created)).toEqual([true, true, true, true, true]);
			const second = await adapter.upsert(
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

		it('finds records by id, e-mail and external key, one entry per key in order', async () => {
			const [a, b] = await createAll([person(1), person(2)]);
			const found = await session.adapter.findByKey('contact', [
				{ by: 'email', value: 'PERSON2@example.com' },
				{ by: 'externalKey', value: 'telegram:id:1' },
				{ by: 'email', value: 'nobody@example.com' },
				{ by: 'id', value: b?.id ?? '' },
				{ by: 'externalKey', value: 'telegram:id:404' },
				{ by: 'id', value: '999999999' },
				{ by: 'id', value: 'not an id' },
				{ by: 'email', value: ' ' },
				{ by: 'email', value: 'person2@example.com' },
			]);
			expect(found.map((records) => records.map(({ id }) => id))).toEqual([
				[b?.id],
				[a?.id],
				[],
				[b?.id],
				[],
				[],
				[],
				[],
				[b?.id],
			]);
		});

		it('shows that keys of one person lead to two records, instead of choosing one', async () => {
			const [a, b] = await createAll([person(1), person(2)]);
			const [byEmail, byKey] = await session.adapter.findByKey('contact', [
				{ by: 'email', value: 'person1@example.com' },
				{ by: 'externalKey', value: 'telegram:id:2' },
			]);
			expect([byEmail, byKey].map((records) => records?.map(({ id }) => id))).toEqual([[a?.id], [b?.id]]);
		});

		it('gives all records that share an e-mail, where the CRM allows that', async () => {
			const twins = [person(1), person(2, { email: 'person1@example.com' })];
			const outcomes = await session.adapter.create(
				'contact',
				twins.map((fields) => ({ fields })),
			);
			const [records] = await session.adapter.findByKey('contact', [
				{ by: 'email', value: 'person1@example.com' },
			]);
			expect(outcomes.filter(({ ok }) => ok)).toHaveLength(session.adapter.capabilities.uniqueEmail ? 1 : 2);
			expect(records).toHaveLength(outcomes.filter(({ ok }) => ok).length);
		});

		it('lets one bad record of a batch fail alone, whichever way it is written', async () => {
			const batch = people(20).map((fields, number) =>
				number === 7 ? { ...fields, socialFollowers: 'many' } : fields,
			);
			const outcomes = await session.adapter.create(
				'contact',
				batch.map((fields) => ({ fields })),
			);
			expect(outcomes.map(({ ok }) => ok)).toEqual(batch.map((_, number) => number !== 7));
			expect(session.crm.contacts()).toHaveLength(19);

			const updates = recordsOf(outcomes.filter(({ ok }) => ok)).map(({ id }, number) => ({
				id,
				fields: number === 3 ? { socialFollowers: 'few' } : { company: 'Acme' },
			}));
			const updated = await session.adapter.update('contact', updates);
			expect(updated.map(({ ok }) => ok)).toEqual(updates.map((_, number) => number !== 3));
			expect(session.crm.contacts().filter(({ fields }) => fields.company === 'Acme')).toHaveLength(18);
		});

		it('lets one bad record of an upsert fail alone', async () => {
			const batch = people(20).map((fields, number) =>
				number === 7 ? { ...fields, socialFollowers: 'many' } : fields,
			);
			const outcomes = (await session.adapter.upsert?.('contact', batch.map(upsertOf))) ?? [];
			expect(outcomes.map(({ ok }) => ok)).toEqual(
				session.adapter.upsert ? batch.map((_, number) => number !== 7) : [],
			);
			expect(session.crm.contacts()).toHaveLength(session.adapter.upsert ? 19 : 0);
		});

		it('names the record that is in the way of a create', async () => {
			if (!session.adapter.capabilities.uniqueEmail) return;
			const [existing] = await createAll([person(1)]);
			const outcomes = await session.adapter.create('contact', [
				{ fields: person(2) },
				{ fields: person(3, { email: 'person1@example.com' }) },
			]);
			expect(outcomes[0]?.ok).toBe(true);
			expect(outcomes[1]).toMatchObject({
				ok: false,
				problem: { kind: 'conflict', details: { recordIds: [existing?.id] } },
			});
			const message = outcomes[1]?.ok === false ? outcomes[1].problem.message : '';
			expect(message).not.toContain('@');
		});

		it('names the record that is in the way of an upsert', async () => {
			if (!session.adapter.capabilities.uniqueEmail || !session.adapter.upsert) return;
			const [existing] = await createAll([person(1)]);
			const outcomes = await session.adapter.upsert('contact', [
				upsertOf(person(2)),
				upsertOf(person(3, { email: 'person1@example.com' })),
				upsertOf(person(4)),
			]);
			expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
			expect(outcomes[1]).toMatchObject({
				problem: { kind: 'conflict', details: { recordIds: [existing?.id] } },
			});
		});

		it('reports an update of a record that is gone, without touching the others', async () => {
			const [record] = await createAll([person(1)]);
			const outcomes = await session.adapter.update('contact', [
				{ id: '999999999', fields: { company: 'Nowhere' } },
				{ id: record?.id ?? '', fields: { company: 'Here' } },
			]);
			expect(outcomes[0]).toMatchObject({ ok: false, problem: { kind: 'notFound' } });
			expect(outcomes[1]?.ok).toBe(true);
			expect(rowOf(record?.id ?? '')?.fields.company).toBe('Here');
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
			const calls = Math.ceil(250 / (session.crm.recordsPerCall ?? session.adapter.capabilities.writeBatchSize));
			expect(after.writes - before.writes).toBe(calls);
			expect(after.reads - before.reads).toBeLessThanOrEqual(
				Math.ceil(250 / session.adapter.capabilities.lookupBatchSize),
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

		it('writes attribution', async () => {
			const [record] = await createAll([person(1)]);
			const fields = { attributionSource: 'instagram', attributionScores: LONG_SCORES, touchCount: 3 };
			const outcomes = await session.adapter.recordAttribution('contact', [{ id: record?.id ?? '', fields }]);
			expect(outcomes[0]?.ok).toBe(true);
			expect(rowOf(record?.id ?? '')?.fields).toMatchObject({ ...fields, touchCount: '3' });
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
