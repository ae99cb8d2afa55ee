import { parseSocialPayload } from '../../../../core/social';
import { event, profile, record, workspace } from './recording-session';

const options = { receivedAt: '2026-11-24T08:00:00.000Z' };

const messenger = (pageId: string, userId: string, mid: string) =>
	parseSocialPayload(
		{
			object: 'page',
			entry: [
				{
					id: pageId,
					time: 1,
					messaging: [
						{
							sender: { id: userId },
							recipient: { id: pageId },
							timestamp: 1795000000000,
							message: { mid, text: 'Hi' },
						},
					],
				},
			],
		},
		options,
	);

let number = 0;
const chatwoot = (inboxId: number, sourceId: string, contactId = 14) =>
	parseSocialPayload(
		{
			event: 'message_created',
			id: ++number,
			content: 'Hello',
			created_at: '2026-11-24T07:00:00.000Z',
			message_type: 'incoming',
			sender: { id: contactId, name: 'Priya Nair', type: 'contact' },
			account: { id: 3 },
			conversation: {
				id: 40 + inboxId,
				inbox_id: inboxId,
				channel: 'Channel::FacebookPage',
				contact_inbox: { id: 12, contact_id: contactId, inbox_id: inboxId, source_id: sourceId },
				meta: { sender: { id: contactId, name: 'Priya Nair' } },
			},
		},
		options,
	);

const people = async (): Promise<number> => await workspace.contacts.count();
const open = async () => await workspace.reviews.listOpen(10);

describe('A person who writes to several pages', () => {
	it('is one, when Chatwoot says so through two of its inboxes', async () => {
		const [first] = await record(...chatwoot(7, '7000000000000001'));
		const [second] = await record(...chatwoot(8, '8000000000000001'));
		expect(second!.contact.id).toBe(first!.contact.id);
		expect(second!.contact.profiles.map(({ userId, scope }) => [userId, scope])).toEqual([
			['7000000000000001', 'inbox:3/7'],
			['3:14', null],
			['8000000000000001', 'inbox:3/8'],
		]);
		expect(await open()).toEqual([]);
	});

	it('is one, also for a contact that was stored without its inbox', async () => {
		await record(
			event({
				profiles: [
					profile({ platform: 'messenger', userId: '7000000000000001' }),
					profile({ platform: 'chatwoot', userId: '3:14' }),
				],
			}),
		);
		await record(...chatwoot(8, '8000000000000001'));
		expect(await people()).toBe(1);
		expect(await open()).toEqual([]);
	});

	it('is one, when an e-mail says so', async () => {
		const with_ = (scope: string, userId: string) =>
			event({ profiles: [profile({ platform: 'messenger', userId, scope })], emails: ['ada@example.com'] });
		await record(with_('104', '1'), with_('105', '2'));
		expect(await people()).toBe(1);
		await record(with_('105', '3'));
		expect(await people()).toBe(2);
		expect(await open()).toMatchObject([{ reason: 'its holders have different user ids on messenger' }]);
	});

	it('is known again by the page’s own webhook after Chatwoot, and the other way round', async () => {
		const [byInbox] = await record(...chatwoot(7, '7000000000000001'));
		const [byPage] = await record(...messenger('104000000', '7000000000000001', 'm1'));
		expect(byPage!.contact.id).toBe(byInbox!.contact.id);
		expect(byPage!.contact.profiles[0]).toMatchObject({ scope: '104000000' });
		const [again] = await record(...chatwoot(7, '7000000000000001'));
		expect(again!.contact).toMatchObject({ id: byInbox!.contact.id });
		expect(again!.contact.profiles[0]).toMatchObject({ scope: '104000000' });
	});
});

describe('An id that two pages gave', () => {
	it('is two people, each with a key of their own in the CRMs', async () => {
		const [one] = await record(...messenger('104000000', '77', 'm1'));
		const [two] = await record(...messenger('105000000', '77', 'm2'));
		expect(await people()).toBe(2);
		expect([one, two].map((each) => each!.contact.externalKey)).toEqual([
			'messenger:id:77',
			'messenger:id:105000000/77',
		]);
		const later = await record(...messenger('105000000', '77', 'm3'), ...messenger('104000000', '77', 'm4'));
		expect(later.map(({ contact }) => contact.id)).toEqual([two!.contact.id, one!.contact.id]);
		expect(await open()).toEqual([]);
	});

	it('is asked about when it comes without its page, once', async () => {
		await record(...messenger('104000000', '77', 'm1'), ...messenger('105000000', '77', 'm2'));
		const unnamed = () => event({ profiles: [profile({ platform: 'messenger', userId: '77' })] });
		const [first] = await record(unnamed());
		expect(first!.review?.contactIds).toHaveLength(3);
		const [second] = await record(unnamed());
		expect(second).toMatchObject({ contact: { id: first!.contact.id }, review: null });
		expect(await open()).toHaveLength(1);
	});
});

describe('An id that was stored without its page', () => {
	const old = () => event({ profiles: [profile({ platform: 'messenger', userId: '77' })] });

	it('is adopted by the first page that gives it', async () => {
		const [stored] = await record(old());
		const [seen] = await record(...messenger('104000000', '77', 'm1'));
		expect(seen!.contact).toMatchObject({ id: stored!.contact.id, externalKey: 'messenger:id:77' });
		expect(seen!.contact.profiles).toMatchObject([{ userId: '77', scope: '104000000' }]);
		await record(...messenger('105000000', '77', 'm2'));
		expect(await people()).toBe(2);
	});
});
