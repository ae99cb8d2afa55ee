import { isoTime } from '../../lib/runtime';
import type { SyncRun } from '../../store/contract';

/** How regularly a sync runs, told by its last runs: the store knows no schedule. */
export interface Rhythm {
	/** Between two runs, usually; `null` where fewer than three ran. */
	everyMinutes: number | null;
	/** When the next one is due by that; `null` where nothing is usual. ISO 8601, UTC. */
	expectedAt: string | null;
	/** Whether it should have run by now: more than half of the usual time is over since. */
	isLate: boolean;
}

const MINUTE_MS = 60_000;
/** Below it a run that comes late says nothing. */
const GRACE_MS = 5 * MINUTE_MS;
/** Two gaps may be chance. */
const LEAST_GAPS = 2;

/** Runs that somebody starts by hand to look at something. */
const BY_HAND: ReadonlySet<SyncRun['kind']> = new Set(['preview', 'apply', 'undo', 'drift']);

/** @param runs newest first. @param now milliseconds since the epoch */
export function rhythmOf(runs: readonly SyncRun[], now: number): Rhythm {
	const starts = runs.filter(({ kind }) => !BY_HAND.has(kind)).map(({ startedAt }) => Date.parse(startedAt));
	const gaps = starts
		.slice(1)
		.map((start, index) => (starts[index] ?? start) - start)
		.sort((one, other) => one - other);
	const [last] = starts;
	const usual = gaps[Math.floor(gaps.length / 2)];
	if (last === undefined || usual === undefined || gaps.length < LEAST_GAPS)
		return { everyMinutes: null, expectedAt: null, isLate: false };
	const expected = last + usual;
	return {
		everyMinutes: Math.max(1, Math.round(usual / MINUTE_MS)),
		expectedAt: isoTime(expected),
		isLate: now > expected + Math.max(usual / 2, GRACE_MS),
	};
}

/** `6 hours` */
export function inWords(minutes: number): string {
	if (minutes < 120) return `${minutes} minutes`;
	const hours = Math.round(minutes / 60);
	return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
