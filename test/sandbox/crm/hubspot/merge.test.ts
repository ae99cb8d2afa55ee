import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const CONTACTS = '/crm/v3/objects/contacts';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

async function create(properties: Record<string, unknown>): Promise<string> {
	return (await client.call('POST', CONTACTS, { properties })).json.id;
}

test('a merge gives a new id, the primary values, the gaps filled and every address', async () => {
	const primary = await create({ email: 'ada@example.com', firstname: 'Ada' });
	const other = await create({ email: 'lovelace@example.com', firstname: 'Augusta', phone: '1' });
	const merged = await client.call('POST', `${CONTACTS}/merge`, { primaryObjectId: primary, objectIdToMerge: other });
	expect(merged.status).toBe(200);
	expect([primary, other]).not.toContain(merged.json.id);
	expect(merged.json.properties).toMatchObject({
		email: 'ada@example.com',
		hs_additional_emails: 'lovelace@example.com',
		firstname: 'Ada',
		phone: '1',
		hs_object_id: merged.json.id,
	});
	expect((await client.call('POST', CONTACTS, { properties: { email: 'lovelace@example.com' } })).json.message).toBe(
		`Contact already exists. Existing ID: ${merged.json.id}`,
	);
});

test('notes of both contacts follow into the merged one', async () => {
	const primary = await create({ email: 'ada@example.com' });
	const other = await create({ email: 'bob@example.com' });
	const note = await client.call('POST', '/crm/v3/objects/notes', { properties: { hs_timestamp: '1790845200000' } });
	await client.call('PUT', `/crm/v4/objects/notes/${note.json.id}/associations/default/contacts/${other}`);
	const merged = await client.call('POST', `${CONTACTS}/merge`, { primaryObjectId: primary, objectIdToMerge: other });
	const links = await client.call('GET', `/crm/v4/objects/contacts/${merged.json.id}/associations/notes`);
	expect(links.json.results.map(({ toObjectId }) => toObjectId)).toEqual([note.json.id]);
});

test.each([
	[true, 200],
	[false, 404],
])('with mergedIdsAnswer %s an old id answers %d', async (mergedIdsAnswer, status) => {
	client.sandbox.admin.configure({ mergedIdsAnswer });
	const primary = await create({ email: 'ada@example.com' });
	const other = await create({ email: 'bob@example.com' });
	await client.call('POST', `${CONTACTS}/merge`, { primaryObjectId: primary, objectIdToMerge: other });
	expect((await client.call('GET', `${CONTACTS}/${other}`)).status).toBe(status);
});

test('a contact cannot be merged with itself or with nobody', async () => {
	const id = await create({ email: 'ada@example.com' });
	expect((await client.call('POST', `${CONTACTS}/merge`, { primaryObjectId: id, objectIdToMerge: id })).status).toBe(
		400,
	);
	expect((await client.call('POST', `${CONTACTS}/merge`, { primaryObjectId: id, objectIdToMerge: '1' })).status).toBe(
		404,
	);
});
