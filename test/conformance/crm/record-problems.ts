import type { FieldValues } from '../../../core/crm/contract';
import { recordsOf } from './records';
import { itWhere } from './abilities';
import { type StartCrm, people, person, upsertOf, useCrm, needed } from './session';

/** Records that are refused, in the way of others, or gone. */
export function describeRecordProblems(start: StartCrm): void {
	describe('with records', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		const rowOf = (id: string) => session.crm.contacts().find((row) => row.id === id);
		const createAll = async (batch: readonly FieldValues[]) =>
			recordsOf(
				await session.adapter.create(
					'contact',
					batch.map((fields) => ({ fields })),
				),
			);

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

		itWhere(session.can.uniqueEmail, 'names the record that is in the way of a create', async () => {
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

		itWhere(
			session.can.uniqueEmail && session.can.upsert,
			'names the record that is in the way of an upsert',
			async () => {
				const [existing] = await createAll([person(1)]);
				const outcomes = await needed(session.adapter.upsert, 'upsert')('contact', [
					upsertOf(person(2)),
					upsertOf(person(3, { email: 'person1@example.com' })),
					upsertOf(person(4)),
				]);
				expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
				expect(outcomes[1]).toMatchObject({
					problem: { kind: 'conflict', details: { recordIds: [existing?.id] } },
				});
			},
		);

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
	});
}
