import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import { AGEING_KINDS, type AgeingKind, type WorkspaceStore } from '../../store/contract';

/** Days after which data of a kind go; a kind that is absent stays. */
export type Ages = Readonly<Partial<Record<AgeingKind, number>>>;

export interface RemovedData {
	kind: AgeingKind;
	/** What is older went: ISO 8601, UTC. */
	before: string;
	/** How many went, or would go. */
	removed: number;
}

const DAY_MS = 86_400_000;
/** A thousand years: whoever means longer means never. */
const MOST_DAYS = 365_000;

interface RemoveOldInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	/** Count only. Default false. */
	preview?: boolean;
}

/**
 * Deletes what is old, kind by kind and in portions: broken off anywhere, a repeat goes on. Data that arrive meanwhile
 * are young.
 * @throws InputError for an age that is none, before anything is deleted
 */
export async function removeOld(
	{ workspace: { retention }, runtime, preview = false }: RemoveOldInput,
	ages: Ages,
): Promise<RemovedData[]> {
	const kinds = AGEING_KINDS.filter((kind) => ages[kind] !== undefined);
	for (const kind of kinds) requireAge(kind, ages[kind] ?? Number.NaN);
	const now = runtime.clock.now();
	const removed: RemovedData[] = [];
	for (const kind of kinds) {
		const before = isoTime(now - (ages[kind] ?? 0) * DAY_MS);
		const count = preview ? retention.count(kind, before) : retention.removeBefore(kind, before);
		removed.push({ kind, before, removed: await count });
		await runtime.yield();
	}
	return removed;
}

function requireAge(kind: AgeingKind, days: number): void {
	if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return;
	throw new InputError({
		field: kind,
		problem: `${JSON.stringify(days)} is not an age of 1 to ${MOST_DAYS.toLocaleString('en-US')} whole days`,
		fix: 'Enter after how many days these data go; leave out what stays',
	});
}
