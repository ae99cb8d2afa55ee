import type { Caller, SalesforceContext } from '../context';
import { timestamp } from '../context';
import { automated } from './automations';
import type { Values } from './derived';
import { derivedValues } from './derived';
import { discard } from './discard';
import { applyDuplicateRule } from './duplicate-rules';
import { noteHistory } from './history';
import type { RecordRow } from '../state/entities';
import { problem, recordProblem } from '../problem';
import { checkedValues, existingRecord, requireFields, requireUnique } from './checks';
import type { FieldValue } from '../state/schema/field';
import type { ObjectDefinition } from '../state/schema/object';
import { ACCOUNT, CONTACT } from '../state/schema/people';
import { applyValidationRules, assignedOwner, isShared } from './org-rules';
import { contactOf, isPerson, otherHalf, refuseForPeople, refuseRemoval, requiredOfPeople } from './person-accounts';
import { withPlaces } from './places';
import { withRecordType } from './record-types';
import { beforeWrite, keepOnePrimary } from './write-rules';

/** @throws SalesforceProblem for a type that nobody may write through the API */
function requireWritable(object: ObjectDefinition, allowed: boolean, verb: string): void {
	if (!allowed)
		throw problem(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be ${verb}: ${object.label}`);
}

function defaults(context: SalesforceContext, caller: Caller, object: ObjectDefinition): Values {
	const fields = [...context.access.fields(caller.userId, object).values()].map(({ field }) => field);
	const given = [...context.store.fields(object), ...fields].filter(({ defaultValue }) => defaultValue !== null);
	return Object.fromEntries([
		...given.map(({ name, defaultValue }) => [name, defaultValue] as const),
		...(fields.some(({ name }) => name === 'OwnerId') ? [['OwnerId', caller.userId] as const] : []),
	]);
}

/** Writes checked values as a new record; the seed comes in here too. */
export function putNew(
	context: SalesforceContext,
	userId: string,
	object: ObjectDefinition,
	values: Values,
	given: Values,
): RecordRow {
	const id = context.store.nextId(object.keyPrefix);
	const now = timestamp(context.clock);
	const system: Record<string, FieldValue> = {
		Id: id,
		...(object.recyclable ? { IsDeleted: false } : {}),
		CreatedDate: now,
		CreatedById: userId,
		LastModifiedDate: now,
		LastModifiedById: userId,
		SystemModstamp: now,
	};
	const row: RecordRow = {
		object: object.name,
		id,
		values: { ...values, ...derivedValues(context, object.name, values, given), ...system },
		deletedAt: null,
	};
	context.store.put(row);
	keepOnePrimary(context, row);
	return row;
}

export function insertRecord(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	input: Record<string, unknown>,
): RecordRow {
	requireWritable(object, object.createable, 'inserted');
	const checked = checkedValues(context, caller, object, input, 'create');
	const typed = withRecordType(context, object.name, checked, true);
	const given = withPlaces(context, object.name, {}, typed);
	const fields = [...context.access.fields(caller.userId, object).values()].map(({ field }) => field);
	refuseForPeople(context, object, null, given);
	const person = isPerson(context, object.name, given);
	requireFields(person ? requiredOfPeople(fields) : fields, given, 'create');
	const values = automated(context, caller, object, {
		...defaults(context, caller, object),
		...given,
		...assignedOwner(context, caller, object),
		...(person ? { IsPersonAccount: true } : {}),
	});
	beforeWrite(context, object, null, values);
	applyValidationRules(context, caller, object, values);
	requireUnique(context, object, null, given);
	applyDuplicateRule(context, caller, object, null, given);
	const row = putNew(context, caller.userId, object, values, given);
	return person ? withContact(context, caller, row) : row;
}

/** Salesforce adds the contact of a person by itself. */
function withContact(context: SalesforceContext, caller: Caller, account: RecordRow): RecordRow {
	const values = { ...defaults(context, caller, CONTACT), ...contactOf(context, account) };
	requireUnique(context, CONTACT, null, values);
	applyDuplicateRule(context, caller, CONTACT, null, values);
	const contact = putNew(context, caller.userId, CONTACT, values, values);
	const row = { ...account, values: { ...account.values, PersonContactId: contact.id } };
	context.store.put(row);
	return row;
}

function requireShared(context: SalesforceContext, caller: Caller, row: RecordRow): void {
	if (!isShared(context, caller, row))
		throw recordProblem(
			'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
			'insufficient access rights on cross-reference id',
		);
}

function requireUnlocked(context: SalesforceContext): void {
	if (context.meetsLock())
		throw recordProblem('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record', []);
}

/** Writes changes that were checked, and moves the times of modification. */
export function applyChanges(context: SalesforceContext, userId: string, row: RecordRow, changes: Values): RecordRow {
	const now = timestamp(context.clock);
	noteHistory(context, userId, row, changes);
	const values = { ...row.values, ...changes };
	const updated: RecordRow = {
		...row,
		values: {
			...values,
			...derivedValues(context, row.object, values, changes),
			LastModifiedDate: now,
			LastModifiedById: userId,
			SystemModstamp: now,
		},
	};
	context.store.put(updated);
	keepOnePrimary(context, updated);
	return updated;
}

export function updateRecord(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	id: unknown,
	input: Record<string, unknown>,
): RecordRow {
	requireWritable(object, object.updateable, 'updated');
	const row = existingRecord(context, object, id);
	requireShared(context, caller, row);
	const checked = checkedValues(context, caller, object, input, 'update');
	const typed = withRecordType(context, object.name, checked, false);
	const changes = automated(context, caller, object, {
		...withPlaces(context, object.name, row.values, typed),
		...assignedOwner(context, caller, object),
	});
	const fields = [...context.access.fields(caller.userId, object).values()].map(({ field }) => field);
	requireFields(fields, changes, 'update');
	refuseForPeople(context, object, row, changes);
	beforeWrite(context, object, row, changes);
	applyValidationRules(context, caller, object, { ...row.values, ...changes });
	requireUnlocked(context);
	requireUnique(context, object, row.id, changes);
	// A rule on edit looks only when what it compares has changed.
	if (changes['Email'] !== undefined && changes['Email'] !== row.values['Email'])
		applyDuplicateRule(context, caller, object, row.id, changes);
	const other = otherHalf(context, row, changes);
	if (other !== null) {
		requireUnique(context, other.definition === 'Contact' ? CONTACT : ACCOUNT, other.row.id, other.changes);
		applyChanges(context, caller.userId, other.row, other.changes);
	}
	return applyChanges(context, caller.userId, row, changes);
}

export function deleteRecord(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	id: unknown,
): RecordRow {
	requireWritable(object, object.deletable, 'deleted');
	const row = existingRecord(context, object, id);
	requireShared(context, caller, row);
	refuseRemoval(row);
	requireUnlocked(context);
	discard(context, caller.userId, object, row);
	return row;
}
