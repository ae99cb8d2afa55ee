import type { INodePropertyOptions } from 'n8n-workflow';

import { platformOf, PLATFORMS, platformTitle, type Platform } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';

/** As in the names of platforms, but for the one that many still know by its former name. */
function labelOf(platform: Platform): string {
	return platform === 'x' ? `${platformTitle(platform)} (Twitter)` : platformTitle(platform);
}

export function platformOptions(): INodePropertyOptions[] {
	return PLATFORMS.map((value) => ({ name: labelOf(value), value })).sort((left, right) =>
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
