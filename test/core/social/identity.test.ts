import { identityKeys, normalizePerson } from '../../../core/contact';
import { idempotencyKeyOf, parseSocialPayload } from '../../../core/social';
import { FIXTURES } from './read-fixtures';

const OPTIONS = { receivedAt: '2026-06-01T09:00:00.000Z' };

function eventsOf(platform: string, name: string, change: (payload: string) => string = (text) => text) {
	const fixture = FIXTURES.find((one) => one.platform === platform && one.name === name);
	if (fixture === undefined) throw new Error(`there is no fixture ${platform}/${name}`);
	return parseSocialPayload(JSON.parse(change(JSON.stringify(fixture.payload))) as unknown, {
		...OPTIONS,
		...fixture.options,
	});
}

const keysOf = (...of: Parameters<typeof eventsOf>): string[] =>
	eventsOf(...of).flatMap(({ person }) => identityKeys(person));

describe('a person is known by', () => {
	it.each([
		['tiktok', 'message', ['tiktok:id:uid-priya-01', 'tiktok:handle:priya.makes']],
		['youtube', 'comment thread', ['youtube:id:UCadaadaadaadaadaadaadaa', 'youtube:handle:adaokafor']],
		['threads', 'reply', ['threads:handle:jo.makes']],
		['facebook', 'fetched lead', ['email:ada.okafor@example.com', 'phone:+4930901820']],
		['reddit', 'comment', ['reddit:id:t2_foo_ba', 'reddit:handle:foo_bar-1']],
		['discord', 'message from the gateway', ['discord:id:801111111111111111', 'discord:handle:ada.okafor']],
		['slack', 'message', ['slack:id:T0ACME:U0ADA']],
		['bluesky', 'single notification', [`bluesky:id:did:plc:${'a'.repeat(24)}`, 'bluesky:handle:ada.example.com']],
		['mastodon', 'mention', ['mastodon:id:https://example.social/users/Ada', 'mastodon:handle:ada@example.social']],
		['github', 'comment on an issue', ['github:id:583231', 'github:handle:ada-okafor']],
		['intercom', 'new conversation', ['intercom:id:6329bd9ffe4e2e91dac76188', 'email:ada@okafor.example.com']],
	])('on %s, "%s"', (platform, name, keys) => {
		expect(keysOf(platform, name)).toEqual(keys);
	});
});

const account = (platform: string, rest: object) => normalizePerson({ profiles: [{ platform, ...rest }] });

describe('two accounts', () => {
	it('with one Slack user id in two workspaces are two people', () => {
		const [one, two] = eventsOf('slack', 'same user id in two workspaces is two people');
		const keys = [one, two].map((event) => (event === undefined ? [] : identityKeys(event.person)));
		expect(keys).toEqual([['slack:id:T0ACME:U0ADA'], ['slack:id:T0OTHER:U0ADA']]);
	});

	it('of one number on two Mastodon servers are two people, and one account seen from two servers is one', () => {
		const elsewhere = (text: string): string => text.replaceAll('example.social', 'other.social');
		expect(
			keysOf('mastodon', 'mention').filter((key) => keysOf('mastodon', 'mention', elsewhere).includes(key)),
		).toEqual([]);
		const renumbered = (text: string): string => text.replaceAll('"111"', '"777"');
		expect(keysOf('mastodon', 'mention', renumbered)).toEqual(keysOf('mastodon', 'mention'));
	});

	it('with YouTube channel ids that differ by case are two people', () => {
		expect(identityKeys(account('youtube', { userId: 'UCaaaaaaaaaaaaaaaaaaaaaa' }))).not.toEqual(
			identityKeys(account('youtube', { userId: 'UCAaaaaaaaaaaaaaaaaaaaaa' })),
		);
	});

	it('with WhatsApp ids that differ by a hyphen are two people, unless they are numbers', () => {
		const key = (userId: string): string | undefined => identityKeys(account('whatsapp', { userId }))[0];
		expect(key('US.12-3')).not.toBe(key('US.1-23'));
		expect(key('+49 1511 2345-678')).toBe('whatsapp:id:4915112345678');
		expect(key('4915112345678@c.us')).toBe('whatsapp:id:4915112345678');
	});
});

describe('one event', () => {
	it('of Bluesky has one id in the stream and among the notifications, and one person', () => {
		const [streamed] = eventsOf('bluesky', 'like from the stream');
		const [notified] = eventsOf('bluesky', 'list of notifications');
		if (streamed === undefined || notified === undefined) throw new Error('no events');
		expect(idempotencyKeyOf(streamed)).toBe(idempotencyKeyOf(notified));
		expect(identityKeys(notified.person)).toContain(identityKeys(streamed.person)[0]);
	});

	it.each([
		['github', 'star and watch are one event each time', 'watch is a star'],
		['mastodon', 'favourite boost and follow', 'boost from a timeline is the same event as its notification'],
		['slack', 'message', 'event of the trigger of n8n'],
	])('of %s has one id in two deliveries', (platform, first, second) => {
		const ids = eventsOf(platform, first).map(idempotencyKeyOf);
		const [again] = eventsOf(platform, second);
		expect(ids).toContain(again === undefined ? null : idempotencyKeyOf(again));
	});
});

describe('an account with an odd part', () => {
	const skipping = { invalid: 'skip' } as const;

	it.each([
		[{ username: 'no spaces allowed' }, { userId: '1', username: null }],
		[
			{ username: 'ada', followers: -3 },
			{ userId: '1', username: 'ada', followers: null },
		],
		[
			{ username: 'ada', url: 'https://example.com/ada' },
			{ userId: '1', username: 'ada', url: 'https://github.com/ada' },
		],
		[
			{ handle: '---', url: 'nonsense', followers: 'many' },
			{ userId: '1', username: null, url: null, followers: null },
		],
	])('%j keeps the rest of it inside a payload', (odd, kept) => {
		const { profiles } = normalizePerson({ profiles: [{ platform: 'github', userId: '1', ...odd }] }, skipping);
		expect(profiles).toMatchObject([kept]);
	});

	it('is left out when nothing else is known of it', () => {
		expect(normalizePerson({ profiles: [{ platform: 'github', username: '---' }] }, skipping).profiles).toEqual([]);
	});

	it('is an error outside of payloads', () => {
		expect(() => normalizePerson({ profiles: [{ platform: 'github', userId: '1', username: '---' }] })).toThrow(
			'user name',
		);
	});
});

describe('GitHub names of accounts that a company manages', () => {
	it.each([
		['ada_okaforcorp', true],
		['ada-o_corp', true],
		['ada_', false],
		['_ada', false],
		['a_b_c', false],
		[`${'a'.repeat(36)}_corp`, false],
	])('%s: %s', (username, isName) => {
		expect(keysFor(username).length > 0).toBe(isName);
	});
});

function keysFor(username: string): string[] {
	return identityKeys(normalizePerson({ profiles: [{ platform: 'github', username }] }, { invalid: 'skip' }));
}
