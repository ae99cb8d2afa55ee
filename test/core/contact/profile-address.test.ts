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

	it('of a channel that is given by its id leads to the channel', () => {
		expect(profileUrl('youtube', { handle: CHANNEL })).toBe(`https://www.youtube.com/channel/${CHANNEL}`);
		expect(profileUrl('youtube', { handle: 'somechannel' })).toBe('https://www.youtube.com/@somechannel');
	});

	it('is not made up where a platform has none', () => {
		expect(profileUrl('messenger', { userId: '24500000000000077' })).toBeNull();
		expect(profileUrl('telegram', { userId: '5123456789' })).toBeNull();
		expect(profileUrl('x', { handle: 'not a handle' })).toBeNull();
		expect(profileUrl('x', { userId: '12a' })).toBeNull();
		expect(profileUrl('x', { userId: 'a12' })).toBeNull();
		expect(profileUrl('facebook', { userId: 'a12' })).toBeNull();
		expect(profileUrl('facebook', { userId: '12a' })).toBeNull();
		expect(profileUrl('youtube', { userId: `${CHANNEL}x` })).toBeNull();
		expect(profileUrl('youtube', { userId: `x${CHANNEL}` })).toBeNull();
		expect(profileUrl('bluesky', { userId: `x${DID}` })).toBeNull();
		expect(profileUrl('whatsapp', { userId: 'DE.100200300' })).toBeNull();
		expect(profileUrl('whatsapp', { userId: '04915112345678' })).toBeNull();
		expect(profileUrl('whatsapp', { userId: '4915112345678901' })).toBeNull();
		expect(profileUrl('discord', { userId: '12' })).toBeNull();
		expect(profileUrl('discord', { userId: '803511102246789123456' })).toBeNull();
		expect(profileUrl('other', { handle: 'jane' })).toBeNull();
	});
});
