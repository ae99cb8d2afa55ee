import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const BASE = '/crm/v3/properties/contacts';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const definition = {
	name: 'social_score',
	label: 'Social score',
	type: 'number',
	fieldType: 'number',
	groupName: 'contactinformation',
};

test('a fresh account has the standard contact properties', async () => {
	const { json } = await client.call('GET', BASE);
	const names = json.results.map(({ name }) => name);
	expect(names).toEqual(
		expect.arrayContaining([
			'email',
			'firstname',
			'lastname',
			'phone',
			'company',
			'jobtitle',
			'lifecyclestage',
			'hs_additional_emails',
			'lastmodifieddate',
		]),
	);
	expect(names.length).toBeGreaterThanOrEqual(40);
	expect(json.results.find(({ name }) => name === 'lastmodifieddate')?.['modificationMetadata']).toMatchObject({
		readOnlyValue: true,
	});
});

test('creates, reads back and writes a property', async () => {
	const created = await client.call('POST', BASE, definition);
	expect(created.status).toBe(201);
	expect(created.json).toMatchObject({
		...definition,
		options: [],
		displayOrder: -1,
		archived: false,
		hasUniqueValue: false,
		dataSensitivity: 'non_sensitive',
	});
	expect((await client.call('GET', `${BASE}/social_score`)).json['label']).toBe('Social score');
	expect(
		(await client.call('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'Ada', social_score: '7' } }))
			.status,
	).toBe(201);
});

test('answers 409 with its own sub-category for a name that is taken', async () => {
	await client.call('POST', BASE, definition);
	const again = await client.call('POST', BASE, definition);
	expect(again.status).toBe(409);
	expect(again.json).toMatchObject({
		category: 'OBJECT_ALREADY_EXISTS',
		subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
		message: "A property named 'social_score' already exists.",
	});
});

test.each([
	['an unknown group', { groupName: 'nowhere' }],
	['an unknown type', { type: 'money' }],
	['a field type that does not fit', { fieldType: 'text' }],
	['a name with capitals', { name: 'Score' }],
	['a missing label', { label: '' }],
	[
		'an option twice',
		{
			type: 'enumeration',
			fieldType: 'select',
			options: [
				{ label: 'A', value: 'a' },
				{ label: 'B', value: 'a' },
			],
		},
	],
])('refuses %s', async (_, change) => {
	const answer = await client.call('POST', BASE, { ...definition, ...change });
	expect([answer.status, answer.json.category]).toEqual([400, 'VALIDATION_ERROR']);
});

test('an archived property cannot be written, and comes back when its name is created again', async () => {
	const created = await client.call('POST', BASE, definition);
	expect((await client.call('DELETE', `${BASE}/social_score`)).status).toBe(204);
	expect((await client.call('GET', `${BASE}/social_score`)).status).toBe(404);
	expect((await client.call('GET', `${BASE}/social_score?archived=true`)).json.archived).toBe(true);
	expect(
		(await client.call('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'Ada', social_score: '7' } }))
			.json.errors[0]?.code,
	).toBe('PROPERTY_DOESNT_EXIST');
	client.sandbox.admin.moveClock({ advanceMs: 1_000 });
	const back = await client.call('POST', BASE, { ...definition, label: 'New label' });
	expect([back.status, back.json['label'], back.json['createdAt']]).toEqual([
		201,
		'New label',
		created.json['createdAt'],
	]);
});

test('an update replaces the options whole, and cannot make a property unique', async () => {
	await client.call('POST', BASE, {
		...definition,
		type: 'enumeration',
		fieldType: 'select',
		options: [
			{ label: 'A', value: 'a' },
			{ label: 'B', value: 'b' },
		],
	});
	await client.call('PATCH', `${BASE}/social_score`, { label: 'Kept', hasUniqueValue: true, name: 'other' });
	const kept = await client.call('GET', `${BASE}/social_score`);
	expect(kept.json).toMatchObject({ label: 'Kept', hasUniqueValue: false, name: 'social_score' });
	expect(kept.json['options']).toHaveLength(2);
	await client.call('PATCH', `${BASE}/social_score`, { options: [{ label: 'C', value: 'c' }] });
	expect((await client.call('GET', `${BASE}/social_score`)).json['options']).toEqual([
		expect.objectContaining({ value: 'c' }),
	]);
});

test('a property that comes back unique holds the values that are there', async () => {
	const key = { ...definition, name: 'ext_key', type: 'string', fieldType: 'text' };
	await client.call('POST', BASE, key);
	await client.call('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'Ada', ext_key: 'k1' } });
	await client.call('DELETE', `${BASE}/ext_key`);
	await client.call('POST', BASE, { ...key, hasUniqueValue: true });
	const taken = await client.call('POST', '/crm/v3/objects/contacts', {
		properties: { firstname: 'Bob', ext_key: 'k1' },
	});
	expect(taken.json.errors[0]?.code).toBe('CONFLICTING_UNIQUE_VALUE');
});

test('allows ten unique properties', async () => {
	for (let index = 1; index <= 11; index += 1) {
		const answer = await client.call('POST', BASE, {
			...definition,
			name: `key_${index}`,
			type: 'string',
			fieldType: 'text',
			hasUniqueValue: true,
		});
		expect(answer.status).toBe(index <= 10 ? 201 : 400);
	}
});

test('creates properties in a batch, each on its own', async () => {
	const answer = await client.call('POST', `${BASE}/batch/create`, {
		inputs: [definition, { ...definition, name: 'email' }],
	});
	expect([answer.status, answer.json.results.map(({ name }) => name), answer.json.errors[0]?.subCategory]).toEqual([
		207,
		['social_score'],
		'Properties.PROPERTY_WITH_NAME_EXISTS',
	]);
});

describe('groups', () => {
	test('are created once, and archived only when empty', async () => {
		const group = { name: 'social', label: 'Social' };
		expect((await client.call('POST', `${BASE}/groups`, group)).status).toBe(201);
		expect((await client.call('POST', `${BASE}/groups`, group)).status).toBe(409);
		await client.call('POST', BASE, { ...definition, groupName: 'social' });
		expect((await client.call('DELETE', `${BASE}/groups/social`)).status).toBe(400);
		await client.call('DELETE', `${BASE}/social_score`);
		expect((await client.call('DELETE', `${BASE}/groups/social`)).status).toBe(204);
		expect((await client.call('GET', `${BASE}/groups`)).json.results.map(({ name }) => name)).not.toContain(
			'social',
		);
		expect((await client.call('POST', `${BASE}/groups`, group)).status).toBe(201);
	});
});
