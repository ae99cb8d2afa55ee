import { isRecord } from '../core/exchange';
import type { Caller, SalesforceContext } from './context';
import { timestamp } from './context';
import { createCustomField } from './rules/custom-fields';
import type { Values } from './rules/derived';
import type { CustomFieldRow } from './state/entities';
import { canonicalId } from './state/ids';
import {
	ADMIN_PERMISSION_SET_ID,
	ADMIN_PROFILE_ID,
	ADMIN_USER_ID,
	ORG_ID,
	SALES_USER_ID,
	INTEGRATION_PERMISSION_SET_ID,
} from './state/org';
import { applyChanges, discard, insertRecord } from './rules/records';
import type { FieldValue } from './state/schema/field';
import type { ObjectDefinition } from './state/schema/object';
import { objectNamed } from './state/schema/objects';
import { LEAD_STATUSES } from './state/schema/people';
import { STAGES } from './state/schema/sales';
import type { Tokens } from './state/tokens';
import { wireText } from './rules/wire-text';

/** A record that is simply there, whatever its type lets callers do. */
function place(context: SalesforceContext, object: string, id: string, values: Values): void {
	const now = timestamp(context.clock);
	const system = {
		Id: id,
		CreatedDate: now,
		CreatedById: ADMIN_USER_ID,
		LastModifiedDate: now,
		LastModifiedById: ADMIN_USER_ID,
		SystemModstamp: now,
	};
	context.store.put({ object, id, values: { ...values, ...system }, deletedAt: null });
}

function placeUser(context: SalesforceContext, id: string, username: string, first: string, last: string): void {
	place(context, 'User', id, {
		Username: username,
		FirstName: first,
		LastName: last,
		Name: `${first} ${last}`,
		Email: username,
		Alias: first.toLowerCase(),
		IsActive: true,
		TimeZoneSidKey: 'Europe/Berlin',
		UserType: 'Standard',
		ProfileId: ADMIN_PROFILE_ID,
	});
}

/** An org as it is after sign-up: two users, one profile, the stages and statuses, no records. */
export function freshOrg(context: SalesforceContext): void {
	const { store } = context;
	store.restore({ records: [], customFields: [], lastNumber: 1_000 });
	place(context, 'Organization', ORG_ID, {
		Name: 'Sandbox Org',
		IsSandbox: false,
		InstanceName: 'SBX1',
		OrganizationType: 'Enterprise Edition',
		TimeZoneSidKey: 'Europe/Berlin',
		NamespacePrefix: null,
		DefaultCurrencyIsoCode: 'USD',
	});
	place(context, 'Profile', ADMIN_PROFILE_ID, { Name: 'System Administrator', UserType: 'Standard' });
	placeUser(context, ADMIN_USER_ID, 'dana.ops@example.com', 'Dana', 'Okafor');
	placeUser(context, SALES_USER_ID, 'luis.sales@example.com', 'Luis', 'Moreno');
	place(context, 'PermissionSet', ADMIN_PERMISSION_SET_ID, {
		Name: 'X00ex00000018ozT_128_09_04_34_1',
		Label: '00ex00000018ozT_128_09_04_34_1',
		ProfileId: ADMIN_PROFILE_ID,
		IsOwnedByProfile: true,
		IsCustom: false,
	});
	place(context, 'PermissionSet', INTEGRATION_PERMISSION_SET_ID, {
		Name: 'Sales_Integration',
		Label: 'Sales Integration',
		ProfileId: null,
		IsOwnedByProfile: false,
		IsCustom: true,
	});
	for (const [index, stage] of STAGES.entries()) {
		place(context, 'OpportunityStage', store.nextId('01J'), {
			MasterLabel: stage.name,
			ApiName: stage.name,
			IsActive: true,
			SortOrder: index + 1,
			IsClosed: stage.isClosed,
			IsWon: stage.isWon,
			DefaultProbability: stage.probability,
		});
	}
	for (const [index, status] of LEAD_STATUSES.entries()) {
		const isLast = index === LEAD_STATUSES.length - 1;
		place(context, 'LeadStatus', store.nextId('01V'), {
			MasterLabel: status,
			ApiName: status,
			SortOrder: index + 1,
			IsDefault: index === 0,
			IsConverted: isLast,
		});
	}
}

/** Seeds and admins write past duplicate rules. */
const SEEDER: Caller = { userId: ADMIN_USER_ID, version: 'v59.0', allowDuplicates: true, showDuplicates: false };

/** Names in the seed and of the rows: lower-case plurals of the types. */
export const SEEDABLE: Readonly<Record<string, string>> = {
	accounts: 'Account',
	contacts: 'Contact',
	leads: 'Lead',
	campaigns: 'Campaign',
	opportunities: 'Opportunity',
	opportunityContactRoles: 'OpportunityContactRole',
	campaignMembers: 'CampaignMember',
	tasks: 'Task',
	permissionSets: 'PermissionSet',
	permissionSetAssignments: 'PermissionSetAssignment',
	fieldPermissions: 'FieldPermissions',
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
 * `{ object, name, label?, type?, length?, unique?, externalId?, visible?, ... }`, in the words of the Metadata API.
 */
function seedCustomField(context: SalesforceContext, input: Record<string, unknown>): void {
	const { object, name, visible, ...metadata } = input;
	const label = String(name).replace(/__c$/, '').replaceAll('_', ' ');
	const row = createCustomField(context, `${String(object)}.${String(name)}`, {
		label,
		type: 'Text',
		length: 255,
		...metadata,
	});
	if (visible !== false) openToAdministrators(context, row);
}

/** Values that only Salesforce writes are set afterwards: `IsConverted`, `IsDeleted` and such. */
function seedRecord(context: SalesforceContext, object: ObjectDefinition, input: Record<string, unknown>): void {
	const readOnly = new Set(object.fields.filter(({ createable }) => !createable).map(({ name }) => name));
	const given = Object.entries(input);
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
		Status: LEAD_STATUSES.at(-1) ?? null,
		ConvertedDate: new Date(context.clock.now()).toISOString().slice(0, 10),
		ConvertedContactId: idFrom('contactId'),
		ConvertedAccountId: idFrom('accountId'),
		ConvertedOpportunityId: idFrom('opportunityId'),
	});
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

/**
 * Types by their names in `SEEDABLE`, and `customFields`, `conversions`, `tokens`, `clients`. All of the records or
 * none.
 */
export function seedOrg(
	context: SalesforceContext,
	tokens: Tokens,
	input: Record<string, unknown>,
): Record<string, number> {
	const names = ['customFields', ...Object.keys(SEEDABLE), 'conversions', 'tokens', 'clients'];
	const unknown = Object.keys(input).filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`cannot seed ${unknown.join(', ')}: use ${names.join(', ')}`);
	for (const row of rowsIn(input, 'customFields')) seedCustomField(context, row);
	context.store.atomically(() => {
		for (const [name, objectName] of Object.entries(SEEDABLE)) {
			const object = objectNamed(objectName);
			if (object !== null) for (const row of rowsIn(input, name)) seedRecord(context, object, row);
		}
		for (const row of rowsIn(input, 'conversions')) convertLead(context, row);
	});
	for (const row of rowsIn(input, 'tokens')) seedToken(context, tokens, row);
	for (const row of rowsIn(input, 'clients')) seedClient(tokens, row);
	return Object.fromEntries(names.map((name) => [name, rowsIn(input, name).length]));
}
