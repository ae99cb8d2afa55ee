import { PLATFORM_NAMES, type PlatformName, type PlatformSession } from '../../../sandbox/platforms';
import { ADDRESS, closeAll, connect } from './connect';
import { answered, type HonestReceiver } from './honest-receiver';

afterEach(closeAll);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function publishAll(session: PlatformSession): Promise<void> {
	for (const kind of session.kinds) await session.publish(kind);
}

describe.each(PLATFORM_NAMES)('%s', (name) => {
	it('delivers each kind of event that it can push', async () => {
		const { session, receiver } = await connect(name);
		await publishAll(session);
		expect(session.deliveries().filter(({ state }) => state !== 'delivered')).toEqual([]);
		expect(receiver.events().length).toBe(session.kinds.length);
	});

	it('passes its checks before it saves the address', async () => {
		const { session } = await connect(name);
		expect(session.checks().filter(({ passed, name: check }) => !passed && check !== 'wrongSignature')).toEqual([]);
	});

	it('sends the same bytes and the same id when it delivers twice', async () => {
		const { session, receiver } = await connect(name);
		const [kind = ''] = session.kinds;
		await session.publish(kind, { twice: true });
		const [first, second] = receiver.events();
		expect(second?.body).toEqual(first?.body);
		expect(second?.headers['x-github-delivery']).toBe(first?.headers['x-github-delivery']);
	});

	it('delivers late when it is told to', async () => {
		const { session, receiver } = await connect(name);
		const [kind = ''] = session.kinds;
		const before = receiver.events().length;
		await session.publish(kind, { lateMs: HOUR });
		expect(receiver.events().length).toBe(before);
		await session.moveClock(HOUR);
		expect(receiver.events().length).toBe(before + 1);
	});

	it('brings events in another order than they happened', async () => {
		const { session, receiver } = await connect(name);
		const [kind = ''] = session.kinds;
		const sent = await session.publishShuffled(Array.from({ length: 12 }, () => kind));
		expect(sent.length).toBe(12);
		const bodies = receiver.events().map(({ body }) => body.toString('utf8'));
		expect(new Set(bodies).size).toBe(12);
	});

	it('spoils a message so that nothing of the good one is left to believe', async () => {
		const { session, receiver } = await connect(name);
		const [kind = ''] = session.kinds;
		const good = session.compose(kind);
		const honest = {
			headers: good.headers({ body: good.body, at: session.now(), retry: 0, before: null }),
			body: good.body,
		};
		const tamperings = session.tamperingsOf(kind);
		expect(tamperings).toEqual(expect.arrayContaining(['wrongSignature', 'noSignature', 'shortSignature']));
		for (const tampering of tamperings) {
			await session.forge(good, tampering);
			const call = receiver.calls.at(-1);
			expect({ headers: call?.headers, body: call?.body }).not.toEqual(honest);
		}
	});

	it('never sends what it forged a second time', async () => {
		const { session, receiver } = await connect(name);
		const good = session.compose(session.kinds[0] ?? '');
		receiver.answerWith(() => answered(500));
		await session.forge(good, 'wrongSignature');
		const before = receiver.events().length;
		await session.moveClock(HOUR);
		expect(receiver.events().length).toBe(before);
	});

	it('sends what was made for one address to another', async () => {
		const { session, receiver } = await connect(name);
		await session.redirect(session.compose(session.kinds[0] ?? ''), 'https://hooks.example/webhook/2');
		expect(receiver.calls.at(-1)?.url).toBe('https://hooks.example/webhook/2');
	});
});

interface GivingUp {
	name: PlatformName;
	kind: string;
	/** How often it is tried in all when every answer is 500. */
	attempts: number;
	/** Time from the first to the last attempt. */
	within: number;
}

