import { isRecord } from '../core/exchange';
import { CATALOGUE, STANDARD_GROUPS, standardProperty } from './state/catalogue';
import type { HubSpotContext } from './context';
import { DEFAULT_PIPELINES } from './state/default-pipelines';
import { createProperty } from './rules/definitions';
import { associate } from './rules/linking';
import { findRecord } from './rules/lookup';
import type { RecordRow } from './state/entities';
import { OBJECT_TYPE_NAMES, OBJECT_TYPES } from './state/object-types';
import { mergeContacts } from './rules/merging';
import { archiveRecord, createRecord, restoreRecord, updateRecord } from './rules/records';
import type { Store } from './state/store';
import { ALL_SCOPES } from './state/tokens';
import type { Tokens } from './state/tokens';
import { wireText } from './rules/values';

/** When HubSpot's own properties were made: long before anything a test does. */
const LONG_AGO = Date.UTC(2020, 0, 1);

/** An account as it is after sign-up: standard properties, two owners, no records. */
export function freshAccount(store: Store): void {
	const since = { createdAt: LONG_AGO, updatedAt: LONG_AGO, archived: false };
	store.restore({
		records: [],
		properties: OBJECT_TYPE_NAMES.map((type) => [
			type,
			CATALOGUE[type].map((entry) => standardProperty(entry, LONG_AGO)),
		]),
		groups: OBJECT_TYPE_NAMES.map((type) => [
			type,
			STANDARD_GROUPS[type].map((group, displayOrder) => ({ ...group, displayOrder, archived: false })),
		]),
		associations: [],
		merges: [],
		owners: [
			{
				id: '81001',
				email: 'dana.ops@example.com',
				firstName: 'Dana',
				lastName: 'Okafor',
				userId: 70_000_001,
				...since,
			},
			{
				id: '81002',
				email: 'luis.sales@example.com',
				firstName: 'Luis',
				lastName: 'Moreno',
				userId: 70_000_002,
				...since,
			},
		],
		pipelines: [...DEFAULT_PIPELINES],
		lastId: 100_000,
	});
}

function recordsIn(input: Record<string, unknown>, name: string): Array<Record<string, unknown>> {
	const list = input[name] ?? [];
	if (!Array.isArray(list) || !list.every(isRecord)) throw new Error(`"${name}" must be a list of objects`);
	return list;
}

/**
 * A contact is seeded as its flat properties; addresses beside the first go into `hs_additional_emails`, split by `;`.
 */
function seedContact(context: HubSpotContext, values: Record<string, unknown>): void {
	const { hs_additional_emails: additional, ...properties } = values;
	const { row } = createRecord(context, OBJECT_TYPES.contacts, properties);
	if (additional === undefined) return;
	const all = { ...row.properties, hs_additional_emails: wireText(additional) };
	context.store.put({ ...row, properties: all, versions: [{ at: row.createdAt, properties: all, archived: false }] });
}

/** A deal is seeded as its flat properties, with the ids of its contacts beside them. */
function seedDeal(context: HubSpotContext, values: Record<string, unknown>): void {
	const { contactIds, ...properties } = values;
	const { row } = createRecord(context, OBJECT_TYPES.deals, properties);
	for (const id of Array.isArray(contactIds) ? contactIds.map(wireText) : []) {
		associate(context, { type: 'deals', id: row.id }, { type: 'contacts', id });
	}
}

function seedToken(context: HubSpotContext, tokens: Tokens, row: Record<string, unknown>): void {
	const token = wireText(row['token']);
	if (token === '') throw new Error('a token needs "token"');
	const seconds = row['expiresInSeconds'];
	tokens.access.set(token, {
		token,
		kind: row['kind'] === 'oauth' ? 'oauth' : 'static',
		appId: Number(row['appId'] ?? 1_000_001),
		scopes: Array.isArray(row['scopes']) ? row['scopes'].map(wireText) : [...ALL_SCOPES],
		expiresAt: typeof seconds === 'number' ? context.clock.now() + seconds * 1000 : null,
	});
}

/** @throws Error for a contact that is not there */
function contactOf(context: HubSpotContext, id: unknown, archived = false): RecordRow {
	const row = findRecord(context, OBJECT_TYPES.contacts, wireText(id), null, { archived });
	if (row === null) throw new Error(`no ${archived ? 'removed ' : ''}contact "${wireText(id)}"`);
	return row;
}

/** What people do in HubSpot itself, where the API has no call for it or would tell of an app. */
const DEEDS: Readonly<Record<string, (context: HubSpotContext, values: Record<string, unknown>) => void>> = {
	edits: (context, { id, ...properties }) =>
		void updateRecord(context, OBJECT_TYPES.contacts, contactOf(context, id), properties),
	merges: (context, { primaryObjectId, objectIdToMerge }) =>
		void mergeContacts(
			context,
			OBJECT_TYPES.contacts,
			contactOf(context, primaryObjectId),
			contactOf(context, objectIdToMerge),
		),
	purges: (context, { id }) => context.store.remove(contactOf(context, id)),
	removals: (context, { id }) => archiveRecord(context, contactOf(context, id)),
	restores: (context, { id }) => restoreRecord(context, OBJECT_TYPES.contacts, contactOf(context, id, true)),
};

const SEEDED = ['properties', 'contacts', 'deals', 'tokens', 'clients', ...Object.keys(DEEDS)];

/** What `SEEDED` names, each a list; all of the records and deeds or none of them. */
export function seedAccount(
	context: HubSpotContext,
	tokens: Tokens,
	input: Record<string, unknown>,
): Record<string, number> {
	const unknown = Object.keys(input).filter((name) => !SEEDED.includes(name));
	if (unknown.length > 0) throw new Error(`cannot seed ${unknown.join(', ')}: use ${SEEDED.join(', ')}`);
	const properties = recordsIn(input, 'properties');
	const contacts = recordsIn(input, 'contacts');
	const deals = recordsIn(input, 'deals');
	const tokenRows = recordsIn(input, 'tokens');
	const clients = recordsIn(input, 'clients');
	const deeds = Object.entries(DEEDS).map(([name, act]) => ({ name, act, list: recordsIn(input, name) }));
	for (const property of properties)
		createProperty(context, OBJECT_TYPES.contacts, { groupName: 'contactinformation', ...property });
	context.store.atomically(() => {
		for (const contact of contacts) seedContact(context, contact);
		for (const deal of deals) seedDeal(context, deal);
		for (const { act, list } of deeds) for (const deed of list) act(context, deed);
	});
	for (const row of tokenRows) seedToken(context, tokens, row);
	for (const row of clients) {
		const clientId = wireText(row['clientId']);
		tokens.clients.set(clientId, {
			clientId,
			clientSecret: wireText(row['clientSecret']),
			appId: Number(row['appId'] ?? 2_000_002),
		});
	}
	return {
		properties: properties.length,
		contacts: contacts.length,
		deals: deals.length,
		tokens: tokenRows.length,
		clients: clients.length,
		...Object.fromEntries(deeds.map(({ name, list }) => [name, list.length])),
	};
}
