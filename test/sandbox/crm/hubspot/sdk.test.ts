import { Client } from '@hubspot/api-client';
import { startSandbox } from '../../../../sandbox/crm';
import { DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import type { SandboxHandle } from '../../../../sandbox/crm';

let sandbox: SandboxHandle;
let hubspot: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ provider: 'hubspot' });
	hubspot = new Client({ accessToken: DEFAULT_STATIC_TOKEN, basePath: sandbox.url, numberOfApiCallRetries: 0 });
});
beforeEach(() => sandbox.admin.reset());
afterAll(() => sandbox.close());

const create = (properties: Record<string, string>) =>
	hubspot.crm.contacts.basicApi.create({ properties, associations: [] });

test('contacts: create, read, update, page, archive', async () => {
	const ada = await create({ email: 'ada@example.com', firstname: 'Ada' });
	const read = await hubspot.crm.contacts.basicApi.getById(
		'ada@example.com',
		['firstname'],
		undefined,
		undefined,
		false,
		'email',
	);
	expect([read.id, read.properties['firstname'], read.createdAt.toISOString()]).toEqual([
		ada.id,
		'Ada',
		'2026-10-01T09:00:00.000Z',
	]);
	await hubspot.crm.contacts.basicApi.update(ada.id, { properties: { firstname: 'Augusta' } });
	const all = await hubspot.crm.contacts.getAll();
	expect(all.map(({ properties }) => properties['firstname'])).toEqual(['Augusta']);
	await hubspot.crm.contacts.basicApi.archive(ada.id);
	await expect(hubspot.crm.contacts.basicApi.getById(ada.id)).rejects.toMatchObject({ code: 404 });
});

test('contacts: search', async () => {
	await create({ email: 'ada@example.com' });
	const page = await hubspot.crm.contacts.searchApi.doSearch({
		filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ' as never, value: 'ada@example.com' }] }],
		properties: ['email'],
		sorts: ['createdate'],
		limit: 10,
		after: '0',
		query: '',
	});
	expect([page.total, page.results[0]?.properties['email']]).toEqual([1, 'ada@example.com']);
});

test('contacts: batches, with a 207 that the SDK takes for a success', async () => {
	await hubspot.crm.properties.coreApi.create('contacts', {
		name: 'ext_key',
		label: 'Key',
		type: 'string' as never,
		fieldType: 'text' as never,
		groupName: 'contactinformation',
		hasUniqueValue: true,
	});
	const created = await hubspot.crm.contacts.batchApi.create({
		inputs: [{ properties: { email: 'ada@example.com' }, associations: [] }],
	});
	const id = created.results[0]?.id ?? '';
	const read = await hubspot.crm.contacts.batchApi.read({
		idProperty: 'email',
		properties: ['email'],
		propertiesWithHistory: [],
		inputs: [{ id: 'ada@example.com' }, { id: 'no@example.com' }],
	});
	expect(read).toMatchObject({ numErrors: 1, results: [{ id }], errors: [{ category: 'OBJECT_NOT_FOUND' }] });
	await hubspot.crm.contacts.batchApi.update({ inputs: [{ id, properties: { ext_key: 'k1' } }] });
	const upserted = await hubspot.crm.contacts.batchApi.upsert({
		inputs: [{ id: 'k1', idProperty: 'ext_key', properties: { city: 'Bath' } }],
	});
	expect(upserted.results[0]).toMatchObject({ id, _new: false });
	await hubspot.crm.contacts.batchApi.archive({ inputs: [{ id }] });
	expect(sandbox.admin.rows('contacts')).toEqual([
		expect.objectContaining({ archivedAt: '2026-10-01T09:00:00.000Z' }),
	]);
});

