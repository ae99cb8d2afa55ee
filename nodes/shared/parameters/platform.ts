import type { INodePropertyOptions } from 'n8n-workflow';

import { platformOf, PLATFORMS } from '../../../core/contact';
import type { Platform } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';

/** Names as the companies write them. */
const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
	telegram: 'Telegram',
	whatsapp: 'WhatsApp',
	messenger: 'Messenger',
	instagram: 'Instagram',
	x: 'X (Twitter)',
	linkedin: 'LinkedIn',
	facebook: 'Facebook',
	threads: 'Threads',
	tiktok: 'TikTok',
	youtube: 'YouTube',
	reddit: 'Reddit',
	discord: 'Discord',
	slack: 'Slack',
	bluesky: 'Bluesky',
	mastodon: 'Mastodon',
	github: 'GitHub',
	chatwoot: 'Chatwoot',
	intercom: 'Intercom',
	other: 'Other',
};

export function platformOptions(): INodePropertyOptions[] {
	return PLATFORMS.map((value) => ({ name: PLATFORM_NAMES[value], value })).sort((left, right) =>
		left.name.localeCompare(right.name),
	);
}

/** @throws InputError when an expression gave something else */
export function readPlatform(value: unknown): Platform {
	const platform = platformOf(value);
	if (platform !== null) return platform;
	throw new InputError({
		field: 'Platform',
		problem: `there is no platform ${JSON.stringify(value ?? null)}`,
		fix: `Use one of ${PLATFORMS.join(', ')}`,
	});
}
