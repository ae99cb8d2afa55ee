import { isRecord } from '../core/exchange';
import { CATALOGUE, STANDARD_GROUPS, standardProperty } from './catalogue';
import type { HubSpotContext } from './context';
import { createProperty } from './definitions';
import { OBJECT_TYPE_NAMES, OBJECT_TYPES } from './object-types';
import { createRecord } from './records';
import type { Store } from './store';
import { ALL_SCOPES } from './tokens';
import type { Tokens } from './tokens';
import { wireText } from './values';

/** When HubSpot's own properties were made: long before anything a test does. */
const LONG_AGO = Date.UTC(2020, 0, 1);

/** An account as it is after sign-up: standard properties, two owners, no records. */
export function freshAccount(store: Store): void {
	const since = { createdAt: LONG_AGO, updatedAt: LONG_AGO, archived: false };
	store.restore({
		records: [],
		properties: OBJECT_TYPE_NAMES.map((type) => [type, CATALOGUE[type].map((entry) => standardProperty(entry, LONG_AGO))]),
		groups: OBJECT_TYPE_NAMES.map((type) => [
			type,
			STANDARD_GROUPS[type].map((group, displayOrder) => ({ ...group, displayOrder, archived: false })),
		]),
		associations: [],
		merges: [],
		owners: [
			{ id: '81001', email: 'dana.ops@example.com', firstName: 'Dana', lastName: 'Okafor', userId: 70_000_001, ...since },
			{ id: '81002', email: 'luis.sales@example.com', firstName: 'Luis', lastName: 'Moreno', userId: 70_000_002, ...since },
		],
		lastId: 100_000,
	});
}

function recordsIn(input: Record<string, unknown>, name: string): Array<Record<string, unknown>> {
	const list = input[name] ?? [];
	if (!Array.isArray(list) || !list.every(isRecord)) throw new Error(`"${name}" must be a list of objects`);
	return list;
}

/** A contact is seeded as its flat properties; addresses beside the first go into `hs_additional_emails`, split by `;`. */
function seedContact(context: HubSpotContext, values: Record<string, unknown>): void {
	const { hs_additional_emails: additional, ...properties } = values;
	const { row } = createRecord(context, OBJECT_TYPES.contacts, properties);
	if (additional === undefined) return;
	const all = { ...row.properties, hs_additional_emails: wireText(additional) };
	context.store.put({ ...row, properties: all, versions: [{ at: row.createdAt, properties: all, archived: false }] });
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

/** `{ properties, contacts, tokens, clients }`; all of it or nothing of the contacts. */
export function seedAccount(context: HubSpotContext, tokens: Tokens, input: Record<string, unknown>): Record<string, number> {
	const unknown = Object.keys(input).filter((name) => !['properties', 'contacts', 'tokens', 'clients'].includes(name));
	if (unknown.length > 0) throw new Error(`cannot seed ${unknown.join(', ')}: use properties, contacts, tokens or clients`);
	const properties = recordsIn(input, 'properties');
	const contacts = recordsIn(input, 'contacts');
	const tokenRows = recordsIn(input, 'tokens');
	const clients = recordsIn(input, 'clients');
	for (const property of properties) createProperty(context, OBJECT_TYPES.contacts, { groupName: 'contactinformation', ...property });
	context.store.atomically(() => contacts.forEach((contact) => seedContact(context, contact)));
	for (const row of tokenRows) seedToken(context, tokens, row);
	for (const row of clients) {
		const clientId = wireText(row['clientId']);
		tokens.clients.set(clientId, { clientId, clientSecret: wireText(row['clientSecret']), appId: Number(row['appId'] ?? 2_000_002) });
	}
	return { properties: properties.length, contacts: contacts.length, tokens: tokenRows.length, clients: clients.length };
}
