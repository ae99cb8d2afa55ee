import type { Platform } from '../../../core/contact';
import { canonicalHandle } from '../../../core/contact';

const CHANNEL = 'UCabcdefghijklmnopqrstuv';
const DID = 'did:plc:abcdefghijklmnopqrstuvwx';

describe('a canonical handle', () => {
	it.each<[Platform, string, string | null]>([
		['x', '@Jack', 'jack'],
		['x', 'a', 'a'],
		['x', 'abcdefghijklmno', 'abcdefghijklmno'],
		['x', 'abcdefghijklmnop', null],
		['x', 'ja.ck', null],
		['x', '', null],
		['instagram', 'Jo.Makes_1', 'jo.makes_1'],
		['instagram', 'a'.repeat(30), 'a'.repeat(30)],
		['instagram', 'a'.repeat(31), null],
		['instagram', '.jo', null],
		['instagram', 'jo.', null],
		['instagram', 'j..o', null],
		['instagram', 'jo.hn..', null],
		['instagram', 'john..doe', null],
		['threads', 'john..doe', null],
		['threads', 'Jo.Makes', 'jo.makes'],
		['tiktok', 'ab', 'ab'],
		['tiktok', 'a', null],
		['tiktok', 'a'.repeat(25), null],
		['facebook', 'Jane.Doe', 'janedoe'],
		['facebook', 'j.a.n.e', null],
		['facebook', 'a'.repeat(51), null],
		['facebook', '100012345678901', null],
		['linkedin', 'Jane-Doe', 'jane-doe'],
		['linkedin', 'in/jane-doe', 'jane-doe'],
		['linkedin', 'jo', null],
		['linkedin', 'a'.repeat(101), null],
		['linkedin', 'ACoAABcDeF', 'ACoAABcDeF'],
		['youtube', '@SomeChannel', 'somechannel'],
		['youtube', CHANNEL, CHANNEL],
		['youtube', CHANNEL.toLowerCase(), CHANNEL.toLowerCase()],
		['youtube', 'ab', null],
		['telegram', 'AdaOkafor', 'adaokafor'],
		['telegram', 'abc', null],
		['telegram', 'a'.repeat(33), null],
		['telegram', 'ada-okafor', null],
		['reddit', 'u/Foo_Bar', 'foo_bar'],
		['reddit', 'ab', null],
		['reddit', 'a'.repeat(21), null],
		['github', 'Octo-Cat', 'octo-cat'],
		['github', 'a'.repeat(40), null],
		['github', 'octo-', null],
		['bluesky', '@Jay.bsky.team', 'jay.bsky.team'],
		['bluesky', DID, DID],
		['bluesky', 'jay', null],
		['mastodon', '@Gargron@Mastodon.social', 'gargron@mastodon.social'],
		['mastodon', 'gargron', null],
		['whatsapp', 'jane', null],
		['messenger', 'jane', null],
		['slack', 'jane', null],
		['other', 'jane', null],
	])('on %s, %j is %j', (platform, raw, handle) => {
		expect(canonicalHandle(platform, raw)).toBe(handle);
	});
});

describe('a handle', () => {
	it.each<[Platform, string, string | null]>([
		['discord', 'Ada.L_1', 'ada.l_1'],
		['discord', 'a', null],
		['discord', 'ada..l', null],
		['discord', 'a'.repeat(33), null],
		['facebook', 'Janed', 'janed'],
		['facebook', 'jan.d', null],
		['x', '  @Ada ', 'ada'],
	])('of %s: %j is %p', (platform, raw, canonical) => {
		expect(canonicalHandle(platform, raw)).toBe(canonical);
	});
});