/** "At least" stands where the platform tells the end and not the distances. */
const GIVING_UP: readonly GivingUp[] = [
	{ name: 'telegram', kind: 'message', attempts: 36, within: DAY + HOUR },
	{ name: 'meta', kind: 'page.message', attempts: 10, within: 36 * HOUR },
	{ name: 'meta', kind: 'whatsapp.message', attempts: 21, within: 7 * DAY },
	{ name: 'threads', kind: 'reply', attempts: 10, within: 36 * HOUR },
	{ name: 'x', kind: 'account.mention', attempts: 4, within: 5 * MINUTE },
	{ name: 'linkedin', kind: 'organization.comment', attempts: 97, within: 8 * HOUR },
	{ name: 'tiktok', kind: 'comment', attempts: 16, within: 72 * HOUR },
	{ name: 'youtube', kind: 'video', attempts: 5, within: 2 * HOUR },
	{ name: 'slack', kind: 'message', attempts: 4, within: 6 * MINUTE },
	{ name: 'discord', kind: 'interaction.command', attempts: 1, within: 0 },
	{ name: 'discord', kind: 'event.authorized', attempts: 9, within: 10 * MINUTE },
	{ name: 'github', kind: 'issues', attempts: 1, within: 0 },
	{ name: 'mastodon', kind: 'status.created', attempts: 17, within: 3 * DAY },
	{ name: 'intercom', kind: 'contact.user.created', attempts: 2, within: MINUTE },
	{ name: 'chatwoot', kind: 'message_created', attempts: 1, within: 0 },
	{ name: 'chatwoot', kind: 'agentBot.message_created', attempts: 3, within: 6_000 },
];

function isEventOf(receiver: HonestReceiver): void {
	// Checks go on being answered: only events fail.
	receiver.answerWith((call) => (receiver.events().at(-1) === call ? answered(500) : undefined));
}

describe('A receiver that fails', () => {
	it.each(GIVING_UP)('is tried $attempts times by $name ($kind)', async ({ name, kind, attempts, within }) => {
		const { session, receiver } = await connect(name);
		isEventOf(receiver);
		const [delivery] = await session.publish(kind);
		for (let days = 0; days < 8; days += 1) await session.moveClock(DAY);
		const times = (delivery?.attempts ?? []).map(({ at }) => Date.parse(at));
		expect({ state: delivery?.state, attempts: times.length }).toEqual({ state: 'givenUp', attempts });
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(within);
	});

	it('gets what it missed as soon as it works again', async () => {
		const { session, receiver } = await connect('slack');
		receiver.answerWith(() => answered(500));
		const [delivery] = await session.publish('message');
		receiver.answerWith(null);
		await session.moveClock(0);
		expect(delivery?.state).toBe('delivered');
		const [first, second] = receiver.events();
		expect(first?.headers['x-slack-retry-num']).toBeUndefined();
		expect(second?.headers).toMatchObject({ 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' });
	});

	it('stops Slack with a header of its own', async () => {
		const { session, receiver } = await connect('slack');
		receiver.answerWith(() => answered(500, '', { 'x-slack-no-retry': '1' }));
		const [delivery] = await session.publish('message');
		await session.moveClock(HOUR);
		expect(delivery).toMatchObject({ state: 'givenUp', attempts: [expect.anything()] });
	});

	it('is not tried again by Mastodon after a client error, but after too many requests', async () => {
		const { session, receiver } = await connect('mastodon');
		receiver.answerWith(() => answered(401));
		const [refused] = await session.publish('status.created');
		expect(refused?.state).toBe('givenUp');
		receiver.answerWith(() => answered(429));
		const [busy] = await session.publish('status.created');
		expect(busy?.state).toBe('waiting');
	});

	it('signs a repeat for its own moment where the proof covers a time', async () => {
		const { session, receiver } = await connect('slack');
		receiver.answerWith(() => ({ kind: 'timeout' }));
		await session.publish('message');
		await session.moveClock(MINUTE);
		const stamps = receiver.events().map(({ headers }) => Number(headers['x-slack-request-timestamp']));
		expect(stamps).toEqual([stamps[0], stamps[0], (stamps[0] ?? 0) + 60]);
	});

	it('is left alone once its address is taken away', async () => {
		const { session, receiver } = await connect('slack');
		receiver.answerWith(() => answered(500));
		await session.publish('message');
		await session.page('removeRequestUrl');
		const before = receiver.events().length;
		await session.moveClock(HOUR);
		expect(receiver.events().length).toBe(before);
		expect(receiver.calls.every(({ url }) => url.startsWith(ADDRESS))).toBe(true);
	});
});
