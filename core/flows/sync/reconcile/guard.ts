import type { GuardLimit, SyncGuard } from '../../../store/contract';
import { isOwnedField } from '../merge/field-values';
import { GUARDED_KINDS, type GuardedKind } from '../guarded-kinds';
import type { RecordPlan, Side } from './verdict';

/** What a plan does in all, and whether that is so much that a person has to look first. */

export type Tally = Record<GuardedKind, number>;

/** Records by what is done to them, on each side. A record may be changed and cleared at once. */
export type PlanTotals = Readonly<Record<Side, Readonly<Tally>>>;

export const NO_TOTALS: PlanTotals = {
	hub: { creates: 0, changes: 0, clears: 0, deletes: 0 },
	crm: { creates: 0, changes: 0, clears: 0, deletes: 0 },
};

const SIDES: readonly Side[] = ['hub', 'crm'];

/** The kinds of things that a plan does on a side. Filling counts as a change. */
function kindsOf({ action, fields, lists }: RecordPlan, side: Side): ReadonlySet<GuardedKind> {
	const kinds = new Set<GuardedKind>();
	if (action.kind === (side === 'hub' ? 'createInHub' : 'createInCrm')) kinds.add('creates');
	if (side === 'hub' && isDeletion(action)) kinds.add('deletes');
	if (side === 'crm' && (action.kind === 'archiveRecord' || action.kind === 'takeBackRecord')) kinds.add('deletes');
	for (const { field, kind, writes } of fields) {
		if (kind !== 'write') continue;
		for (const write of writes) {
			if (write.side !== side || write.kind === 'create') continue;
			if (write.kind === 'clear') kinds.add('clears');
			// The pack's own key, counts and scores are no values of anybody's.
			else if (!isOwnedField(field)) kinds.add('changes');
		}
	}
	if (side === 'hub' && action.kind !== 'createInHub')
		for (const { add, remove } of lists) {
			if (add.length > 0) kinds.add('changes');
			if (remove.length > 0) kinds.add('clears');
		}
	return kinds;
}

/** Unlinking counts too: when many records vanish at once, somebody has to look why. */
function isDeletion(action: RecordPlan['action']): boolean {
	return (
		action.kind === 'eraseContact' ||
		action.kind === 'takeBackContact' ||
		action.kind === 'mark' ||
		(action.kind === 'end' && action.why === 'deleted')
	);
}

/** The totals with one more plan. */
export function addToTotals(totals: PlanTotals, plan: RecordPlan): PlanTotals {
	const added = (side: Side): Tally => {
		const kinds = kindsOf(plan, side);
		const tally = { ...totals[side] };
		for (const kind of kinds) tally[kind] += 1;
		return tally;
	};
	return { hub: added('hub'), crm: added('crm') };
}

/** Both together. */
export function addTotals(one: PlanTotals, other: PlanTotals): PlanTotals {
	const added = (side: Side): Tally => {
		const tally = { ...one[side] };
		for (const kind of GUARDED_KINDS) tally[kind] += other[side][kind];
		return tally;
	};
	return { hub: added('hub'), crm: added('crm') };
}

export interface Excess {
	side: Side;
	kind: GuardedKind;
	count: number;
	/** How many would have been let through. */
	most: number;
}

export interface GuardVerdict {
	/** Whether nothing is done until a person says so. */
	isHeld: boolean;
	over: readonly Excess[];
	/** For a person; `null` where nothing is over. */
	reason: string | null;
}

/**
 * @param linked records that are linked: shares are of these
 * @param before what was done already that counts with it; of what the plan does nothing more of it holds nothing
 */
export function guardPlan(
	totals: PlanTotals,
	guard: SyncGuard,
	linked: number,
	before: PlanTotals = NO_TOTALS,
): GuardVerdict {
	const over = SIDES.flatMap((side) =>
		GUARDED_KINDS.flatMap((kind): Excess[] => {
			const planned = totals[side][kind];
			const count = planned === 0 ? 0 : planned + before[side][kind];
			const most = mostOf(guard[kind], guard.floor, linked);
			return count > most ? [{ side, kind, count, most }] : [];
		}),
	);
	const isHeld = over.length > 0 && guard.hold === 'all';
	const isSum = over.some(({ side, kind }) => before[side][kind] > 0);
	return { isHeld, over, reason: over.length === 0 ? null : told(over, guard.hold, isSum) };
}

/** Below the floor nothing is held; above it the stricter of count and share counts. */
function mostOf({ most, share }: GuardLimit, floor: number, linked: number): number {
	return Math.max(floor, Math.min(most, Math.floor(share * linked)));
}

const DONE: Readonly<Record<GuardedKind, string>> = {
	creates: 'would be added',
	changes: 'would be changed',
	clears: 'would lose a value',
	deletes: 'would be deleted or unlinked',
};

function told(over: readonly Excess[], hold: SyncGuard['hold'], isSum: boolean): string {
	const parts = over.map(({ side, kind, count, most }) => {
		const what = side === 'hub' ? 'contacts' : 'records of the CRM';
		return `${count} ${what} ${DONE[kind]}, and the limit is ${most}`;
	});
	const sum = isSum ? ' That counts what runs did before it that did not come to their end.' : '';
	const end = hold === 'all' ? 'Nothing is done until you apply the plan.' : 'These wait until you apply the plan.';
	return `${parts.join('; ')}.${sum} ${end}`;
}

/** Whether a plan waits though others are carried out: it does something of what there is too much of. */
export function isHeldBack(plan: RecordPlan, over: readonly Excess[]): boolean {
	return over.some(({ side, kind }) => kindsOf(plan, side).has(kind));
}
