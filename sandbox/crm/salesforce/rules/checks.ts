import { isRecord } from '../../core/exchange';
import type { VisibleField } from '../state/access';
import type { Caller, SalesforceContext } from '../context';
import type { Values } from './derived';
import type { RecordRow } from '../state/entities';
import { canonicalId } from '../state/ids';
import { problem, recordProblem } from '../problem';
import type { SalesforceProblem } from '../problem';
import type { FieldRow, FieldValue } from '../state/schema/field';
import type { ObjectDefinition } from '../state/schema/object';
import { objectNamed } from '../state/schema/objects';
import { checkedValue } from './values';
import { isKey } from '../state/value-index';

export type Purpose = 'create' | 'update';

function unknownField(object: ObjectDefinition, name: string): SalesforceProblem {
	return problem(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
}

/** `{ Account: { Ext__c: 'x' } }`: a relation given by a key of the other record. */
function relatedId(
	context: SalesforceContext,
	caller: Caller,
	field: FieldRow,
	raw: Record<string, unknown>,
): FieldValue {
	const [keyName, value] = Object.entries(raw).find(([name]) => name !== 'attributes') ?? [];
	for (const target of field.referenceTo) {
		const definition = objectNamed(target);
		const key =
			definition === null
				? undefined
				: context.access.fields(caller.userId, definition).get((keyName ?? '').toLowerCase())?.field;
		if (key === undefined || !isKey(key)) continue;
		const [found, another] = context.store.findByKey(target, key, String(value));
		if (another !== undefined)
			throw recordProblem(
				'DUPLICATE_EXTERNAL_ID',
				`${key.name}: more than one record found for external id field`,
				[key.name],
			);
		if (found !== undefined) return found;
	}
	throw recordProblem(
		'INVALID_FIELD',
		`Foreign key external ID: ${String(value)} not found for field ${keyName ?? ''} in entity ${field.referenceTo.join(', ')}`,
	);
}

interface Target {
	visible: VisibleField;
	raw: unknown;
	isRelation: boolean;
}

function targetOf(fields: ReadonlyMap<string, VisibleField>, name: string, raw: unknown): Target | null {
	const direct = fields.get(name.toLowerCase());
	if (direct !== undefined) return { visible: direct, raw, isRelation: false };
	if (!isRecord(raw)) return null;
	const relation = [...fields.values()].find(
		({ field }) => field.relationshipName?.toLowerCase() === name.toLowerCase(),
	);
	return relation === undefined ? null : { visible: relation, raw, isRelation: true };
}

function isWritable({ field, editable }: VisibleField, purpose: Purpose): boolean {
	return editable && (purpose === 'create' ? field.createable : field.updateable);
}

/**
 * Checks what a request wants to write.
 * @returns the values by API name, in the form in which records hold them
 * @throws SalesforceProblem for the first thing that is wrong
 */
export function checkedValues(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	input: Record<string, unknown>,
	purpose: Purpose,
): Values {
	const fields = context.access.fields(caller.userId, object);
	const values: Record<string, FieldValue> = {};
	const readOnly: string[] = [];
	for (const [name, raw] of Object.entries(input)) {
		if (name === 'attributes') continue;
		const target = targetOf(fields, name, raw);
		if (target === null) throw unknownField(object, name);
		const { field } = target.visible;
		if (!isWritable(target.visible, purpose)) readOnly.push(field.name);
		else
			values[field.name] =
				target.isRelation && isRecord(raw)
					? relatedId(context, caller, field, raw)
					: checkedValue(context, field, raw);
	}
	if (readOnly.length > 0) {
		const message = `Unable to create/update fields: ${readOnly.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
		throw recordProblem('INVALID_FIELD_FOR_INSERT_UPDATE', message, readOnly);
	}
	return values;
}

/** @throws SalesforceProblem when something the type cannot do without is missing or emptied */
export function requireFields(fields: Iterable<FieldRow>, values: Values, purpose: Purpose): void {
	const missing = [...fields].filter(({ nillable, createable, defaultedOnCreate, name, type }) => {
		if (nillable || (!createable && purpose === 'create') || type === 'boolean') return false;
		const given = name in values;
		if (purpose === 'update' || defaultedOnCreate) return given && values[name] === null;
		return (values[name] ?? null) === null;
	});
	if (missing.length === 0) return;
	const names = missing.map(({ name }) => name);
	throw recordProblem('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
}

/** @throws SalesforceProblem when another live record holds a value that must be unique */
export function requireUnique(
	context: SalesforceContext,
	object: ObjectDefinition,
	id: string | null,
	values: Values,
): void {
	for (const field of context.store.fields(object)) {
		const value = values[field.name] ?? null;
		if (!field.unique || value === null) continue;
		const holder = context.store.findByKey(object.name, field, value).find((other) => other !== id);
		// The message has the id in its short form.
		if (holder !== undefined)
			throw recordProblem(
				'DUPLICATE_VALUE',
				`duplicate value found: ${field.name} duplicates value on record with id: ${holder.slice(0, 15)}`,
			);
	}
}

/** @throws SalesforceProblem for an id that is none, or another type's, or that no live record has */
export function existingRecord(context: SalesforceContext, object: ObjectDefinition, id: unknown): RecordRow {
	const canonical = typeof id === 'string' ? canonicalId(id) : null;
	if (canonical === null)
		throw recordProblem('MALFORMED_ID', `${object.label} ID: id value of incorrect type: ${String(id)}`, ['Id']);
	if (!canonical.startsWith(object.keyPrefix))
		throw recordProblem('INVALID_ID_FIELD', `${object.label} ID: id value of incorrect type: ${String(id)}`, [
			'Id',
		]);
	const row = context.store.get(object.name, canonical);
	if (row === null) throw recordProblem('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [], 404);
	if (row.deletedAt !== null) throw recordProblem('ENTITY_IS_DELETED', 'entity is deleted', [], 404);
	return row;
}
