import type { RecordPlan } from '../reconcile';

/** What undo did not take back. */
export interface LeftReason {
	/** For a person. */
	reason: string;
	/** Values, lists, contacts and records of which that holds. */
	count: number;
	/** Some of the contacts. */
	contactIds: string[];
}

export interface UndoReport {
	/** The run that was taken back. */
	undoes: string;
	/** Contacts and records of which something was taken back, or would be by a preview. */
	undone: number;
	/** What was left, by why; the most frequent first. */
	left: LeftReason[];
}

/** Contacts that a report names of a reason. */
const MOST_EXAMPLES = 10;

/** Counts what an undo does and leaves, in memory of a fixed size. */
export interface UndoTally {
	add(plan: RecordPlan): void;
	/** From here on what is undone is what was carried out, and no more what was planned. */
	begin(): void;
	/** One that was planned was carried out. */
	did(): void;
	/** A contact that was planned, and was given up when it came to it. */
	giveUp(plan: RecordPlan, reason: string): void;
	report(): UndoReport;
}

export function createUndoTally(undoes: string): UndoTally {
	const reasons = new Map<string, LeftReason>();
	let undone = 0;
	const leave = (reason: string, contactId: string | null) => {
		const known = reasons.get(reason) ?? { reason, count: 0, contactIds: [] };
		known.count += 1;
		const isNew = contactId !== null && !known.contactIds.includes(contactId);
		if (isNew && known.contactIds.length < MOST_EXAMPLES) known.contactIds.push(contactId);
		reasons.set(reason, known);
	};
	return {
		add({ isAction, left = [], contactId }) {
			if (isAction) undone += 1;
			for (const { reason } of left) leave(reason, contactId);
		},
		begin() {
			undone = 0;
		},
		did() {
			undone += 1;
		},
		giveUp({ contactId }, reason) {
			leave(reason, contactId);
		},
		report: () => ({
			undoes,
			undone,
			left: [...reasons.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
		}),
	};
}
