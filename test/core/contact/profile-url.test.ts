import type { Platform } from '../../../core/contact';
import { canonicalHandle, parseProfileUrl, profileUrl } from '../../../core/contact';

const CHANNEL = 'UCabcdefghijklmnopqrstuv';
const DID = 'did:plc:abcdefghijklmnopqrstuvwx';

describe('the address of a profile', () => {
	it.each<[string, Platform, string]>([
		['https://x.com/Jack', 'x', 'jack'],
		['HTTPS://WWW.X.COM/JACK/', 'x', 'jack'],
		['http://mobile.twitter.com/jack?s=20&t=abc', 'x', 'jack'],
		['twitter.com/@jack#top', 'x', 'jack'],
		['//x.com/jack', 'x', 'jack'],
		['x.com/jack/with_replies', 'x', 'jack'],
		['https://www.instagram.com/jo.makes/?hl=en', 'instagram', 'jo.makes'],
		['instagram.com/jo.makes/reels/', 'instagram', 'jo.makes'],
		['https://instagram.com/_u/jo.makes', 'instagram', 'jo.makes'],
		['https://www.threads.net/@jo.makes', 'threads', 'jo.makes'],
		['https://threads.com/@jo.makes?xmt=1', 'threads', 'jo.makes'],
		['https://www.tiktok.com/@Dancer.1?lang=en', 'tiktok', 'dancer.1'],
		['https://facebook.com/Jane.Doe.9', 'facebook', 'janedoe9'],
		['https://m.facebook.com/janedoe9/?ref=bookmarks', 'facebook', 'janedoe9'],
		['de-de.facebook.com/janedoe9/about', 'facebook', 'janedoe9'],
		['fb.com/janedoe9', 'facebook', 'janedoe9'],
		['https://www.linkedin.com/in/Jane-Doe-123/', 'linkedin', 'jane-doe-123'],
		['https://de.linkedin.com/in/jane-doe-123/en?trk=x', 'linkedin', 'jane-doe-123'],
		['linkedin.com/in/j%C3%B6rg-m%C3%BCller', 'linkedin', 'jörg-müller'],
		['https://www.linkedin.com/in/ACoAABcDeF123-_x', 'linkedin', 'ACoAABcDeF123-_x'],
		['https://www.linkedin.com/in/jane/recent-activity/all/', 'linkedin', 'jane'],
		['https://www.youtube.com/@SomeChannel/videos', 'youtube', 'somechannel'],
		['https://m.youtube.com/@some.channel', 'youtube', 'some.channel'],
		['https://t.me/AdaOkafor', 'telegram', 'adaokafor'],
		['https://t.me/s/durov', 'telegram', 'durov'],
		['telegram.me/durov?start=1', 'telegram', 'durov'],
		['durov.t.me', 'telegram', 'durov'],
		['https://old.reddit.com/user/Foo_Bar-1/comments/', 'reddit', 'foo_bar-1'],
		['reddit.com/u/foo_bar', 'reddit', 'foo_bar'],
		['https://github.com/Octo-Cat?tab=repositories', 'github', 'octo-cat'],
		['https://bsky.app/profile/Jay.bsky.team', 'bluesky', 'jay.bsky.team'],
		['https://mastodon.social/@Gargron', 'mastodon', 'gargron@mastodon.social'],
		['https://mastodon.social/@user@fosstodon.org', 'mastodon', 'user@fosstodon.org'],
		['https://fosstodon.org/users/jane', 'mastodon', 'jane@fosstodon.org'],
		['https://hachyderm.io/web/@jane', 'mastodon', 'jane@hachyderm.io'],
	])('%s names %s %s', (url, platform, handle) => {
		expect(parseProfileUrl(url)).toEqual({ platform, handle });
	});

	it.each<[string, Platform, string]>([
		['https://www.facebook.com/profile.php?id=100012345678901&sk=about', 'facebook', '100012345678901'],
		['https://www.facebook.com/people/Jane-Doe/100012345678901/', 'facebook', '100012345678901'],
		['facebook.com/100012345678901', 'facebook', '100012345678901'],
		[`https://www.youtube.com/channel/${CHANNEL}/videos`, 'youtube', CHANNEL],
		[`https://bsky.app/profile/${DID}`, 'bluesky', DID],
		['https://bsky.app/profile/did%3Aplc%3Aabcdefghijklmnopqrstuvwx', 'bluesky', DID],
		['https://wa.me/4915112345678?text=Hi', 'whatsapp', '4915112345678'],
		['https://api.whatsapp.com/send?phone=%2B4915112345678', 'whatsapp', '4915112345678'],
		['https://discord.com/users/80351110224678912', 'discord', '80351110224678912'],
		['https://x.com/i/user/1234858592123456789', 'x', '1234858592123456789'],
	])('%s names %s id %s', (url, platform, userId) => {
		expect(parseProfileUrl(url)).toEqual({ platform, userId });
	});

	it.each([
		// Nothing, and no address of a profile
		'', ' ', 'jack', '@jack', 'x.com', 'https://x.com/', 'mailto:jack@x.com', 'javascript:alert(1)', 'ftp://x.com/jack', 'https://', 'https://x.com/%E0%A4%A',
		// Posts, also where the path names the author
		'https://x.com/jack/status/20', 'instagram.com/p/CabC123', 'instagram.com/jo.makes/p/CabC123', 'instagram.com/reel/C1/', 'instagram.com/stories/jo/1',
		'threads.net/@jo/post/C1', 'tiktok.com/@dancer/video/7123', 'facebook.com/janedoe9/posts/1', 'youtube.com/watch?v=abc', 'youtu.be/abc',
		't.me/durov/12', 'reddit.com/r/cats/comments/1/x', 'reddit.com/user/foo/comments/1/x', 'github.com/octo-cat/repo', `bsky.app/profile/${DID}/post/3k`,
		'mastodon.social/@Gargron/109', 'linkedin.com/feed/update/urn:li:activity:1',
		// Pages of the platform
		'x.com/i/flow/login', 'x.com/explore', 'x.com/home', 'x.com/search?q=a', 'x.com/hashtag/a', 'x.com/intent/user?screen_name=jack', 'instagram.com/explore', 'instagram.com/accounts/login',
		'facebook.com/groups/123', 'facebook.com/pages/Acme/123', 'facebook.com/events/1', 'facebook.com/profile.php', 'facebook.com/profile.php?id=abc', 'facebook.com/sharer/sharer.php?u=x', 'facebook.com/watch',
		'linkedin.com/company/acme', 'linkedin.com/school/mit', 'linkedin.com/pub/jane/1/2/3', 'linkedin.com/in/', 'youtube.com/feed/trending', 'youtube.com/c/Name', 'youtube.com/Name',
		'tiktok.com/explore', 'tiktok.com/dancer', 't.me/+AbCdEf', 't.me/joinchat/AbC', 't.me/c/123/4', 't.me/addstickers/X', 'reddit.com/r/cats', 'reddit.com/user/me',
		'github.com/orgs/acme', 'github.com/settings', 'github.com/features', 'bsky.app/search', 'threads.net/search', 'wa.me/message/ABC', 'discord.com/channels/1/2', 'discord.gg/abc',
		// Look-alikes
		'https://x.com.evil.io/jack', 'https://notinstagram.com/jo', 'https://instagram.com.evil.io/jo', 'https://evil-x.com/jack', 'https://xx.com/jack', 'https://x.co/jack',
		'https://x.com@evil.io/jack', 'https://jack@x.com/jack', 'https://x.com:8080/jack', 'https://evil.x.com/jack', 'https://youtube.com.evil.io/@foo', 'https://nottiktok.com/@foo', 'https://tiktok.social/@foo',
		'https://facebook.evil.io/janedoe9', 'https://linkedin.com.social/in/jane', 'https://t.me.evil.io/durov', 'https://medium.com/@jane', 'https://ｘ.example/jack', 'https://xn--x-zfa.com/jack',
		// Handles that cannot exist
		'x.com/jack-dorsey', 'x.com/abcdefghijklmnop', 'instagram.com/.jo', 'instagram.com/jo..makes', 'instagram.com/jo.', 'tiktok.com/@a', 'facebook.com/jane', 'linkedin.com/in/jo', 't.me/abc', 'reddit.com/u/ab', 'github.com/-octo', 'github.com/oc--to', 'youtube.com/@ab', 'youtube.com/channel/UCshort',
	])('%s names nobody', (url) => {
		expect(parseProfileUrl(url)).toBeNull();
	});

	it.each<[Platform, string]>([
		['x', 'jack'], ['instagram', 'jo.makes'], ['threads', 'jo'], ['tiktok', 'dancer.1'], ['facebook', 'janedoe9'], ['linkedin', 'jörg-müller'], ['linkedin', 'ACoAABcDeF123'],
		['youtube', 'somechannel'], ['telegram', 'durov'], ['reddit', 'foo_bar'], ['github', 'octo-cat'], ['bluesky', 'jay.bsky.team'], ['mastodon', 'gargron@mastodon.social'],
	])('of %s %s leads back to it', (platform, handle) => {
		expect(parseProfileUrl(profileUrl(platform, { handle }) ?? '')).toEqual({ platform, handle });
	});

	it.each<[Platform, string]>([
		['x', '123'], ['facebook', '100012345678901'], ['youtube', CHANNEL], ['bluesky', DID], ['whatsapp', '4915112345678'], ['discord', '80351110224678912'],
	])('of %s id %s leads back to it', (platform, userId) => {
		expect(parseProfileUrl(profileUrl(platform, { userId }) ?? '')).toEqual({ platform, userId });
	});

	it('is not made up where a platform has none', () => {
		expect(profileUrl('messenger', { userId: '24500000000000077' })).toBeNull();
		expect(profileUrl('telegram', { userId: '5123456789' })).toBeNull();
		expect(profileUrl('x', { handle: 'not a handle' })).toBeNull();
		expect(profileUrl('other', { handle: 'jane' })).toBeNull();
	});
});

