import type { Platform } from './model';

/** Names that are more than the platform's id with a capital. */
const TITLES: Partial<Record<Platform, string>> = {
	github: 'GitHub',
	linkedin: 'LinkedIn',
	tiktok: 'TikTok',
	whatsapp: 'WhatsApp',
	youtube: 'YouTube',
};

/** A platform as the company behind it writes its name: `GitHub`, `LinkedIn`, `X`. */
export function platformTitle(platform: Platform): string {
	return TITLES[platform] ?? platform.charAt(0).toUpperCase() + platform.slice(1);
}
