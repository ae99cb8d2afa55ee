import { link, secondary } from '../../core/store/support/links';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

const AT = '2026-12-01T00:00:00.000Z';
const OBJECT = ['hubspot:1', 'contact'] as const;

/** Which links live, and which records are whose. */
export function describeLivingLinks(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const links = () => workspace().links;
	const linkOf = async (number: number) => {
		const id = `contact-${number}`;
		return (await links().find(...OBJECT, [id])).get(id);
	};

	describe('living links', () => {
		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3, 4, 5].map((number) => withKeys(person(number))));
		});

		it('hold their record: the link of another contact to it is refused alone, and told with who holds it', async () => {
			await links().save([link('contact-1', '501')]);
			const refused = [{ contactId: 'contact-2', crmId: '501', holderId: 'contact-1' }];
			expect(await links().save([link('contact-2', '501'), link('contact-3', '503')])).toEqual(refused);
			expect(await links().saveOver([link('contact-2', '501'), link('contact-4', '504')])).toEqual(
				new Set(['contact-4']),
			);
			expect(await current().raw('select contact_id, crm_id from links order by contact_id')).toEqual([
				{ contact_id: 'contact-1', crm_id: '501' },
				{ contact_id: 'contact-3', crm_id: '503' },
				{ contact_id: 'contact-4', crm_id: '504' },
			]);
		});

		it('are refused where two of one call are to one record, and not where the objects or accounts differ', async () => {
			expect(
				await links().save([
					link('contact-1', '501'),
					link('contact-2', '501'),
					link('contact-3', '501', { crmObject: 'lead' }),
					link('contact-4', '501', { integrationId: 'hubspot:2' }),
				]),
			).toEqual([{ contactId: 'contact-2', crmId: '501', holderId: 'contact-1' }]);
		});

		it('end with their reason and pairs, once, and leave the record to others', async () => {
			const stored = link('contact-1', '501', { marks: { email: { differs: true, was: null } } });
			await links().save([stored]);
			await links().end(...OBJECT, [{ contactId: 'contact-1', why: 'merged', into: '502' }], AT);
			await links().end(...OBJECT, [{ contactId: 'contact-1', why: 'unlinked', into: null }], AT);
			const ended = { ...stored, state: 'ended', ended: { why: 'merged', at: AT, into: '502' }, revision: 2 };
			expect(await linkOf(1)).toEqual(ended);
			expect((await links().findByCrmIds(...OBJECT, ['501'])).get('501')).toEqual(ended);
			expect(await links().save([link('contact-2', '501', { updatedAt: '2020-01-01T00:00:00.000Z' })])).toEqual(
				[],
			);
			expect((await links().findByCrmIds(...OBJECT, ['501'])).get('501')?.contactId).toBe('contact-2');
		});

		it('give of several that ended the last one', async () => {
			const ended = (why: 'deleted', at: string) => ({ state: 'ended' as const, ended: { why, at, into: null } });
			await links().save([
				link('contact-1', '501', { ...ended('deleted', AT), updatedAt: '2026-01-02T00:00:00.000Z' }),
				link('contact-2', '501', { ...ended('deleted', AT), updatedAt: '2026-01-03T00:00:00.000Z' }),
			]);
			expect((await links().findByCrmIds(...OBJECT, ['501'])).get('501')?.contactId).toBe('contact-2');
		});

		it('pause and go on with what was agreed, and hold their record meanwhile', async () => {
			await links().save([link('contact-1', '501'), link('contact-2', '502')]);
			await links().end(...OBJECT, [{ contactId: 'contact-2', why: 'deleted', into: null }], AT);
			await links().pause(...OBJECT, ['contact-1', 'contact-2']);
			expect(await linkOf(1)).toEqual({ ...link('contact-1', '501'), state: 'paused', revision: 2 });
			expect(await links().save([link('contact-3', '501')])).toHaveLength(1);
			await links().resume(...OBJECT, ['contact-1', 'contact-2']);
			expect(await linkOf(1)).toEqual({ ...link('contact-1', '501'), revision: 3 });
			expect((await linkOf(2))?.state).toBe('ended');
		});

		it('are listed page by page, the paused ones too, in the order of records or contacts, and counted', async () => {
			await links().save([
				link('contact-1', '503'),
				link('contact-2', '502'),
				link('contact-3', '501'),
				link('contact-4', null),
				link('contact-1', '1', { crmObject: 'lead' }),
				link('contact-5', '504'),
			]);
			await links().pause(...OBJECT, ['contact-2']);
			await links().end(...OBJECT, [{ contactId: 'contact-5', why: 'deleted', into: null }], AT);
			const page = async (by: 'crmId' | 'contactId', after: string | null, limit = 1) =>
				(await links().listHolding(...OBJECT, { by, limit, after })).map(({ crmId }) => crmId);
			expect([await page('crmId', null), await page('crmId', '501'), await page('crmId', '503')]).toEqual([
				['501'],
				['502'],
				[],
			]);
			expect([await page('contactId', null), await page('contactId', 'contact-1', 9)]).toEqual([
				['503'],
				['502', '501'],
			]);
			expect(await links().countLiving(...OBJECT)).toBe(2);
			await links().end(...OBJECT, [{ contactId: 'contact-3', why: 'deleted', into: null }], AT);
			expect(await links().countByState(...OBJECT)).toEqual({ living: 1, paused: 1, ended: 2 });
		});
	});

	describe('records of contacts that were merged', () => {
		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
		});

		it('that are secondary are noted, listed page by page, and go to whom they are said to be of', async () => {
			const records = ['601', '602', '603'].map((id) =>
				secondary(id, 'contact-1', { crmUrl: `https://crm/${id}` }),
			);
			await workspace().links.saveSecondary([...records, secondary('604', 'contact-1', { crmObject: 'lead' })]);
			const page = async (after: string | null) =>
				await workspace().links.listSecondaryOf('hubspot:1', 'contact', { limit: 2, after });
			expect([await page(null), await page('602')]).toEqual([records.slice(0, 2), records.slice(2)]);
			await workspace().links.saveSecondary([secondary('603', 'contact-2')]);
			expect(await workspace().links.listSecondary('contact-2')).toMatchObject([{ crmId: '603' }]);
		});

		it('are secondary where the survivor has its own, follow the next merge, and go with the person', async () => {
			await links().save([link('contact-1', '501'), link('contact-2', '502'), link('contact-3', '503')]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			await workspace().contacts.merge('contact-3', 'contact-1');
			const secondary = { contactId: 'contact-3', integrationId: 'hubspot:1', crmObject: 'contact' };
			expect(await links().listSecondary('contact-3')).toEqual([
				expect.objectContaining({ ...secondary, crmId: '501' }),
				expect.objectContaining({ ...secondary, crmId: '502', crmUrl: 'https://crm.example.com/502' }),
			]);
			expect([...(await links().findSecondary(...OBJECT, ['501', '503'])).keys()]).toEqual(['501']);
			await links().removeSecondary(...OBJECT, ['501']);
			expect([...(await links().findSecondary(...OBJECT, ['501', '502'])).keys()]).toEqual(['502']);
			await workspace().contacts.erase('contact-3');
			expect(await current().raw('select * from secondary_records')).toEqual([]);
		});

		it('go to the survivor where its own link ended, and a link that ended takes no place', async () => {
			await links().save([link('contact-1', '501'), link('contact-2', '502')]);
			await links().end(...OBJECT, [{ contactId: 'contact-1', why: 'deleted', into: null }], AT);
			await workspace().contacts.merge('contact-1', 'contact-2');
			expect(await linkOf(1)).toMatchObject({ crmId: '502', state: 'living', ended: null });
			await links().save([link('contact-3', '503')]);
			await links().end(...OBJECT, [{ contactId: 'contact-3', why: 'deleted', into: null }], AT);
			await workspace().contacts.merge('contact-1', 'contact-3');
			expect(await linkOf(1)).toMatchObject({ crmId: '502', state: 'living' });
			expect(await links().listSecondary('contact-1')).toEqual([]);
		});
	});
}
