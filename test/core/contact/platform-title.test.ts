import { PLATFORMS, platformTitle } from '../../../core/contact';

it.each([
	['github', 'GitHub'],
	['linkedin', 'LinkedIn'],
	['tiktok', 'TikTok'],
	['whatsapp', 'WhatsApp'],
	['youtube', 'YouTube'],
	['x', 'X'],
	['telegram', 'Telegram'],
] as const)('%s is written %s', (platform, title) => {
	expect(platformTitle(platform)).toBe(title);
});

it('Every platform has a name that begins with a capital', () => {
	for (const platform of PLATFORMS) expect(platformTitle(platform)).toMatch(/^[A-Z]/);
});
