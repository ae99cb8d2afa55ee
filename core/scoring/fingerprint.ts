import { createHash } from 'node:crypto';

import { canonicalKind, DEFAULT_WEIGHTS } from './kinds';
import { resolveSettings, type ScoreSettings } from './settings';

/**
 * A digest of settings: the same for settings that give the same scores, whether a default was spelled out or not.
 * @throws InputError naming the setting
 */
export function settingsFingerprint(settings: ScoreSettings = {}): string {
	const { halfLifeMs, e50, weightOf, capOf } = resolveSettings(settings);
	const named = [DEFAULT_WEIGHTS, settings.weights ?? {}].flatMap((amounts) =>
		Object.keys(amounts).map(canonicalKind),
	);
	const kinds = [...new Set(named)]
		.sort()
		.filter((kind) => weightOf(kind) > 0)
		.map((kind) => [kind, weightOf(kind), Number.isFinite(capOf(kind)) ? capOf(kind) : null]);
	return createHash('sha256')
		.update(JSON.stringify([halfLifeMs, e50, kinds]))
		.digest('hex')
		.slice(0, 16);
}
