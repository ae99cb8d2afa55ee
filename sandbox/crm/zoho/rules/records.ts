import type { ZohoContext } from '../context';
import { ZohoProblem } from '../problem';
import type { ConvertedLead, IndexVersion, ModuleName, RecordRow, Values } from '../state/entities';
import { reworked, takenBack } from './automations';
import { growChoices } from './choices';
import { withDerived } from './derived';
import { requireUnique } from './duplicates';
import { differences, logAction } from './timeline';
import { checkedValues } from './writing';

/** Versions that the index may still need: the newest that is old enough to be visible, and all after it. */
function prunedVersions(context: ZohoContext, versions: readonly IndexVersion[]): readonly IndexVersion[] {
	const visibleUntil = context.clock.now() - context.settings().indexLagMs;
	const firstNeeded = versions.findLastIndex((version) => version.at <= visibleUntil);
	return firstNeeded <= 0 ? versions : versions.slice(firstNeeded);
}

/** Stores a record as it is now, and what the index will see of it. */
export function keep(context: ZohoContext, row: RecordRow): RecordRow {
	const version = { at: context.clock.now(), values: row.values, deleted: row.deletion !== null };
	const stored = { ...row, versions: prunedVersions(context, [...row.versions, version]) };
	context.store.put(stored);
	return stored;
}

function withoutNulls(values: Values): Values {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

/** A live record; null when there is none. */
export function findLive(context: ZohoContext, module: ModuleName, id: string): RecordRow | null {
	const row = context.store.get(module, id);
	return row?.deletion === null ? row : null;
}

/** A new record of values that were checked already. */
export function insertValues(context: ZohoContext, module: ModuleName, values: Values, path = '$'): RecordRow {
	const { userId } = context.caller();
	const all = withDerived(context, module, { Owner: userId, ...values }, values, path);
	requireUnique(context, module, all, null, path);
	growChoices(context, module, all);
	const now = context.clock.now();
	const row = keep(context, {
		module,
		id: context.store.nextId(),
		values: withoutNulls(all),
		createdAt: now,
		modifiedAt: now,
		createdBy: userId,
		modifiedBy: userId,
		deletion: null,
		converted: null,
		isLocked: false,
		versions: [],
	});
	logAction(context, row, 'added');
	announce(context, row, 'insert', Object.keys(row.values));
	return row;
}

/** @param path of the record in the request. @throws ZohoProblem */
export function createRecord(context: ZohoContext, module: ModuleName, record: Values, path = '$'): RecordRow {
	const values = checkedValues(context, module, record, path, null);
	return insertValues(context, module, reworked(context, module, values), path);
}

/** Writes values that were checked already, and moves the time of the last change. */
export function writeValues(
	context: ZohoContext,
	row: RecordRow,
	values: Values,
	{ path = '$', isRelated = false }: { path?: string; isRelated?: boolean } = {},
): RecordRow {
	const all = withDerived(context, row.module, { ...row.values, ...values }, values, path);
	requireUnique(context, row.module, all, row.id, path);
	growChoices(context, row.module, all);
	const stored = keep(context, {
		...row,
		values: withoutNulls(all),
		modifiedAt: context.clock.now(),
		modifiedBy: context.caller().userId,
	});
	const changes = differences(row.values, stored.values);
	logAction(context, stored, 'updated', changes);
	announce(
		context,
		stored,
		'update',
		changes.map(({ apiName }) => apiName),
		isRelated,
	);
	return stored;
}

/** @throws ZohoProblem RECORD_LOCKED */
export function requireUnlocked(context: ZohoContext, row: RecordRow, details: Values): void {
	if (row.isLocked || context.meetsLock())
		throw new ZohoProblem(400, 'RECORD_LOCKED', 'the record is locked', { ...details, action: 'record_locking' });
}

function requireWritable(context: ZohoContext, row: RecordRow, path: string): void {
	if (row.converted !== null)
		throw new ZohoProblem(400, 'CONVERTED_RECORD', "can't update the converted record", {
			api_name: 'id',
			json_path: `${path}.id`,
		});
	requireUnlocked(context, row, { api_name: 'id', json_path: `${path}.id` });
}

/** @throws ZohoProblem */
export function updateRecord(context: ZohoContext, row: RecordRow, record: Values, path = '$'): RecordRow {
	requireWritable(context, row, path);
	const written = reworked(context, row.module, checkedValues(context, row.module, record, path, row.values));
	const stored = writeValues(context, row, written, { path });
	const back = takenBack(context, row.module, row.values, written);
	if (back === null) return stored;
	const caller = { ...context.caller(), source: 'workflow' as const };
	return context.as(caller, () => writeValues(context, stored, back));
}

/** Into the recycle bin, or past it. */
export function deleteRecord(context: ZohoContext, row: RecordRow, isPermanent = false): RecordRow {
	const at = context.clock.now();
	const deletion = { at, by: context.caller().userId, permanentAt: isPermanent ? at : null };
	const stored = keep(context, { ...row, deletion });
	logAction(context, stored, 'deleted');
	announce(context, stored, 'delete', []);
	return stored;
}

/** Out of the recycle bin. Its own id comes back, and the time of its last change moves. */
export function restoreRecord(context: ZohoContext, row: RecordRow): RecordRow {
	requireUnique(context, row.module, row.values, row.id, '$');
	const stored = keep(context, { ...row, deletion: null, modifiedAt: context.clock.now() });
	logAction(context, stored, 'restored');
	announce(context, stored, 'insert', []);
	return stored;
}

export function markConverted(context: ZohoContext, lead: RecordRow, converted: ConvertedLead): RecordRow {
	const stored = keep(context, { ...lead, converted, modifiedAt: context.clock.now() });
	logAction(context, stored, 'converted');
	announce(context, stored, 'update', []);
	return stored;
}

function announce(
	context: ZohoContext,
	{ module, id, values }: RecordRow,
	operation: 'insert' | 'update' | 'delete',
	fields: readonly string[],
	isRelated = false,
): void {
	context.announce({ module, id, operation, fields, values, isRelated });
}
