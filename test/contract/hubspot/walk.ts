import { DEFAULT_OAUTH_CLIENT } from '../../../sandbox/crm/hubspot';
import type { Exchange } from '../../../sandbox/crm';
import { walkSales } from './sales-walk';
import { startClient } from '../../sandbox/crm/hubspot/sandbox-client';
import type { SandboxClient } from '../../sandbox/crm/hubspot/sandbox-client';

export const V3 = {
	objects: '/crm/v3/objects',
	properties: '/crm/v3/properties',
	batches: '/crm/v4/associations',
	links: '/crm/v4/objects',
	owners: '/crm/v3/owners',
	pipelines: '/crm/v3/pipelines',
	account: '/account-info/v3',
};
export const DATED = {
	objects: '/crm/objects/2026-09',
	properties: '/crm/properties/2026-09',
	batches: '/crm/associations/2026-09',
	links: '/crm/objects/2026-09',
	owners: '/crm/owners/2026-09',
	pipelines: '/crm/pipelines/2026-09',
	account: '/account-info/2026-09',
};
export type Paths = typeof V3;

const NOTE_LINK = (to: string) => [
	{ to: { id: to }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
];

async function walkContacts({ call }: SandboxClient, { objects }: Paths): Promise<string> {
	const contacts = `${objects}/contacts`;
	const ada = await call('POST', contacts, { properties: { email: 'ada@example.com', firstname: 'Ada' } });
	await call('POST', contacts, { properties: { email: 'ada@example.com' } });
	await call('POST', contacts, { properties: { nothing: 'here' } });
	await call('GET', `${contacts}/${ada.json.id}?properties=email,phone&propertiesWithHistory=email`);
	await call('GET', `${contacts}/404`);
	await call('GET', `${contacts}?limit=1&archived=false`);
	await call('PATCH', `${contacts}/${ada.json.id}`, { properties: { phone: '+44 20 7946 0000', jobtitle: '' } });
	await call('POST', `${contacts}/batch/create`, {
		inputs: [
			{ properties: { email: 'grace@example.com' }, objectWriteTraceId: 'a' },
			{ properties: { email: 'ada@example.com' }, objectWriteTraceId: 'b' },
			{ properties: { email: 'no address' }, objectWriteTraceId: 'c' },
		],
	});
	const both = await call('POST', `${contacts}/batch/read`, {
		idProperty: 'email',
		properties: ['email'],
		propertiesWithHistory: [],
		inputs: [{ id: 'ada@example.com' }, { id: 'grace@example.com' }],
	});
	await call('POST', `${contacts}/batch/read?archived=false`, {
		properties: ['email'],
		propertiesWithHistory: ['email'],
		inputs: [{ id: ada.json.id }, { id: '1' }],
	});
	await call('POST', `${contacts}/batch/update`, {
		inputs: [
			{ id: ada.json.id, properties: { city: 'London' } },
			{ id: '1', properties: { city: 'Paris' } },
		],
	});
	await call('POST', `${contacts}/batch/upsert`, {
		inputs: [
			{ id: 'alan@example.com', idProperty: 'email', properties: { lastname: 'Turing' } },
			{ id: 'ada@example.com', idProperty: 'email', properties: { lastname: 'Lovelace' } },
		],
	});
	await call('POST', `${contacts}/search`, {
		limit: 1,
		properties: ['email'],
		sorts: ['-lastmodifieddate'],
		filterGroups: [{ filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] }],
	});
	const [first, second] = both.json.results.map(({ id }) => id);
	const merged = await call('POST', `${contacts}/merge`, { primaryObjectId: first, objectIdToMerge: second });
	await call('POST', `${contacts}/gdpr-delete`, { idProperty: 'email', objectId: 'alan@example.com' });
	return merged.json.id;
}

async function walkNotesAndLinks(
	{ call }: SandboxClient,
	{ objects, links, batches, properties }: Paths,
	contact: string,
): Promise<void> {
	const notes = `${objects}/notes`;
	const note = await call('POST', notes, {
		properties: { hs_timestamp: '2026-10-01T09:00:00Z', hs_note_body: '<p>Hello</p>' },
		associations: NOTE_LINK(contact),
	});
	const other = await call('POST', `${notes}/batch/create`, {
		inputs: [{ properties: { hs_timestamp: '1790845200000' }, associations: [] }],
	});
	const otherId = other.json.results[0]?.id ?? '';
	await call('PATCH', `${notes}/${note.json.id}`, { properties: { hs_note_body: 'Again' } });
	await call('GET', `${notes}/${note.json.id}?properties=hs_note_body`);
	await call('GET', `${notes}?limit=1`);
	await call('POST', `${notes}/search`, { properties: ['hs_note_body'], filterGroups: [] });
	await call('POST', `${notes}/batch/read`, {
		properties: ['hs_note_body'],
		propertiesWithHistory: [],
		inputs: [{ id: otherId }],
	});
	await call('POST', `${notes}/batch/update`, {
		inputs: [{ id: otherId, properties: { hs_note_body: 'Once more' } }],
	});
	await call('POST', `${properties}/notes`, {
		name: 'note_key',
		label: 'Key',
		type: 'string',
		fieldType: 'text',
		groupName: 'engagement',
		hasUniqueValue: true,
	});
	await call('POST', `${notes}/batch/upsert`, {
		inputs: [{ id: 'n1', idProperty: 'note_key', properties: { hs_timestamp: '1790845200000' } }],
	});
	await call('PUT', `${links}/notes/${otherId}/associations/default/contacts/${contact}`);
	await call('PUT', `${links}/notes/${otherId}/associations/contacts/${contact}`, [
		{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 },
	]);
	await call('GET', `${links}/contacts/${contact}/associations/notes?limit=1`);
	await call('POST', `${batches}/contacts/notes/batch/read`, { inputs: [{ id: contact }, { id: '1' }] });
	await call('POST', `${batches}/notes/contacts/batch/create`, {
		inputs: [
			{
				from: { id: otherId },
				to: { id: contact },
				types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }],
			},
		],
	});
	await call('POST', `${batches}/notes/contacts/batch/associate/default`, {
		inputs: [{ from: { id: otherId }, to: { id: contact } }],
	});
	await call('POST', `${batches}/notes/contacts/batch/archive`, {
		inputs: [{ from: { id: otherId }, to: [{ id: contact }] }],
	});
	await call('DELETE', `${links}/notes/${note.json.id}/associations/contacts/${contact}`);
	await call('POST', `${notes}/batch/archive`, { inputs: [{ id: otherId }] });
	await call('DELETE', `${notes}/${note.json.id}`);
}