test('contacts: merge, gdpr-delete, and the conflict with its id', async () => {
	const [ada, bob] = [await create({ email: 'ada@example.com' }), await create({ email: 'bob@example.com' })];
	await expect(create({ email: 'ada@example.com' })).rejects.toMatchObject({
		code: 409,
		body: { message: `Contact already exists. Existing ID: ${ada.id}` },
	});
	const merged = await hubspot.crm.contacts.basicApi.merge({ primaryObjectId: ada.id, objectIdToMerge: bob.id });
	await hubspot.crm.contacts.basicApi.purge({ objectId: merged.id });
	expect(sandbox.admin.rows('contacts')).toEqual([]);
});

test('properties and groups', async () => {
	await hubspot.crm.properties.groupsApi.create('contacts', { name: 'social', label: 'Social', displayOrder: 1 });
	const input = {
		name: 'score',
		label: 'Score',
		type: 'number' as never,
		fieldType: 'number' as never,
		groupName: 'social',
	};
	await hubspot.crm.properties.coreApi.create('contacts', input);
	await expect(hubspot.crm.properties.coreApi.create('contacts', input)).rejects.toMatchObject({
		code: 409,
		body: { subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' },
	});
	const all = await hubspot.crm.properties.coreApi.getAll('contacts');
	expect(all.results.find(({ name }) => name === 'score')?.groupName).toBe('social');
	const batch = await hubspot.crm.properties.batchApi.create('contacts', { inputs: [{ ...input, name: 'other' }] });
	expect(batch.results.map(({ name }) => name)).toEqual(['other']);
});

test('notes and associations', async () => {
	const ada = await create({ email: 'ada@example.com' });
	const link = {
		to: { id: ada.id },
		types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 202 }],
	};
	const note = await hubspot.crm.objects.notes.basicApi.create({
		properties: { hs_timestamp: '1790845200000', hs_note_body: 'Hi' },
		associations: [link],
	});
	const other = await hubspot.crm.objects.notes.basicApi.create({
		properties: { hs_timestamp: '1790845200000' },
		associations: [],
	});
	await hubspot.crm.associations.v4.basicApi.createDefault('notes', other.id, 'contacts', ada.id);
	const page = await hubspot.crm.associations.v4.basicApi.getPage('contacts', ada.id, 'notes');
	expect(page.results.map(({ toObjectId }) => toObjectId).sort()).toEqual([note.id, other.id].sort());
	const batch = await hubspot.crm.associations.v4.batchApi.getPage('contacts', 'notes', { inputs: [{ id: ada.id }] });
	expect(batch.results[0]?.to).toHaveLength(2);
});

test('owners, and paths the SDK has no method for', async () => {
	expect((await hubspot.crm.owners.ownersApi.getPage()).results.map(({ email }) => email)).toContain(
		'dana.ops@example.com',
	);
	const dated = await hubspot.apiRequest({ method: 'GET', path: '/crm/objects/2026-09/contacts' });
	expect(dated.status).toBe(200);
});

test('oauth: a code, a token, a refresh', async () => {
	const { clientId, clientSecret } = DEFAULT_OAUTH_CLIENT;
	const redirect = 'http://127.0.0.1/callback';
	const consent = await fetch(
		`${sandbox.url}/oauth/authorize?client_id=${clientId}&redirect_uri=${encodeURIComponent(redirect)}&scope=oauth%20crm.objects.contacts.read`,
		{ redirect: 'manual' },
	);
	const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const granted = await hubspot.oauth.tokensApi.create('authorization_code', code, redirect, clientId, clientSecret);
	const refreshed = await hubspot.oauth.tokensApi.create(
		'refresh_token',
		undefined,
		undefined,
		clientId,
		clientSecret,
		granted.refreshToken,
	);
	expect((await hubspot.oauth.accessTokensApi.get(refreshed.accessToken ?? '')).hubId).toBe(24_000_001);
	await expect(
		hubspot.oauth.tokensApi.create('refresh_token', undefined, undefined, clientId, clientSecret, 'wrong'),
	).rejects.toMatchObject({ code: 400, body: { status: 'BAD_REFRESH_TOKEN' } });
});
