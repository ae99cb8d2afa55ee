import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { conflict, deadLetter, hubValue, LATER, planRow, policyOf, syncPlan } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

const EARLIER = '2026-11-20T08:00:00.000Z';

export function describeSyncMerging(current: StoreUnderTest): void {
	describe('merging two people who are kept in step', () => {
		const workspace = () => current().store.workspace('acme');
		const merge = async () => await workspace().contacts.merge('contact-1', 'contact-2');

		beforeEach(async () => {
			await workspace().syncPolicies.save(policyOf(), null);
			const read = { origin: 'pipedrive:1', at: { notBefore: EARLIER, notAfter: SOME_TIME } };
			await workspace().contacts.save([
				{ ...withKeys(person(1, { company: null })), source: { origin: 'user' } },
				{ ...withKeys(person(2, { company: 'Engines' })), source: read },
			]);
		});

		it('keeps where the values come from that the survivor has from the other, and when', async () => {
			await merge();
			const values = (await workspace().hubValues.find(['contact-1'])).get('contact-1') ?? [];
			expect(values.map(({ field, value, origin }) => [field, value, origin])).toEqual([
				['company', 'Engines', 'pipedrive:1'],
				['email', 'ada1@example.com', 'user'],
				['firstName', 'Ada', 'user'],
				['lastName', 'Lovelace 1', 'user'],
			]);
			expect(values[0]?.changed).toEqual({ notBefore: EARLIER, notAfter: SOME_TIME });
		});

		it('dates what nobody noted to before the other was last changed', async () => {
			await workspace().syncPolicies.remove('hubspot:1', 'contact');
			await workspace().syncPolicies.save(policyOf(), null);
			await merge();
			expect((await workspace().hubValues.find(['contact-1'])).get('contact-1')).toEqual([
				{
					contactId: 'contact-1',
					field: 'company',
					value: 'Engines',
					origin: 'events',
					changed: { notBefore: null, notAfter: SOME_TIME },
				},
			]);
		});

		it('moves what only CRMs hold; where both have it the survivor keeps its own', async () => {
			await workspace().hubValues.save([
				hubValue('contact-1', { value: 'own' }),
				hubValue('contact-2', { value: 'other' }),
				hubValue('contact-2', { field: 'custom:size', value: 9 }),
			]);
			await merge();
			const values = (await workspace().hubValues.find(['contact-1'])).get('contact-1') ?? [];
			const custom = values.filter(({ field }) => field.startsWith('custom:'));
			expect(custom.map(({ field, value }) => [field, value])).toEqual([
				['custom:region', 'own'],
				['custom:size', 9],
			]);
		});

		it('moves conflicts, dead letters and planned work, each once', async () => {
			await workspace().conflicts.open([
				conflict(1),
				conflict(2, { contactId: 'contact-2' }),
				conflict(3, { contactId: 'contact-2', field: 'company' }),
			]);
			await workspace().conflicts.open([conflict(4, { contactId: 'contact-2', field: 'phone' })]);
			await workspace().conflicts.settle(['conflict-4']);
			await workspace().deadLetters.put([
				deadLetter(1),
				deadLetter(2, { contactId: 'contact-2' }),
				deadLetter(3, { contactId: 'contact-2', side: 'hub' }),
			]);
			await workspace().syncPlans.save(syncPlan('plan-1'));
			await workspace().syncPlans.addRows('plan-1', [planRow(0, { contactId: 'contact-2' })]);
			await merge();
			expect(await owned('sync_conflicts')).toEqual([
				'conflict-1 contact-1',
				'conflict-3 contact-1',
				'conflict-4 contact-1',
			]);
			expect(await owned('dead_letters')).toEqual(['letter-1 contact-1', 'letter-3 contact-1']);
			expect(await current().raw('select contact_id from sync_plan_rows')).toEqual([{ contact_id: 'contact-1' }]);
		});

		it('notes the survivor alone', async () => {
			await merge();
			const noted = await workspace().syncOutbox.list('hubspot:1', 'contact', 10, null);
			expect(noted.map(({ contactId }) => contactId)).toEqual(['contact-1']);
		});

		it('lets the time of a change that came after the merge count', async () => {
			await merge();
			const at = { notBefore: LATER, notAfter: LATER };
			const contact = person(1, { company: 'Later', updatedAt: LATER });
			await workspace().contacts.save([{ ...withKeys(contact), source: { origin: 'user', at } }]);
			const values = (await workspace().hubValues.find(['contact-2'])).get('contact-2');
			expect(values).toContainEqual(
				expect.objectContaining({ field: 'company', value: 'Later', origin: 'user', changed: at }),
			);
		});

		async function owned(table: string) {
			const rows = await current().raw(`select id, contact_id from ${table} order by id`);
			return rows.map(({ id, contact_id }) => `${String(id)} ${String(contact_id)}`);
		}
	});
}
