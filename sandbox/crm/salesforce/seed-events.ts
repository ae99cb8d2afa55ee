import type { SalesforceContext } from './context';
import { CASCADES, discard } from './rules/discard';
import { applyChanges } from './rules/records';
import { wireText } from './rules/wire-text';
import type { RecordRow } from './state/entities';
import { canonicalId } from './state/ids';
import { ADMIN_USER_ID, SALES_USER_ID } from './state/org';
import type { FieldValue } from './state/schema/field';
import type { ObjectDefinition } from './state/schema/object';
import { objectNamed, objectOfId } from './state/schema/objects';

/** What people do in the org beside the API, from the seed. */

interface Found {
	row: RecordRow;
	object: ObjectDefinition;
}

/** @throws Error for an id that no record of the org has */
function recordAt(context: SalesforceContext, id: unknown): Found {
	const full = canonicalId(wireText(id)) ?? '';
	const object = objectOfId(full);
	const row = object === null ? null : context.store.get(object.name, full);
	if (object === null || row === null) throw new Error(`there is no record "${wireText(id)}"`);
	return { row, object };
}

/** `{ id, changes, userId? }`: somebody changes a record; the salesperson, unless another is named. */
export function seedEdit(context: SalesforceContext, { id, changes, userId }: Record<string, unknown>): void {
	const { row } = recordAt(context, id);
	const editor = userId === undefined ? SALES_USER_ID : wireText(userId);
	applyChanges(context, editor, row, changes as Record<string, FieldValue>);
}

/**
 * `{ masterId, mergedId, changes? }`: what hung on the merged record hangs on the master, the merged one lies in the
 * recycle bin with the master's id on it. `changes` are the values that the master is given.
 */
export function seedMerge(context: SalesforceContext, input: Record<string, unknown>): void {
	const master = recordAt(context, input['masterId']);
	const merged = recordAt(context, input['mergedId']);
	if (master.object !== merged.object) throw new Error('records of two types cannot be merged');
	for (const [parent, child, field] of CASCADES) {
		if (parent !== merged.object.name || child.endsWith('History')) continue;
		for (const each of context.store.list(child)) {
			if (each.deletedAt !== null || each.values[field] !== merged.row.id) continue;
			applyChanges(context, ADMIN_USER_ID, each, { [field]: master.row.id });
		}
	}
	const row = { ...merged.row, values: { ...merged.row.values, MasterRecordId: master.row.id } };
	discard(context, ADMIN_USER_ID, merged.object, row);
	applyChanges(context, ADMIN_USER_ID, master.row, (input['changes'] ?? {}) as Record<string, FieldValue>);
}

/** `{ id }`: into the recycle bin, by the salesperson. */
export function seedRemoval(context: SalesforceContext, { id }: Record<string, unknown>): void {
	const { row, object } = recordAt(context, id);
	discard(context, SALES_USER_ID, object, row);
}

/** `{ id }`: out of the recycle bin, with what went there together with it. */
export function seedRestore(context: SalesforceContext, { id }: Record<string, unknown>): void {
	const { row, object } = recordAt(context, id);
	if (row.deletedAt === null) throw new Error(`record "${row.id}" is not in the recycle bin`);
	restore(context, object, row);
}

function restore(context: SalesforceContext, object: ObjectDefinition, row: RecordRow): void {
	const changes = { IsDeleted: false, ...('MasterRecordId' in row.values ? { MasterRecordId: null } : {}) };
	applyChanges(context, ADMIN_USER_ID, { ...row, deletedAt: null }, changes);
	for (const [parent, child, field] of CASCADES) {
		const definition = parent === object.name ? objectNamed(child) : null;
		if (definition === null) continue;
		for (const each of context.store.list(child))
			if (each.deletedAt === row.deletedAt && each.values[field] === row.id) restore(context, definition, each);
	}
}

/** `{ id }`: out of the recycle bin for good, so that nothing tells any more that it was there. */
export function seedPurge(context: SalesforceContext, { id }: Record<string, unknown>): void {
	const { row } = recordAt(context, id);
	context.store.remove(row);
}
