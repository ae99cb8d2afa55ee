import { auditEntry, link, review } from '../../core/store/support/links';
import { message, person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

/** What a merge does to links, reviews and runs under way. */
export function describeMergingLinks(current: StoreUnderTest): void {
	describe('merging', () => {
		const workspace = () => current().store.workspace('acme');

		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3, 4].map((number) => withKeys(person(number))));
		});

		it('moves links; of two in one integration the survivor keeps its own, and the other CRM id is not lost', async () => {
			await workspace().links.save([
				link('contact-1', '501'),
				link('contact-2', '502'),
				link('contact-2', '9', { integrationId: 'hubspot:2' }),
			]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			const rows = await current().raw(
				'select integration_id, contact_id, crm_id from links order by integration_id',
			);
			expect(rows).toEqual([
				{ integration_id: 'hubspot:1', contact_id: 'contact-1', crm_id: '501' },
				{ integration_id: 'hubspot:2', contact_id: 'contact-1', crm_id: '9' },
			]);
			expect(await workspace().audit.listForContact('contact-1', 10)).toEqual([
				expect.objectContaining({
					integrationId: 'hubspot:1',
					crmId: '502',
					changes: [expect.objectContaining({ from: '502', to: '501', field: 'crmId' })],
				}),
			]);
			expect((await workspace().links.find('hubspot:1', 'contact', ['contact-2'])).get('contact-2')?.crmId).toBe(
				'501',
			);
		});

		it('prefers a link over the intent of one', async () => {
			await workspace().links.save([link('contact-1', null), link('contact-2', '502')]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			expect((await workspace().links.find('hubspot:1', 'contact', ['contact-1'])).get('contact-1')?.crmId).toBe(
				'502',
			);
		});

		it('sends what a run under way stores for the loser to the survivor', async () => {
			await workspace().links.save([link('contact-1', '501')]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			await workspace().contacts.merge('contact-3', 'contact-4');
			await workspace().interactions.append([message('contact-2', 1)]);
			await workspace().links.save([link('contact-2', '502'), link('contact-4', '504')]);
			await workspace().audit.append([auditEntry('contact-2', 1)]);

			expect((await workspace().contacts.getMany(['contact-1']))[0]?.interactionCount).toBe(1);
			const crmIds = await current().raw('select contact_id, crm_id from links order by contact_id');
			expect(crmIds).toEqual([
				{ contact_id: 'contact-1', crm_id: '501' },
				{ contact_id: 'contact-3', crm_id: '504' },
			]);
			const audit = await workspace().audit.listForContact('contact-1', 10);
			expect(audit.map(({ crmId }) => crmId).sort()).toEqual(['501', '502']);
		});

		it('does not let a run under way bring the loser back', async () => {
			await workspace().contacts.merge('contact-1', 'contact-2');
			await expect(workspace().contacts.save([withKeys(person(2))])).rejects.toThrow(
				'was merged into "contact-1"',
			);
		});

		it('resolves reviews between the two and joins those that become equal', async () => {
			await workspace().reviews.open(review('pair', ['contact-1', 'contact-2']));
			await workspace().reviews.open(review('one', ['contact-1', 'contact-3']));
			await workspace().reviews.open(review('two', ['contact-2', 'contact-3']));
			await workspace().contacts.merge('contact-1', 'contact-2');
			const open = await workspace().reviews.listOpen(10);
			expect(open).toEqual([review('one', ['contact-1', 'contact-3'])]);
		});
	});
}
