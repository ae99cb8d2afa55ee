import fc from '../../support/random';
import type { ScorableInteraction } from '../../../core/scoring';

export const DAY = 86_400_000;
export const AT = Date.UTC(2026, 10, 24, 8);

export const POSITIVE_KINDS = ['view', 'like', 'follow', 'click', 'comment', 'share', 'message', 'event_attendance'];
const KINDS = [...POSITIVE_KINDS, 'contact_update', 'unsubscribe', 'block'];

/** Interactions of the last 120 days, without ids. */
export function anyInteractions({ kinds = KINDS, maxLength = 30 } = {}): fc.Arbitrary<ScorableInteraction[]> {
	const interaction = fc.record({
		kind: fc.constantFrom(...kinds),
		timestamp: fc.integer({ min: 0, max: 120 * 24 }).map((hours) => AT - hours * 3_600_000),
		platform: fc.constantFrom('telegram', 'x', null),
	});
	return fc.array(interaction, { maxLength });
}
