import type { Platform } from '../../contact';

const LABELS: Partial<Record<Platform, string>> = {
	github: 'GitHub',
	linkedin: 'LinkedIn',
	tiktok: 'TikTok',
	whatsapp: 'WhatsApp',
	x: 'X',
	youtube: 'YouTube',
};

/** A platform as people write it. */
export function platformLabel(platform: Platform): string {
	return LABELS[platform] ?? `${platform[0]?.toUpperCase()}${platform.slice(1)}`;
}
