import type { Platform } from '../../../core/contact';
import { parseProfileUrl, profileUrl } from '../../../core/contact';

const CHANNEL = 'UCabcdefghijklmnopqrstuv';
const DID = 'did:plc:abcdefghijklmnopqrstuvwx';

describe('the address of a profile', () => {
	it.each<[Platform, string]>([
		['x', 'jack'],
		['instagram', 'jo.makes'],
		['threads', 'jo'],
		['tiktok', 'dancer.1'],
		['facebook', 'janedoe9'],
		['linkedin', 'jörg-müller'],
		['linkedin', 'ACoAABcDeF123'],
		['youtube', 'somechannel'],
		['telegram', 'durov'],
		['reddit', 'foo_bar'],
		['github', 'octo-cat'],
		['bluesky', 'jay.bsky.team'],
		['mastodon', 'gargron@mastodon.social'],
	])('of %s %s leads back to it', (platform, handle) => {
		expect(parseProfileUrl(profileUrl(platform, { handle }) ?? '')).toEqual({ platform, handle });
	});

	it.each<[Platform, string]>([
		['x', '123'],
		['facebook', '100012345678901'],
		['youtube', CHANNEL],
		['bluesky', DID],
		['whatsapp', '4915112345678'],
		['discord', '80351110224678912'],
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