async function walkProperties({ call }: SandboxClient, { properties }: Paths): Promise<void> {
	const base = `${properties}/contacts`;
	const definition = {
		name: 'social_key',
		label: 'Social key',
		type: 'string',
		fieldType: 'text',
		groupName: 'social',
		hasUniqueValue: true,
	};
	await call('POST', `${base}/groups`, { name: 'social', label: 'Social', displayOrder: 1 });
	await call('POST', `${base}/groups`, { name: 'social', label: 'Social' });
	await call('GET', `${base}/groups`);
	await call('GET', `${base}/groups/social`);
	await call('PATCH', `${base}/groups/social`, { label: 'Social data' });
	await call('POST', base, definition);
	await call('POST', base, definition);
	await call('POST', `${base}/batch/create`, {
		inputs: [definition, { ...definition, name: 'social_other', hasUniqueValue: false }],
	});
	await call('POST', `${base}/batch/read`, {
		archived: false,
		inputs: [{ name: 'social_key' }, { name: 'nowhere' }],
	});
	await call('PATCH', `${base}/social_key`, { label: 'Key' });
	await call('GET', base);
	await call('GET', `${base}/social_key?archived=false`);
	await call('POST', `${base}/batch/archive`, { inputs: [{ name: 'social_other' }] });
	await call('DELETE', `${base}/social_key`);
	await call('GET', `${base}?archived=true`);
	await call('DELETE', `${base}/groups/social`);
}

async function walkOAuth({ call, form }: SandboxClient, version: string): Promise<void> {
	const { clientId, clientSecret } = DEFAULT_OAUTH_CLIENT;
	const redirect = 'http://127.0.0.1/callback';
	const consent = await call(
		'GET',
		`/oauth/authorize?client_id=${clientId}&redirect_uri=${encodeURIComponent(redirect)}&scope=oauth`,
	);
	const code = new URL(consent.headers['location'] ?? '').searchParams.get('code') ?? '';
	const client = { client_id: clientId, client_secret: clientSecret };
	const granted = await form(`/oauth/${version}/token`, {
		grant_type: 'authorization_code',
		code,
		redirect_uri: redirect,
		...client,
	});
	await form(`/oauth/${version}/token`, { grant_type: 'refresh_token', refresh_token: 'wrong', ...client });
	if (version === 'v1') {
		await call('GET', `/oauth/v1/access-tokens/${granted.json.access_token}`);
		await call('GET', `/oauth/v1/refresh-tokens/${granted.json.refresh_token}`);
		await call('DELETE', `/oauth/v1/refresh-tokens/${granted.json.refresh_token}`);
	} else {
		await form(`/oauth/${version}/token/introspect`, { token: granted.json.access_token, ...client });
		await form(`/oauth/${version}/token/revoke`, { token: granted.json.refresh_token, ...client });
	}
}

async function walkErrors({ call, sandbox }: SandboxClient, { objects }: Paths): Promise<void> {
	await call('GET', `${objects}/contacts`, undefined, 'wrong');
	for (const policy of ['TEN_SECONDLY_ROLLING', 'SECONDLY', 'DAILY']) {
		sandbox.admin.addFault({ fault: { kind: 'rateLimit', policy } });
		await call('GET', `${objects}/contacts`);
	}
	sandbox.admin.addFault({ fault: { kind: 'serverError', status: 503 } });
	await call('GET', `${objects}/contacts`);
	sandbox.admin.addFault({ fault: { kind: 'expireToken' } });
	await call('GET', `${objects}/contacts`);
	sandbox.admin.seed({ tokens: [{ token: 'narrow', scopes: ['oauth'] }] });
	await call('GET', `${objects}/contacts`, undefined, 'narrow');
}

/** Calls every route there is on one generation of paths, errors included, and gives what was said. */
export async function walk(paths: Paths): Promise<Exchange[]> {
	const exchanges: Exchange[] = [];
	const client = await startClient({ onExchange: (exchange) => exchanges.push(exchange) });
	try {
		const contact = await walkContacts(client, paths);
		await walkNotesAndLinks(client, paths, contact);
		await walkSales(client, paths, contact);
		await walkProperties(client, paths);
		for (const version of ['v1', 'v3', '2026-03', '2026-09']) await walkOAuth(client, version);
		await client.call('GET', `${paths.owners}?limit=1&archived=false`);
		await client.call('GET', `${paths.owners}/81001?idProperty=id`);
		await client.call('GET', `${paths.account}/details`);
		await client.call('GET', `${paths.account}/api-usage/daily/private-apps`);
		await client.call('POST', `${paths.objects}/contacts/batch/archive`, { inputs: [{ id: contact }] });
		await client.call('DELETE', `${paths.objects}/contacts/${contact}`);
		await client.call('GET', `${paths.objects}/contacts?archived=true`);
		await walkErrors(client, paths);
	} finally {
		await client.sandbox.close();
	}
	return exchanges;
}
