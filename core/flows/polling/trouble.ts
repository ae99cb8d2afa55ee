import type { PollProblem, ProblemKind } from '../../poll';
import type { Trouble } from './progress';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LONGEST_PAUSE_MS = 15 * MINUTE_MS;
/** Polls come by the minute, and a few seconds early or late. */
const EARLY_MS = 10_000;

/** What nobody has to mend is told when it lasts. */
const TOLD_AFTER_MS = HOUR_MS;
const TOLD_AGAIN_AFTER_MS = 24 * HOUR_MS;

const TO_MEND: ReadonlySet<string> = new Set<ProblemKind>(['auth', 'forbidden', 'notFound', 'invalid']);

/** Whether somebody has to do something about it. */
export function isToMend(kind: string): boolean {
	return TO_MEND.has(kind);
}

/** Whether it is about one feed alone; the others can be read all the same. */
export function isOfFeed(kind: ProblemKind): boolean {
	return kind === 'forbidden' || kind === 'notFound' || kind === 'invalid';
}

/** What a failure makes of the one before. Nothing is asked for twice as long each time. */
export function withFailure(before: Trouble | null, { kind, until }: PollProblem, now: number): Trouble {
	const same = before?.kind === kind ? before : null;
	const failures = (before?.failures ?? 0) + 1;
	const pause = Math.min(MINUTE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) - EARLY_MS;
	return {
		kind,
		since: same?.since ?? now,
		failures,
		until: Math.max(until ?? 0, now + pause),
		toldAt: same?.toldAt ?? null,
	};
}

/**
 * Whether somebody is told of it now: at once where something has to be mended, and of a spent quota; of what passes
 * by itself once it lasts. Again after a day.
 */
export function isToTell({ kind, since, toldAt }: Trouble, now: number): boolean {
	if (toldAt !== null) return now - toldAt >= TOLD_AGAIN_AFTER_MS;
	return isToMend(kind) || kind === 'quota' || now - since >= TOLD_AFTER_MS;
}

/** Whether the platform is left alone. Whoever publishes has mended something, so that it is asked; its pace stays. */
export function isResting(trouble: Trouble | null, now: number, isPublished: boolean): boolean {
	if (trouble === null || now >= trouble.until) return false;
	return !isPublished || trouble.kind === 'limited';
}
