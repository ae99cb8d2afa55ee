import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const NOTES = '/crm/v3/objects/notes';
let client: SandboxClient;
let contact: string;

beforeEach(async () => {
	client = await startClient();
	contact = (await client.call('POST', '/crm/v3/objects/contacts', { properties: { email: 'ada@example.com' } })).json
		.id;
});
afterEach(() => client.sandbox.close());

const timestamp = { hs_timestamp: '2026-10-01T08:00:00Z' };
const link = (id: string, associationTypeId = 202) => [
	{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
];
const linksOf = async (type: string, id: string, to: string) =>
	(await client.call('GET', `/crm/v4/objects/${type}/${id}/associations/${to}`)).json.results.map(
		({ toObjectId }) => toObjectId,
	);

test('a note needs a time', async () => {
	const answer = await client.call('POST', NOTES, { properties: { hs_note_body: 'Hello' } });
	expect([answer.status, answer.json.message, answer.json.context]).toEqual([
		400,
		'Error creating NOTE. Some required properties were not set.',
		{ properties: ['hs_timestamp'] },
	]);
});

test('keeps harmless markup, drops the rest, and makes a preview', async () => {
	const body = '<p onclick="steal()">Hi <b>Ada</b></p><script>alert(1)</script><a href="javascript:x()">go</a>';
	const answer = await client.call('POST', NOTES, { properties: { ...timestamp, hs_note_body: body } });
	expect(answer.json.properties).toMatchObject({
		hs_note_body: '<p>Hi <b>Ada</b></p><a>go</a>',
		hs_body_preview: 'Hi Ada go',
		hs_createdate: '2026-10-01T09:00:00.000Z',
	});
});

test('takes 65,536 characters and no more', async () => {
	for (const [length, status] of [
		[65_536, 201],
		[65_537, 400],
	] as const) {
		expect(
			(await client.call('POST', NOTES, { properties: { ...timestamp, hs_note_body: 'x'.repeat(length) } }))
				.status,
		).toBe(status);
	}
});

test('is associated on create, seen from both sides', async () => {
	const note = await client.call('POST', NOTES, { properties: timestamp, associations: link(contact) });
	expect(await linksOf('notes', note.json.id, 'contacts')).toEqual([contact]);
	expect(await linksOf('contacts', contact, 'notes')).toEqual([note.json.id]);
	expect(client.sandbox.admin.rows('associations')).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ typeId: 202, toId: contact }),
			expect.objectContaining({ typeId: 201, fromId: contact }),
		]),
	);
});

test.each([
	['a contact that does not exist', () => link('1')],
	['a type that does not lead from a note', () => link(contact, 201)],
])('a create that names %s creates nothing', async (_, associations) => {
	expect((await client.call('POST', NOTES, { properties: timestamp, associations: associations() })).status).toBe(
		400,
	);
	expect(client.sandbox.admin.rows('notes')).toEqual([]);
});

test('associating by the default type is safe to repeat, and can be undone', async () => {
	const note = await client.call('POST', NOTES, { properties: timestamp });
	const path = `/crm/v4/objects/notes/${note.json.id}/associations/default/contacts/${contact}`;
	for (let time = 0; time < 2; time += 1) expect((await client.call('PUT', path)).status).toBe(200);
	expect(await linksOf('contacts', contact, 'notes')).toEqual([note.json.id]);
	expect(
		(await client.call('DELETE', `/crm/v4/objects/notes/${note.json.id}/associations/contacts/${contact}`)).status,
	).toBe(204);
	expect(await linksOf('contacts', contact, 'notes')).toEqual([]);
	expect((await client.call('PUT', `/crm/v4/objects/notes/1/associations/default/contacts/${contact}`)).status).toBe(
		404,
	);
});

test('reads associations in a batch, naming records that have none', async () => {
	const note = await client.call('POST', NOTES, { properties: timestamp, associations: link(contact) });
	const answer = await client.call('POST', '/crm/v4/associations/contacts/notes/batch/read', {
		inputs: [{ id: contact }, { id: '1' }],
	});
	expect(answer.status).toBe(207);
	expect(answer.json.results).toEqual([
		{
			from: { id: contact },
			to: [
				{
					toObjectId: note.json.id,
					associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 201, label: null }],
				},
			],
		},
	]);
	expect(answer.json.errors[0]?.context['fromObjectId']).toEqual(['1']);
});

test('an archived note is no longer associated', async () => {
	const note = await client.call('POST', NOTES, { properties: timestamp, associations: link(contact) });
	await client.call('DELETE', `${NOTES}/${note.json.id}`);
	expect(await linksOf('contacts', contact, 'notes')).toEqual([]);
});

test('numbers and singular names of types work in paths; unknown ones are named in the error', async () => {
	expect((await client.call('GET', '/crm/v3/objects/0-46')).status).toBe(200);
	expect((await client.call('GET', `/crm/v3/objects/contact/${contact}`)).json.id).toBe(contact);
	const unknown = await client.call('GET', '/crm/v3/objects/widgets');
	expect([unknown.status, unknown.json.message]).toEqual([400, 'Unable to infer object type from: widgets']);
});
