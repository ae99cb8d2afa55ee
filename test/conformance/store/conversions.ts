import type { StoredConversion } from '../../../core/store/contract';
import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

export function conversion(number: number | string, changes: Partial<StoredConversion> = {}): StoredConversion {
	return {
		id: `hubspot:1:deal_won:${number}`,
		kind: 'deal_won',
		occurredAt: '2026-11-20T10:00:00.000Z',
		recordedAt: SOME_TIME,
		contactId: null,
		integrationId: 'hubspot:1',
		crmContactIds: ['501', '502'],
		leadId: null,
		dealId: `${number}`,
		amountMinor: 123_456,
		currency: 'EUR',
		...changes,
	};
}

export function describeConversions(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;

	const savePeople = async () => await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));

	describe('conversions', () => {
		beforeEach(savePeople);

		it('come back as they were saved, the largest amount and none at all', async () => {
			const won = conversion(1, { contactId: 'contact-1', amountMinor: Number.MAX_SAFE_INTEGER });
			const created = conversion(2, {
				kind: 'lead_created',
				contactId: 'contact-1',
				occurredAt: at(1),
				integrationId: null,
				crmContactIds: [],
				leadId: 'L1',
				dealId: null,
				amountMinor: null,
				currency: null,
			});
			expect(await workspace().conversions.save([won, created])).toEqual(
				new Map([
					[won.id, 'recorded'],
					[created.id, 'recorded'],
				]),
			);
			expect(await workspace().conversions.listForContact('contact-1')).toEqual([created, won]);
		});

		it('are counted once, however often they are told', async () => {
			await workspace().conversions.save([conversion(1, { contactId: 'contact-1' })]);
			const before = await current().raw('select * from conversions');
			const again = conversion(1, { contactId: 'contact-2', recordedAt: '2026-12-01T00:00:00.000Z' });
			expect(await workspace().conversions.save([again, again])).toEqual(new Map([[again.id, 'duplicate']]));
			expect(await current().raw('select * from conversions')).toEqual(before);
		});

		it('follow a correction of the CRM, and find their contact later', async () => {
			await workspace().conversions.save([conversion(1)]);
			expect(
				(await workspace().conversions.save([conversion(1, { amountMinor: 100, contactId: 'contact-2' })])).get(
					conversion(1).id,
				),
			).toBe('updated');
			expect(await workspace().conversions.listForContact('contact-2')).toEqual([
				conversion(1, { amountMinor: 100, contactId: 'contact-2' }),
			]);
			expect(await workspace().conversions.count()).toBe(1);
		});

		it('are refused for a contact that does not exist, all of the call', async () => {
			const saved = workspace().conversions.save([conversion(1), conversion(2, { contactId: 'nobody' })]);
			await expect(saved).rejects.toMatchObject({ kind: 'conflict' });
			expect(await workspace().conversions.count()).toBe(0);
		});

		it('are listed by period, page by page, those of one time among them', async () => {
			const days = [5, 1, 3, 3, 3, 9];
			await workspace().conversions.save(days.map((day, number) => conversion(number, { occurredAt: at(day) })));
			const query = { from: at(1), until: at(9), limit: 2 };
			const listed: string[] = [];
			let after: string | null = null;
			do {
				const page = await workspace().conversions.list({ ...query, after });
				listed.push(...page.items.map(({ dealId }) => dealId ?? ''));
				after = page.next;
			} while (after !== null);
			expect(listed).toEqual(['1', '2', '3', '4', '0']);
		});

		it('can be listed without contact and by integration', async () => {
			await workspace().conversions.save([
				conversion(1, { contactId: 'contact-1' }),
				conversion(2),
				conversion(3, { integrationId: 'hubspot:2' }),
			]);
			const ids = async (query: object) =>
				(await workspace().conversions.list({ limit: 10, ...query })).items.map(({ dealId }) => dealId);
			expect(await ids({ withoutContact: true })).toEqual(['2', '3']);
			expect(await ids({ integrationId: 'hubspot:1' })).toEqual(['1', '2']);
			expect(await ids({ withoutContact: true, integrationId: 'hubspot:2' })).toEqual(['3']);
		});

		it.each([0, 501, 1.5])('are not listed %p at a time', async (limit) => {
			await expect(workspace().conversions.list({ limit })).rejects.toMatchObject({ kind: 'misuse' });
		});

		it('go to the survivor of a merge, also those that are told afterwards', async () => {
			await workspace().conversions.save([conversion(1, { contactId: 'contact-2' })]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			await workspace().conversions.save([conversion(2, { contactId: 'contact-2' })]);
			const listed = await workspace().conversions.listForContact('contact-2');
			expect(listed.map(({ dealId, contactId }) => [dealId, contactId])).toEqual([
				['1', 'contact-1'],
				['2', 'contact-1'],
			]);
		});

		it('of an erased contact keep their amount, lead to no record, and are not counted again', async () => {
			await workspace().conversions.save([conversion(1, { contactId: 'contact-1', leadId: 'L1' })]);
			await workspace().contacts.erase('contact-1');
			const [row, ...others] = await current().raw('select * from conversions');
			expect(others).toEqual([]);
			expect(row).toMatchObject({
				kind: 'deal_won',
				amount_minor: 123_456,
				crm_contact_ids: '[]',
				crm_lead_id: null,
				crm_deal_id: null,
			});
			expect(JSON.stringify(row)).not.toContain('deal_won:1');
			expect(await workspace().conversions.save([conversion(1)])).toEqual(
				new Map([[conversion(1).id, 'duplicate']]),
			);
			expect(await workspace().conversions.count()).toBe(1);
		});
	});
}
