import type { ContactTie } from '../../../core/store/contract';
import { link } from '../../core/store/support/links';
import { message, person, withKeys } from '../../core/store/support/people';
import { conversion } from './conversions';
import type { StoreUnderTest } from '.';

const tie = (kind: ContactTie['kind'], integrationId: string | null = null, crmObject: string | null = null) => ({
	kind,
	integrationId,
	crmObject,
});

export function describeTies(current: StoreUnderTest): void {
	describe('what hangs on contacts', () => {
		const workspace = () => current().store.workspace('acme');

		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
		});

		it('is nothing at first', async () => {
			expect(await workspace().contacts.ties(['contact-1', 'nobody'])).toEqual(new Map());
		});

		it('is told by kind, account and object, each once', async () => {
			const [integrationId, at] = ['hubspot:1', '2026-11-24T08:00:00.000Z'];
			const own = { integrationId, contactId: 'contact-1' };
			await workspace().interactions.append([message('contact-1', 1), message('contact-1', 2)]);
			await workspace().conversions.save([1, 2].map((number) => conversion(number, own)));
			await workspace().deals.save([{ ...own, key: 'a', dealId: '7', dealUrl: null, openedAt: at }]);
			const entry = { ...own, crmObject: 'lead', key: 'a', activityId: '8', digest: 'd', updatedAt: at };
			await workspace().timeline.save([entry, { ...entry, key: 'b' }]);
			await workspace().links.save([link('contact-1', '501'), link('contact-2', '502')]);
			const ties = await workspace().contacts.ties(['contact-1', 'contact-2', 'contact-3']);
			expect(ties.get('contact-1')).toEqual([
				tie('conversion', integrationId),
				tie('deal', integrationId),
				tie('timelineEntry', integrationId, 'lead'),
				tie('link', integrationId, 'contact'),
				tie('interaction'),
			]);
			expect(ties.get('contact-2')).toEqual([tie('link', integrationId, 'contact')]);
			expect(ties.has('contact-3')).toBe(false);
		});

		it('is also another contact that was merged into one, with its record', async () => {
			await workspace().links.save([link('contact-1', '501'), link('contact-2', '502')]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			expect((await workspace().contacts.ties(['contact-1'])).get('contact-1')).toEqual([
				tie('link', 'hubspot:1', 'contact'),
				tie('secondaryRecord', 'hubspot:1', 'contact'),
				tie('merged'),
			]);
		});
	});
}
