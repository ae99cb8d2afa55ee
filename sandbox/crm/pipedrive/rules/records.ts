import { isRecord } from '../../core/exchange';
import { AUTOMATION, reworked, takenBack } from './automations';
import { checkAttribute } from './attributes';
import type { PipedriveContext } from '../context';
import { logChanges } from './changes';
import { checkCustomValues } from './custom-values';
import { birthValues, consequences } from './consequences';
import type { IndexVersion, RecordRow, Values } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { forbiddenProblem, invalidProblem } from '../problem';
import { instantOf } from './times';

const PURGED_AFTER_MS = 30 * 86_400_000;

/** Deleted records can be seen for 30 days; then they are gone. */
export function isPurged(context: PipedriveContext, row: RecordRow): boolean {
	return row.deletedAt !== null && context.clock.now() - row.deletedAt >= PURGED_AFTER_MS;
}

/** Whether the callers may not see it. */
export function isHidden(context: PipedriveContext, { type, id }: RecordRow): boolean {
	return type === 'persons' && context.settings().hiddenPersons.includes(Number(id));
}

/** Live or lately deleted, and shown to the callers; follows no merges. */
export function findRecord(context: PipedriveContext, type: ObjectType, id: number | string): RecordRow | null {
	const row = context.store.get(type.name, id);
	return row === null || isPurged(context, row) || isHidden(context, row) ? null : row;
}

export function findLive(context: PipedriveContext, type: ObjectType, id: number | string): RecordRow | null {
	const row = findRecord(context, type, id);
	return row?.deletedAt === null ? row : null;
}

interface Checked {
	values: Record<string, unknown>;
	custom: Record<string, unknown>;
}

/** @throws PipedriveProblem 400 for what the type does not take; 403 for fields that only Contact Sync brings */
function checked(context: PipedriveContext, type: ObjectType, body: Values, isNew: boolean): Checked {
	const { custom_fields: custom, ...given } = body;
	const values: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(given)) {
		const attribute = type.attributes[name];
		if (attribute === undefined || (attribute.createOnly === true && !isNew)) {
			if (context.settings().unknownNames === 'ignore') continue;
			throw invalidProblem(`Validation failed: ${name}: this field is not allowed`);
		}
		if (attribute.contactSync === true && !context.settings().contactSync) {
			throw forbiddenProblem(`The field ${name} needs contact sync, which is not enabled for this company`);
		}
		values[name] = checkAttribute(context, attribute.kind, value, name);
		if (attribute.required === true && (values[name] === null || values[name] === ''))
			throw invalidProblem(`Validation failed: ${name}: must not be empty`);
	}
	if (custom === undefined || custom === null) return { values, custom: {} };
	if (!isRecord(custom) || type.fieldOwner === null)
		throw invalidProblem('Validation failed: custom_fields: must be an object');
	return { values, custom: checkCustomValues(context, type.fieldOwner, custom) };
}

function withoutNulls(values: Values): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Versions that the index may still need: the newest that is old enough to be visible, and all after it. */
function prunedVersions(context: PipedriveContext, versions: readonly IndexVersion[]): readonly IndexVersion[] {
	const visibleUntil = context.clock.now() - context.settings().indexLagMs;
	const firstNeeded = versions.findLastIndex((version) => version.at <= visibleUntil);
	return firstNeeded <= 0 ? versions : versions.slice(firstNeeded);
}

/** Stores a changed record, and what the index will see of it. */
function store(
	context: PipedriveContext,
	row: Omit<RecordRow, 'versions'>,
	versions: readonly IndexVersion[],
): RecordRow {
	const version: IndexVersion = {
		at: row.updatedAt,
		values: row.values,
		custom: row.custom,
		deleted: row.deletedAt !== null,
	};
	const stored: RecordRow = { ...row, versions: prunedVersions(context, [...versions, version]) };
	context.store.put(stored);
	return stored;
}

function requireGiven(context: PipedriveContext, type: ObjectType, values: Values): void {
	for (const [name, attribute] of Object.entries(type.attributes)) {
		if (attribute.required !== true || values[name] !== undefined) continue;
		if (type.name === 'persons' && !context.settings().personNameRequired) continue;
		throw invalidProblem(`Validation failed: ${name}: must be given`);
	}
}

/** @param userId who creates it, and owns it unless the body says otherwise */
export function createRecord(context: PipedriveContext, type: ObjectType, body: Values, userId: number): RecordRow {
	const given = checked(context, type, body, true);
	requireGiven(context, type, given.values);
	const { values, custom } = reworked(context, given.values, given.custom, type.name);
	const now = context.clock.now();
	const birth = birthValues(context, type, values, userId);
	const { add_time: addTime, ...born } = { ...birth, ...withoutNulls(values) };
	const all = { ...born, ...consequences(context, type, born, null) };
	const id = type.name === 'leads' ? context.random.uuid() : context.store.nextId(type.name);
	const addedAt = instantOf(addTime) ?? now;
	return store(
		context,
		{
			type: type.name,
			id,
			values: withoutNulls(all),
			custom: withoutNulls(custom),
			addedAt,
			updatedAt: now,
			deletedAt: null,
		},
		[],
	);
}

/** Writes values that were already checked, and moves the time of the last change. */
export function applyValues(
	context: PipedriveContext,
	row: RecordRow,
	values: Values,
	custom: Values,
	author = context.author(),
): RecordRow {
	const { versions, ...rest } = row;
	const changed = {
		values: withoutNulls({ ...row.values, ...values }),
		custom: withoutNulls({ ...row.custom, ...custom }),
	};
	const stored = store(context, { ...rest, ...changed, updatedAt: context.clock.now() }, versions);
	logChanges(context, row, stored, author);
	return stored;
}

export function updateRecord(context: PipedriveContext, type: ObjectType, row: RecordRow, body: Values): RecordRow {
	const { values, custom } = checked(context, type, body, false);
	if (values['is_deleted'] === true) return deleteRecord(context, row);
	const written = reworked(context, { ...values, ...consequences(context, type, values, row) }, custom, row.type);
	const stored = applyValues(context, row, written.values, written.custom);
	const back = takenBack(context, row, written);
	if (back !== null) applyValues(context, stored, back.values, back.custom, AUTOMATION);
	return stored;
}

/** Brings back what was deleted, as a person can within 30 days. */
export function restoreRecord(context: PipedriveContext, row: RecordRow): RecordRow {
	const { versions, ...rest } = row;
	return store(context, { ...rest, updatedAt: context.clock.now(), deletedAt: null }, versions);
}

export function deleteRecord(context: PipedriveContext, row: RecordRow): RecordRow {
	const { versions, ...rest } = row;
	const now = context.clock.now();
	return store(context, { ...rest, updatedAt: now, deletedAt: now }, versions);
}
