import type { AuditEntry } from '../../../core/store/contract';
import { seededRandom } from '../../../sandbox/crm/core/random';

/** Edits of one field on both sides, and what became of them. */

export type Side = 'hub' | 'crm';

export interface Gap {
	label: string;
	/** Milliseconds between the two edits: from the one on, and less than the other. */
	fromMs: number;
	toMs: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** From the one run to the next. */
export const WINDOW_MS = 6 * HOUR_MS;

export const GAPS: readonly Gap[] = [
	{ label: 'less than a second', fromMs: 0, toMs: SECOND_MS },
	{ label: '1 to 3 seconds', fromMs: SECOND_MS, toMs: 3 * SECOND_MS },
	{ label: '3 seconds to a minute', fromMs: 3 * SECOND_MS, toMs: MINUTE_MS },
	{ label: '1 to 10 minutes', fromMs: MINUTE_MS, toMs: 10 * MINUTE_MS },
	{ label: '10 minutes to 5 hours', fromMs: 10 * MINUTE_MS, toMs: 5 * HOUR_MS },
];

/** Times are milliseconds from the beginning of the window between two runs. */
export interface Couple {
	gap: Gap;
	/** The side that was edited last. */
	last: Side;
	first: number;
	second: number;
	/** When somebody edits another field of the record in the CRM; `null`: nobody does. */
	other: number | null;
}

/** The same for the same seed. */
export function drawCouples(perGap: number, seed: number): Couple[] {
	const random = seededRandom(seed);
	return GAPS.flatMap((gap) =>
		Array.from({ length: perGap }, (): Couple => {
			const apart = gap.fromMs + random.integer(gap.toMs - gap.fromMs);
			const first = random.integer(WINDOW_MS - apart);
			const last = random.integer(2) === 0 ? 'hub' : 'crm';
			const other = random.integer(2) === 0 ? random.integer(WINDOW_MS) : null;
			return { gap, last, first, second: first + apart, other };
		}),
	);
}

export interface WindowEdit {
	at: number;
	/** Whose, by the place among the couples. */
	number: number;
	side: Side;
	/** Of another field. */
	isOther: boolean;
}

/** In the order in which they happen. */
export function editsOfAWindow(couples: readonly Couple[]): WindowEdit[] {
	return couples
		.flatMap(({ last, first, second, other }, number): WindowEdit[] => [
			{ at: first, number, side: last === 'hub' ? 'crm' : 'hub', isOther: false },
			{ at: second, number, side: last, isOther: false },
			...(other === null ? [] : [{ at: other, number, side: 'crm' as const, isOther: true }]),
		])
		.sort((one, next) => one.at - next.at);
}

export interface Result {
	isUncertain: boolean;
	/** Whether the value that was entered last is on both sides. */
	isRight: boolean;
}

/** @throws where the run that followed did not decide about the two edits */
export function resultOf(
	couple: Couple | undefined,
	field: string,
	entries: readonly AuditEntry[],
	contactId: string,
): Result {
	for (const { side, changes } of entries.filter((entry) => entry.contactId === contactId)) {
		const change = changes.find((each) => each.field === field);
		if (change === undefined) continue;
		// What was written is the other side's value.
		const winner: Side = side === 'hub' ? 'crm' : 'hub';
		return { isUncertain: change.evidence !== undefined, isRight: winner === couple?.last };
	}
	throw new Error(`Nothing was decided about ${field} of ${contactId}`);
}