describe('a canonical handle', () => {
	it.each<[Platform, string, string | null]>([
		['x', '@Jack', 'jack'], ['x', 'a', 'a'], ['x', 'abcdefghijklmno', 'abcdefghijklmno'], ['x', 'abcdefghijklmnop', null], ['x', 'ja.ck', null], ['x', '', null],
		['instagram', 'Jo.Makes_1', 'jo.makes_1'], ['instagram', 'a'.repeat(30), 'a'.repeat(30)], ['instagram', 'a'.repeat(31), null], ['instagram', '.jo', null], ['instagram', 'jo.', null], ['instagram', 'j..o', null],
		['threads', 'Jo.Makes', 'jo.makes'], ['tiktok', 'ab', 'ab'], ['tiktok', 'a', null], ['tiktok', 'a'.repeat(25), null],
		['facebook', 'Jane.Doe', 'janedoe'], ['facebook', 'j.a.n.e', null], ['facebook', 'a'.repeat(51), null], ['facebook', '100012345678901', null],
		['linkedin', 'Jane-Doe', 'jane-doe'], ['linkedin', 'in/jane-doe', 'jane-doe'], ['linkedin', 'jo', null], ['linkedin', 'a'.repeat(101), null], ['linkedin', 'ACoAABcDeF', 'ACoAABcDeF'],
		['youtube', '@SomeChannel', 'somechannel'], ['youtube', CHANNEL, CHANNEL], ['youtube', CHANNEL.toLowerCase(), CHANNEL.toLowerCase()], ['youtube', 'ab', null],
		['telegram', 'AdaOkafor', 'adaokafor'], ['telegram', 'abc', null], ['telegram', 'a'.repeat(33), null], ['telegram', 'ada-okafor', null],
		['reddit', 'u/Foo_Bar', 'foo_bar'], ['reddit', 'ab', null], ['reddit', 'a'.repeat(21), null],
		['github', 'Octo-Cat', 'octo-cat'], ['github', 'a'.repeat(40), null], ['github', 'octo-', null],
		['bluesky', '@Jay.bsky.team', 'jay.bsky.team'], ['bluesky', DID, DID], ['bluesky', 'jay', null],
		['mastodon', '@Gargron@Mastodon.social', 'gargron@mastodon.social'], ['mastodon', 'gargron', null],
		['whatsapp', 'jane', null], ['messenger', 'jane', null], ['slack', 'jane', null], ['other', 'jane', null],
	])('on %s, %j is %j', (platform, raw, handle) => {
		expect(canonicalHandle(platform, raw)).toBe(handle);
	});
});
