import type { Exchange } from '../../../sandbox/crm';
import { walkNotesAndLinks } from './notes-walk';
import { walkOAuth } from './oauth-walk';
import type { Paths } from './paths';
import { walkSales } from './sales-walk';
import { startClient } from '../../sandbox/crm/hubspot/sandbox-client';
import type { SandboxClient } from '../../sandbox/crm/hubspot/sandbox-client';

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
