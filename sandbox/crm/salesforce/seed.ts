import { isRecord } from '../core/exchange';
import type { Caller, SalesforceContext } from './context';
import { place } from './fresh-org';
import { createCustomField } from './rules/custom-fields';
import type { CustomFieldRow } from './state/entities';
import { canonicalId } from './state/ids';
import { ADMIN_PERMISSION_SET_ID, ADMIN_USER_ID } from './state/org';
import { discard } from './rules/discard';
import { applyChanges, insertRecord } from './rules/records';
import { SEEDABLE } from './state/rows';
import type { FieldValue } from './state/schema/field';
import type { ObjectDefinition } from './state/schema/object';
import { objectNamed } from './state/schema/objects';
import { seedEdit, seedMerge, seedPurge, seedRemoval, seedRestore } from './seed-events';
import { seedLeadStatuses, seedRecordType, seedTaskStatuses } from './seed-setup';
import type { Tokens } from './state/tokens';
import { wireText } from './rules/wire-text';

/** Seeds and admins write past duplicate rules. */
const SEEDER: Caller = {
	userId: ADMIN_USER_ID,
	version: 'v59.0',
	allowDuplicates: true,
	assigns: false,
	showDuplicates: false,
	isSeed: true,
};

/** Whoever has the administrator's profile may see and edit the field. */
function openToAdministrators(context: SalesforceContext, { object, field }: CustomFieldRow): void {
	place(context, 'FieldPermissions', context.store.nextId('01k'), {
		ParentId: ADMIN_PERMISSION_SET_ID,
		SobjectType: object,
		Field: `${object}.${field.name}`,
		PermissionsRead: true,
		PermissionsEdit: true,
	});
}

/**
 * `{ object, name, label?, type?, length?, unique?, externalId?, visible?, replaces?, ... }`, in the words of the
 * Metadata API; `replaces` is the id of a field that changes its type.
 */
function seedCustomField(context: SalesforceContext, input: Record<string, unknown>): void {
	const { object, name, visible, replaces, ...metadata } = input;
	const replaced = context.store.customFields().find(({ id }) => id === replaces);
	if (replaced !== undefined) context.store.removeCustomField(replaced);
	const label = String(name).replace(/__c$/, '').replaceAll('_', ' ');
	const row = createCustomField(context, `${String(object)}.${String(name)}`, {
		label,
		type: 'Text',
		length: 255,
		...metadata,
	});
	if (visible !== false) openToAdministrators(context, row);
}

/** An account with a last name is a person: it has the first record type of people unless another is named. */
function asAccount(context: SalesforceContext, input: Record<string, unknown>): Record<string, unknown> {
	if (input['LastName'] === undefined || input['RecordTypeId'] !== undefined) return input;
	const type = context.store.list('RecordType').find(({ values }) => values['IsPersonType'] === true);
	return { ...input, RecordTypeId: type?.id };
}

/** Values that only Salesforce writes are set afterwards: `IsConverted`, `IsDeleted` and such. */
function seedRecord(context: SalesforceContext, object: ObjectDefinition, input: Record<string, unknown>): void {
	const own = object.fields.filter(({ createable }) => !createable).map(({ name }) => name);
	const readOnly = new Set(own);
	const given = Object.entries(object.name === 'Account' ? asAccount(context, input) : input);
	const row = insertRecord(
		context,
		SEEDER,
		object,
		Object.fromEntries(given.filter(([name]) => !readOnly.has(name))),
	);
	const forced = Object.fromEntries(
		given.filter(([name]) => readOnly.has(name) && name !== 'Id' && name !== 'IsDeleted'),
	) as Record<string, FieldValue>;
	if (Object.keys(forced).length > 0) context.store.put({ ...row, values: { ...row.values, ...forced } });
	if (input['IsDeleted'] === true)
		discard(context, ADMIN_USER_ID, object, context.store.get(object.name, row.id) ?? row);
}

/**
 * `{ leadId, contactId?, accountId?, opportunityId? }`: what a conversion leaves of the lead; it has no REST resource.
 */
