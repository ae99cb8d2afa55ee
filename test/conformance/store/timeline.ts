import type { OpenedDeal, TimelineEntry } from '../../../core/store/contract';
import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

export function entry(contactId: string, key: string, changes: Partial<TimelineEntry> = {}): TimelineEntry {
	return {
		integrationId: 'hubspot:1',
		crmObject: 'contact',
		contactId,
		key,
		activityId: `activity of ${key}`,
		digest: 'd1',
		updatedAt: SOME_TIME,
		...changes,
	};
}

export function deal(contactId: string, key: string, changes: Partial<OpenedDeal> = {}): OpenedDeal {
	return {
		integrationId: 'hubspot:1',
		key,
		contactId,
		dealId: `deal of ${key}`,
		dealUrl: `https://crm.example.com/${key}`,
		openedAt: SOME_TIME,
		...changes,
	};
}

export function describeTimeline(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const find = async (...contactIds: string[]) => await workspace().timeline.find('hubspot:1', 'contact', contactIds);

	describe('timeline entries', () => {
		beforeEach(async () => await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number)))));

		it('come back as they were saved, by contact, an intent among them', async () => {
			const entries = [
				entry('contact-1', 'a'),
				entry('contact-1', 'b', { activityId: null }),
				entry('contact-2', 'a'),
			];
			await workspace().timeline.save(entries);
			expect(await find('contact-1', 'contact-2', 'contact-3', 'nobody')).toEqual(
				new Map([
					['contact-1', entries.slice(0, 2)],
					['contact-2', entries.slice(2)],
				]),
			);
		});

		it('are kept apart by integration and object', async () => {
			await workspace().timeline.save([
				entry('contact-1', 'a', { crmObject: 'lead' }),
				entry('contact-1', 'a', { integrationId: 'hubspot:2' }),
			]);
			expect(await find('contact-1')).toEqual(new Map());
			expect((await workspace().timeline.find('hubspot:1', 'lead', ['contact-1'])).get('contact-1')).toHaveLength(
				1,
			);
		});

		it('are one for each key: a later save replaces', async () => {
			await workspace().timeline.save([
				entry('contact-1', 'a', { activityId: null }),
				entry('contact-1', 'a', { digest: 'd2' }),
			]);
			await workspace().timeline.save([entry('contact-1', 'a', { digest: 'd3' })]);
			expect((await find('contact-1')).get('contact-1')).toEqual([entry('contact-1', 'a', { digest: 'd3' })]);
		});

		it('can be forgotten one by one', async () => {
			await workspace().timeline.save([
				entry('contact-1', 'a'),
				entry('contact-1', 'b'),
				entry('contact-2', 'a'),
			]);
			await workspace().timeline.remove([entry('contact-1', 'a')]);
			expect(
				[...(await find('contact-1', 'contact-2')).values()]
					.flat()
					.map(({ contactId, key }) => `${contactId} ${key}`),
			).toEqual(['contact-1 b', 'contact-2 a']);
		});

		it('go to the survivor of a merge, which keeps its own unless that is only an intent', async () => {
			await workspace().timeline.save([
				entry('contact-1', 'journey', { activityId: 'kept' }),
				entry('contact-1', 'doubt', { activityId: null }),
				entry('contact-2', 'journey', { activityId: 'left' }),
				entry('contact-2', 'doubt', { activityId: 'there' }),
				entry('contact-2', 'chat'),
			]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			const ids = ((await find('contact-2')).get('contact-2') ?? []).map(({ key, contactId, activityId }) => [
				key,
				contactId,
				activityId,
			]);
			expect(ids).toEqual([
				['chat', 'contact-1', 'activity of chat'],
				['doubt', 'contact-1', 'there'],
				['journey', 'contact-1', 'kept'],
			]);
			await workspace().timeline.save([entry('contact-2', 'late')]);
			expect((await find('contact-1')).get('contact-1')?.map(({ key }) => key)).toContain('late');
			await workspace().timeline.remove([entry('contact-2', 'late')]);
			expect((await find('contact-1')).get('contact-1')?.map(({ key }) => key)).not.toContain('late');
		});

		it('go with an erased contact, and are refused for it afterwards', async () => {
			await workspace().timeline.save([entry('contact-1', 'a'), entry('contact-2', 'a')]);
			await workspace().contacts.erase('contact-1');
			expect(await current().raw('select contact_id from timeline_entries')).toEqual([
				{ contact_id: 'contact-2' },
			]);
			await expect(workspace().timeline.save([entry('contact-1', 'a')])).rejects.toMatchObject({
				kind: 'conflict',
			});
		});

		it('of another workspace are out of sight', async () => {
			await workspace().timeline.save([entry('contact-1', 'a')]);
			expect(
				await current().store.workspace('other').timeline.find('hubspot:1', 'contact', ['contact-1']),
			).toEqual(new Map());
		});
	});

	describe('opened deals', () => {
		beforeEach(async () => await workspace().contacts.save([1, 2].map((number) => withKeys(person(number)))));

		it('are found by their key in one integration, an intent among them', async () => {
			const deals = [deal('contact-1', 'order-1'), deal('contact-1', 'order-2', { dealId: null, dealUrl: null })];
			await workspace().deals.save([...deals, deal('contact-2', 'order-1', { integrationId: 'hubspot:2' })]);
			expect(await workspace().deals.find('hubspot:1', ['order-1', 'order-2', 'order-3'])).toEqual(
				new Map(deals.map((each) => [each.key, each])),
			);
			expect(await current().store.workspace('other').deals.find('hubspot:1', ['order-1'])).toEqual(new Map());
		});

		it('are one for each key, whoever it is for, and can be forgotten', async () => {
			await workspace().deals.save([deal('contact-1', 'order-1', { dealId: null })]);
			await workspace().deals.save([deal('contact-2', 'order-1')]);
			expect((await workspace().deals.find('hubspot:1', ['order-1'])).get('order-1')).toEqual(
				deal('contact-2', 'order-1'),
			);
			await workspace().deals.remove('hubspot:1', ['order-1']);
			expect(await current().raw('select deal_key from opened_deals')).toEqual([]);
		});

		it('go to the survivor of a merge, and with an erased contact', async () => {
			await workspace().deals.save([deal('contact-2', 'order-1')]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			await workspace().deals.save([deal('contact-2', 'order-2')]);
			expect(
				[...(await workspace().deals.find('hubspot:1', ['order-1', 'order-2'])).values()].map(
					({ contactId }) => contactId,
				),
			).toEqual(['contact-1', 'contact-1']);
			await workspace().contacts.erase('contact-1');
			expect(await current().raw('select deal_key from opened_deals')).toEqual([]);
			await expect(workspace().deals.save([deal('contact-1', 'order-3')])).rejects.toMatchObject({
				kind: 'conflict',
			});
		});
	});
}
