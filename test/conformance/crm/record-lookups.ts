import type { FieldValues } from '../../../core/crm/contract';
import { recordsOf } from './records';
import { type StartCrm, person, useCrm } from './session';

/** Finding records. */
export function describeLookups(start: StartCrm): void {
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
	});
}
