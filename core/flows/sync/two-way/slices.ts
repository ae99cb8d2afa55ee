import { isoTime } from '../../../lib/runtime';
import { addTotals, NO_TOTALS, type PlanTotals } from '../reconcile';
import { slicesName } from '../slices-name';
import type { SyncRunContext } from './two-way-input';

/**
 * What runs did that did not come to their end, so that many of them are guarded as the one run that they are slices
 * of. It counts until a run has looked at everybody and carried all of it out, or a person applied a plan, and for 24
 * hours at most.
 */
export interface Slices {
	/** What was done before this run. */
	readonly before: PlanTotals;
	/** Keeps what this run did so far beside it. */
	keep(done: PlanTotals): Promise<void>;
	/** Everybody was looked at, or a person looked. */
	forget(): Promise<void>;
}

/** By the hour in which it was done, epoch milliseconds. */
type Kept = Record<string, PlanTotals>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const nothing = async () => await Promise.resolve();
const UNCOUNTED: Slices = { before: NO_TOTALS, keep: nothing, forget: nothing };

/** Of an undo nothing counts: whoever asks for it has looked. */
export async function openSlices({
	workspace,
	integration,
	object,
	runtime,
	whileOurs,
	undo,
}: SyncRunContext): Promise<Slices> {
	if (undo !== null) return UNCOUNTED;
	const name = slicesName(object);
	const now = runtime.clock.now();
	const hour = String(now - (now % HOUR_MS));
	const text = await workspace.cursors.find(integration.id, name);
	const kept = Object.entries(text === null ? {} : (JSON.parse(text) as Kept));
	const recent: Kept = Object.fromEntries(kept.filter(([at]) => Number(at) + HOUR_MS > now - DAY_MS));
	let isKept = text !== null;
	return {
		before: Object.values(recent).reduce(addTotals, NO_TOTALS),
		async keep(done) {
			if (!isKept && !isAnything(done)) return;
			const all: Kept = { ...recent, [hour]: addTotals(recent[hour] ?? NO_TOTALS, done) };
			await workspace.transaction(async (inside) => {
				await whileOurs(inside);
				const at = isoTime(runtime.clock.now());
				await inside.cursors.save(integration.id, name, JSON.stringify(all), at);
			});
			isKept = true;
		},
		async forget() {
			if (isKept) await workspace.cursors.forget(integration.id, name);
			isKept = false;
		},
	};
}

function isAnything({ hub, crm }: PlanTotals): boolean {
	return [...Object.values(hub), ...Object.values(crm)].some((count) => count > 0);
}
