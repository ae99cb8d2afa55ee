/** Input for the benchmarks of pure code, the same in every run. */
import type { Path } from '../../core/attribution';
import type { ScorableInteraction } from '../../core/scoring';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const KINDS = ['view', 'like', 'click', 'comment', 'share', 'message', 'follow', 'form_submission'];
const PLATFORMS = ['telegram', 'instagram', 'x', 'linkedin'];

/** Xorshift: numbers from 0 to 1 that depend on the seed alone. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

/** Paths over 12 channels, four touches long on average, of which one in ten converts. */
export function generatedPaths(count: number): Path[] {
	const random = randomFrom(20_261_124);
	const channels = Array.from({ length: 12 }, (_, number) => `channel ${number + 1}`);
	return Array.from({ length: count }, () => {
		const touchpoints = [];
		do {
			touchpoints.push({
				channel: channels[Math.floor(random() * channels.length)] as string,
				timestamp: START + touchpoints.length * HOUR,
			});
		} while (random() < 0.75);
		const conversions = random() < 0.1 ? 1 : 0;
		return { touchpoints, conversions, nulls: 1 - conversions, value: conversions * 4_999 };
	});
}

/** Interactions of a year, each with an event id. */
export function generatedInteractions(count: number): ScorableInteraction[] {
	const random = randomFrom(20_261_125);
	return Array.from({ length: count }, (_, number) => ({
		kind: KINDS[Math.floor(random() * KINDS.length)] as string,
		platform: PLATFORMS[number % PLATFORMS.length] as string,
		eventId: number,
		occurredAt: START + Math.floor(random() * 365 * 24) * HOUR,
	}));
}
