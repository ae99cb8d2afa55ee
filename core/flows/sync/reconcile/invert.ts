import type { RecordCase, Rules } from './model';
import { withNewFirst } from './new-first';
import { NOTHING_JUDGED, planOf } from './standing-plan';
import { undoDeeds } from './undo-deeds';
import { undoLists, undoValues } from './undo-values';
import type { Undoing } from './undoing';
import type { FieldVerdict, LeftByUndo, ListVerdict, RecordPlan } from './verdict';

/** What takes back what a run did, by its audit, as far as that can be taken back. */

/**
 * Plans the inverse of what a run did with one contact and its record. Only what is still as the run left it is taken
 * back. Both sides as they stand then become the pair, marked as decided to differ, so that the next run leaves it so.
 */
export function invertRecord(each: RecordCase, undoing: Undoing, rules: Rules): RecordPlan {
	const { done } = undoing;
	if (each.hub === null) {
		const left = [{ field: null, side: 'hub', reason: 'what was erased is gone' }] as const;
		return { ...nothing(each, [...left]), contactId: done.contactId };
	}
	const { action, left } = undoDeeds(each, undoing, rules);
	const isGoing = action.kind === 'takeBackContact';
	const values = isGoing ? { fields: [], left: [] } : undoValues(each, done, action, rules);
	const lists = isGoing ? [] : undoLists(each, done, action, values.fields);
	const all = [...left, ...values.left];
	// What is known by now of a write whose answer was lost is stored in any case.
	const isNews = values.fields.length + lists.length > 0 || each.sent !== undefined;
	const doesAnything = action.kind !== 'nothing' || isNews;
	if (!doesAnything) return nothing(each, all);
	const kept = action.kind === 'nothing' ? ({ kind: 'update' } as const) : action;
	const plan = planOf(each, kept, 'undone', { fields: withFirst(each, values.fields, lists, rules), lists });
	return { ...plan, left: all };
}

function withFirst(
	{ hub, crm, link, sent }: RecordCase,
	fields: FieldVerdict[],
	lists: readonly ListVerdict[],
	rules: Rules,
): FieldVerdict[] {
	if (lists.length === 0 || hub === null || crm.state !== 'living') return fields;
	return withNewFirst({ hub, crm, link, sent }, fields, lists, rules);
}

function nothing(each: RecordCase, left: LeftByUndo[]): RecordPlan {
	const bucket = left.length === 0 ? 'unchanged' : 'skipped';
	return { ...planOf(each, { kind: 'nothing' }, 'nothing is left to undo', NOTHING_JUDGED, bucket), left };
}