function convertLead(context: SalesforceContext, input: Record<string, unknown>): void {
	const row = context.store.get('Lead', canonicalId(String(input['leadId'])) ?? '');
	if (row === null) throw new Error(`no lead "${String(input['leadId'])}" to convert`);
	const idFrom = (name: string): string | null => (typeof input[name] === 'string' ? canonicalId(input[name]) : null);
	applyChanges(context, ADMIN_USER_ID, row, {
		IsConverted: true,
		Status: convertedStatus(context),
		ConvertedDate: new Date(context.clock.now()).toISOString().slice(0, 10),
		ConvertedContactId: idFrom('contactId'),
		ConvertedAccountId: idFrom('accountId'),
		ConvertedOpportunityId: idFrom('opportunityId'),
	});
}

function convertedStatus(context: SalesforceContext): string | null {
	const row = context.store.list('LeadStatus').find(({ values }) => values['IsConverted'] === true);
	return row === undefined ? null : wireText(row.values['ApiName']);
}

function seedToken(context: SalesforceContext, tokens: Tokens, row: Record<string, unknown>): void {
	const token = wireText(row['token']);
	if (token === '') throw new Error('a token needs "token"');
	const now = context.clock.now();
	tokens.access.set(token, {
		token,
		kind: row['kind'] === 'session' ? 'session' : 'static',
		userId: wireText(row['userId'] ?? ADMIN_USER_ID),
		clientId: wireText(row['clientId'] ?? 'seeded'),
		scope: 'full',
		issuedAt: now,
		lastUsedAt: now,
		expired: row['expired'] === true,
	});
}

function seedClient(tokens: Tokens, row: Record<string, unknown>): void {
	const clientId = wireText(row['clientId']);
	if (clientId === '') throw new Error('a client needs "clientId"');
	tokens.clients.set(clientId, {
		clientId,
		clientSecret: wireText(row['clientSecret']),
		certificate: typeof row['certificate'] === 'string' ? row['certificate'] : null,
		runAs: row['runAs'] === null ? null : wireText(row['runAs'] ?? ADMIN_USER_ID),
	});
}

function rowsIn(input: Record<string, unknown>, name: string): Array<Record<string, unknown>> {
	const list = input[name] ?? [];
	if (!Array.isArray(list) || !list.every(isRecord)) throw new Error(`"${name}" must be a list of objects`);
	return list;
}

const EVENTS = {
	edits: seedEdit,
	merges: seedMerge,
	removals: seedRemoval,
	restores: seedRestore,
	purges: seedPurge,
} as const;

/**
 * Types by their names in `SEEDABLE`, and `customFields`, `conversions`, the events, `tokens`, `clients`. All of the
 * records or none.
 */
export function seedOrg(
	context: SalesforceContext,
	tokens: Tokens,
	input: Record<string, unknown>,
): Record<string, number> {
	const names = [
		'customFields',
		'taskStatuses',
		'leadStatuses',
		'recordTypes',
		...Object.keys(SEEDABLE),
		'conversions',
		...Object.keys(EVENTS),
		'tokens',
		'clients',
	];
	const unknown = Object.keys(input).filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`cannot seed ${unknown.join(', ')}: use ${names.join(', ')}`);
	for (const row of rowsIn(input, 'customFields')) seedCustomField(context, row);
	seedTaskStatuses(context, rowsIn(input, 'taskStatuses'));
	seedLeadStatuses(context, rowsIn(input, 'leadStatuses'));
	for (const row of rowsIn(input, 'recordTypes')) seedRecordType(context, row);
	context.store.atomically(() => {
		for (const [name, objectName] of Object.entries(SEEDABLE)) {
			const object = objectNamed(objectName);
			if (object !== null) for (const row of rowsIn(input, name)) seedRecord(context, object, row);
		}
		for (const row of rowsIn(input, 'conversions')) convertLead(context, row);
		for (const [name, happen] of Object.entries(EVENTS))
			for (const row of rowsIn(input, name)) happen(context, row);
	});
	for (const row of rowsIn(input, 'tokens')) seedToken(context, tokens, row);
	for (const row of rowsIn(input, 'clients')) seedClient(tokens, row);
	return Object.fromEntries(names.map((name) => [name, rowsIn(input, name).length]));
}
