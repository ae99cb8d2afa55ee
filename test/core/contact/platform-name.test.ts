import { PLATFORMS, platformOf } from '../../../core/contact';

describe('The name of a platform', () => {
	it.each(PLATFORMS)('is %s itself, in any case', (platform) => {
		expect(platformOf(platform)).toBe(platform);
		expect(platformOf(` ${platform.toUpperCase()} `)).toBe(platform);
	});

	it.each([
		['Twitter', 'x'],
		['Twitter/X', 'x'],
		['FB', 'facebook'],
		['Facebook Messenger', 'messenger'],
		['IG', 'instagram'],
		['Bsky', 'bluesky'],
		['YT', 'youtube'],
		['TG', 'telegram'],
		['Linked In', 'linkedin'],
		['WhatsApp Business', 'whatsapp'],
	])('may be %s for %s', (name, platform) => {
		expect(platformOf(name)).toBe(platform);
	});

	it.each(['', 'myspace', 'x.com', null, undefined, 5, ['x']])('is none in %p', (name) => {
		expect(platformOf(name)).toBeNull();
	});
});
