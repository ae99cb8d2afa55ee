import type { LeasedDelivery } from '../../../core/store/contract';
import { givenUpNotice, presentDeliveries, silenceNotice } from '../../../nodes/shared/intake';
import { message } from '../../support/social-trigger';

const SETTINGS = { isRaw: false, maxEvents: 1_000, ownerIds: [], region: undefined };

const delivery = (body: unknown, changes: Partial<LeasedDelivery> = {}): LeasedDelivery => ({
	id: 'delivery-1',
	sourceId: 'trigger-1',
	key: 'a',
	platform: 'generic',
	headers: { 'x-event': 'message' },
	body: typeof body === 'string' ? body : JSON.stringify(body),
	receivedAt: '2026-11-24T08:00:00.000Z',
	attempt: 2,
	...changes,
});
const present = async (deliveries: LeasedDelivery[], settings = {}, own: Array<[string]> = []) => {
	const accounts = own.map(([accountId]) => ({ platform: 'telegram' as const, accountId }));
	const { events, notices } = await presentDeliveries(deliveries, { ...SETTINGS, ...settings }, accounts);
	return { events: events.map(({ json }) => json), notices: notices.map(({ json }) => json) };
};

describe('What Social Trigger makes of deliveries', () => {
	it('is an item for each event, with the delivery that it came with', async () => {
		const { events, notices } = await present([delivery([message(1), message(2)]), delivery(message(3))]);
		expect(events.map(({ event }) => (event as { text: string }).text)).toEqual([
			'Message 1',
			'Message 2',
			'Message 3',
		]);
		expect(events[0]).toMatchObject({
			outcome: 'normalized',
			idempotencyKey: expect.stringContaining('telegram:'),
			delivery: { id: 'delivery-1', platform: 'generic', receivedAt: '2026-11-24T08:00:00.000Z', attempt: 2 },
		});
		expect(notices).toEqual([]);
	});

	it('is a notice for a part that cannot be read, beside the events of the others', async () => {
		const odd = { update: 9 };
		const { events, notices } = await present([delivery([message(1), odd, message(2)]), delivery(message(3))]);
		expect(events).toHaveLength(3);
		expect(notices).toEqual([
			expect.objectContaining({
				notice: 'unreadable',
				position: 1,
				problem: expect.objectContaining({ kind: 'invalid', fix: expect.any(String) }),
				delivery: expect.objectContaining({ id: 'delivery-1' }),
			}),
		]);
	});

	it.each([
		['of nobody’s form', { hello: 'world' }],
		['that is no JSON', '{"update_id": 1,'],
		['that is empty', ''],
		['that is deeply nested', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
	])('is a notice for a delivery %s, and costs the next one nothing', async (_, body) => {
		const { events, notices } = await present([delivery(body), delivery(message(1))]);
		expect([events.length, notices.length]).toEqual([1, 1]);
	});

	it('is a notice for a delivery of more events than it may hold', async () => {
		const many = Array.from({ length: 11 }, (_, index) => message(index + 1));
		const { events, notices } = await present([delivery(many)], { maxEvents: 10 });
		expect(events).toEqual([]);
		expect(notices).toMatchObject([{ problem: { kind: 'tooLarge' } }]);
	});

	it('is a notice for an event of another platform than the proven one', async () => {
		const { events, notices } = await present([
			delivery(message(1), { platform: 'slack' }),
			delivery(message(2), { platform: 'telegram' }),
		]);
		expect([events.length, notices.length]).toEqual([1, 1]);
		expect(notices[0]?.message).toContain('another platform');
	});

	it('is what concerns a page for the address of a page, its messages among it', async () => {
		const messaging = { sender: { id: '7' }, recipient: { id: '1' }, timestamp: 1_793_520_000_000 };
		const entry = {
			id: '1',
			time: 1_793_520_000,
			messaging: [{ ...messaging, message: { mid: 'm', text: 'Hi' } }],
		};
		const { events } = await present([delivery({ object: 'page', entry: [entry] }, { platform: 'facebook' })]);
		expect(events).toMatchObject([{ event: { platform: 'messenger', text: 'Hi' } }]);
	});

	it('is nothing for a video that a channel published', async () => {
		const feed = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>';
		const { events, notices } = await present([delivery(feed, { platform: 'youtube' })]);
		expect([events, notices]).toEqual([[], []]);
	});

	it('is nothing where nobody did anything', async () => {
		const { events, notices } = await present([delivery({ update_id: 1, poll: { id: '5' } })]);
		expect([events, notices]).toEqual([[], []]);
	});

	it('is the delivery as it was sent, when that is asked for, with long ids as they were', async () => {
		const { events } = await present([delivery('{"id":12345678901234567890}'), delivery('a=b')], { isRaw: true });
		expect(events).toMatchObject([
			{ platform: 'generic', headers: { 'x-event': 'message' }, body: { id: '12345678901234567890' } },
			{ body: 'a=b' },
		]);
	});

	it('tells of a silence what was last heard, if anything was', () => {
		const source = {
			id: 's',
			platform: 'slack',
			quietSince: '2026-11-24T00:00:00.000Z',
			isSilenceTold: true,
			name: null,
		};
		const never = silenceNotice({ ...source, lastHeardAt: null }, 24).json;
		const once = silenceNotice({ ...source, lastHeardAt: '2026-11-23T00:00:00.000Z' }, 24).json;
		expect(never).toMatchObject({ notice: 'silent', platform: 'slack', hours: 24, lastHeardAt: null });
		expect(once.message).toContain('2026-11-23');
	});

	it('tells of dead letters how many there are, and why', () => {
		expect(givenUpNotice(1, 'The CRM is gone').json).toEqual({
			notice: 'givenUp',
			message: '1 delivery was given up: The CRM is gone',
			deliveries: 1,
			reason: 'The CRM is gone',
		});
		expect(givenUpNotice(3, 'x').json.message).toContain('3 deliveries were');
	});
});
