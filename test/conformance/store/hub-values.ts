import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { hubValue, LATER, policyOf } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

export function describeHubValues(current: StoreUnderTest): void {
	describe('values that are kept in step', () => {
		const workspace = () => current().store.workspace('acme');
		const valuesOf = async (id: string) => (await workspace().hubValues.find([id])).get(id) ?? [];

		beforeEach(async () => {
			await workspace().syncPolicies.save(policyOf(), null);
			await workspace().contacts.save([1, 2].map((number) => withKeys(person(number))));
		});

		it('know of a new contact where all that is not blank comes from', async () => {
			const values = await valuesOf('contact-1');
			expect(values.map(({ field, value, origin }) => [field, value, origin])).toEqual([
				['email', 'ada1@example.com', 'events'],
				['firstName', 'Ada', 'events'],
				['lastName', 'Lovelace 1', 'events'],
			]);
			for (const { changed } of values) expect(changed.notBefore).toBe(changed.notAfter);
		});

		it('are told with the save, and only where they really changed', async () => {
			const before = await valuesOf('contact-1');
			const read = { notBefore: SOME_TIME, notAfter: LATER };
			const point = { notBefore: LATER, notAfter: LATER };
			const source = { origin: 'hubspot:1', at: read, changed: { company: point } };
			const contact = person(1, { firstName: 'Augusta', company: 'Engines', emails: [], updatedAt: LATER });
			await workspace().contacts.save([{ ...withKeys(contact), source }]);
			expect(await valuesOf('contact-1')).toEqual([
				{ contactId: 'contact-1', field: 'company', value: 'Engines', origin: 'hubspot:1', changed: point },
				{ contactId: 'contact-1', field: 'email', value: null, origin: 'hubspot:1', changed: read },
				{ contactId: 'contact-1', field: 'firstName', value: 'Augusta', origin: 'hubspot:1', changed: read },
				before[2],
			]);
		});

		it('follow the primary address, not the ones behind it', async () => {
			const before = await valuesOf('contact-1');
			const emails = ['ada1@example.com', 'second@example.com'];
			await workspace().contacts.save([{ ...withKeys(person(1, { emails })), source: { origin: 'user' } }]);
			expect(await valuesOf('contact-1')).toEqual(before);
			await workspace().contacts.save([
				{ ...withKeys(person(1, { emails: [...emails].reverse() })), source: { origin: 'user' } },
			]);
			expect(await valuesOf('contact-1')).toContainEqual(
				expect.objectContaining({ field: 'email', value: 'second@example.com', origin: 'user' }),
			);
		});

		it.each(['north', '', 7, 0.5, true, null])('hold what only a CRM holds: %p', async (value) => {
			await workspace().hubValues.save([hubValue('contact-1', { value: 'before' })]);
			await workspace().hubValues.save([hubValue('contact-1', { value })]);
			expect(await valuesOf('contact-1')).toContainEqual(hubValue('contact-1', { value }));
			expect(await valuesOf('contact-2')).toHaveLength(3);
		});

		it('are found under the id of a contact that was merged, and not stored for it any more', async () => {
			await workspace().contacts.merge('contact-1', 'contact-2');
			await workspace().hubValues.save([hubValue('contact-1'), hubValue('contact-2', { value: 'late' })]);
			const found = await workspace().hubValues.find(['contact-2']);
			expect(found.get('contact-2')).toContainEqual(hubValue('contact-1'));
			await expect(workspace().hubValues.save([hubValue('nobody')])).rejects.toMatchObject({ kind: 'conflict' });
		});

		it('are forgotten field by field', async () => {
			const many = Array.from({ length: 1_100 }, (_, index) => person(1_000 + index));
			await workspace().contacts.save(many.map(withKeys));
			await workspace().hubValues.save(many.map(({ id }) => hubValue(id)));
			await workspace().hubValues.save([hubValue('contact-1', { field: 'custom:size' })]);
			expect(await workspace().hubValues.dropField('custom:region')).toBe(1_100);
			expect(await current().raw("select field from hub_values where field like 'custom:%'")).toEqual([
				{ field: 'custom:size' },
			]);
		});
	});
}
