import type { Caller, SalesforceContext } from '../context';
import { timestamp } from '../context';
import type { RecordRow } from '../state/entities';
import { isFilterable } from '../state/schema/field';
import type { FieldValue } from '../state/schema/field';
import { objectNamed } from '../state/schema/objects';
import type { Values } from './derived';
import { isShared } from './org-rules';

/** The histories of fields: one row for each change of a field that the org tracks. */

const HISTORY_PREFIX = '017';

/** Writes down what is about to change. Of long texts it is kept that they changed, and not what they said. */
export function noteHistory(context: SalesforceContext, userId: string, row: RecordRow, changes: Values): void {
	const { object, id, values: before } = row;
	const definition = objectNamed(object);
	const history = objectNamed(`${object}History`);
	if (definition === null || history === null) return;
	const tracked = context.settings().org.trackedFields;
	for (const field of context.store.fields(definition)) {
		const [from, to] = [before[field.name] ?? null, changes[field.name]];
		if (to === undefined || to === from || !tracked.includes(`${object}.${field.name}`)) continue;
		const historyId = context.store.nextId(HISTORY_PREFIX);
		const told = (value: FieldValue): FieldValue => (isFilterable(field) ? value : null);
		const values = {
			Id: historyId,
			IsDeleted: false,
			[`${object}Id`]: id,
			CreatedById: userId,
			CreatedDate: timestamp(context.clock),
			Field: field.name,
			OldValue: told(from),
			NewValue: told(to),
		};
		context.store.put({ object: history.name, id: historyId, values, deletedAt: null });
	}
}

/** Whether the user sees a row: a history is as hidden as its record and its field. True for what is no history. */
export function isShownHistory(context: SalesforceContext, caller: Caller, { object, values }: RecordRow): boolean {
	const parent = object.endsWith('History') ? objectNamed(object.slice(0, -'History'.length)) : null;
	if (parent === null) return true;
	const record = context.store.get(parent.name, String(values[`${parent.name}Id`]));
	if (record === null || !isShared(context, caller, record)) return false;
	return context.access.fields(caller.userId, parent).has(String(values['Field']).toLowerCase());
}
