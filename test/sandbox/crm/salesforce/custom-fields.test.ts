import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.sandbox.admin.reset());
afterAll(() => client.sandbox.close());

const TEXT = { label: 'Key', type: 'Text', length: 100, externalId: true, unique: true };
const define = (FullName: string, Metadata: object = TEXT) =>
	client.call('POST', 'tooling/sobjects/CustomField', { FullName, Metadata });
const described = async (name: string) =>
	(
		(await client.call('GET', 'sobjects/Contact/describe')).json.fields as unknown as Array<Record<string, unknown>>
	).find((field) => field['name'] === name);

async function permit(
	permissions: { PermissionsRead: boolean; PermissionsEdit: boolean },
	setName = 'System Administrator',
): Promise<string> {
	const isProfile = setName === 'System Administrator';
	const sets = await client.soql(
		isProfile
			? `SELECT Id FROM PermissionSet WHERE Profile.Name = '${setName}'`
			: `SELECT Id FROM PermissionSet WHERE Name = '${setName}'`,
	);
	const ParentId = String(sets.json.records[0]?.['Id']);
	await client.create('FieldPermissions', {
		ParentId,
		SobjectType: 'Contact',
		Field: 'Contact.Key__c',
		...permissions,
	});
	return ParentId;
}

test('a new field is seen by nobody: not described, read, written or queried', async () => {
	expect((await define('Contact.Key__c')).status).toBe(201);
	const id = await client.create('Contact', { LastName: 'A' });
	expect(await described('Key__c')).toBeUndefined();
	expect((await client.call('GET', `sobjects/Contact/${id}?fields=Key__c`)).list[0]?.errorCode).toBe('INVALID_FIELD');
	expect((await client.call('PATCH', `sobjects/Contact/${id}`, { Key__c: 'x' })).list[0]?.errorCode).toBe(
		'INVALID_FIELD',
	);
	expect((await client.soql('SELECT Key__c FROM Contact')).list[0]?.errorCode).toBe('INVALID_FIELD');
	expect((await client.call('PATCH', 'sobjects/Contact/Key__c/x', { LastName: 'B' })).status).toBe(404);
});

test('with permission to edit it works like any other', async () => {
	await define('Contact.Key__c');
	await permit({ PermissionsRead: true, PermissionsEdit: true });
	expect(await described('Key__c')).toMatchObject({
		label: 'Key',
		type: 'string',
		length: 100,
		custom: true,
		externalId: true,
		unique: true,
		idLookup: true,
		updateable: true,
	});
	expect((await client.call('PATCH', 'sobjects/Contact/Key__c/x', { LastName: 'B' })).status).toBe(201);
});

test('with permission to read it cannot be written', async () => {
	await define('Contact.Key__c');
	await permit({ PermissionsRead: true, PermissionsEdit: false });
	expect(await described('Key__c')).toMatchObject({ createable: false, updateable: false });
	const answer = await client.call('POST', 'sobjects/Contact', { LastName: 'A', Key__c: 'x' });
	expect(answer.list[0]).toMatchObject({ errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Key__c'] });
});

test('a permission set counts for those it is assigned to', async () => {
	await define('Contact.Key__c');
	const set = await permit({ PermissionsRead: true, PermissionsEdit: true }, 'Sales_Integration');
	expect(await described('Key__c')).toBeUndefined();
	const me = String((await client.call('GET', '/services/oauth2/userinfo')).json['user_id']);
	await client.create('PermissionSetAssignment', { PermissionSetId: set, AssigneeId: me });
	expect(await described('Key__c')).toBeDefined();
	expect(
		(await client.call('POST', 'sobjects/PermissionSetAssignment', { PermissionSetId: set, AssigneeId: me }))
			.list[0]?.errorCode,
	).toBe('DUPLICATE_VALUE');
});

test('a permission is refused for a field there is not, twice, or to edit without reading', async () => {
	await define('Contact.Key__c');
	const ParentId = await permit({ PermissionsRead: true, PermissionsEdit: false });
	const grant = async (Field: string, more: object = { PermissionsRead: true }) =>
		(await client.call('POST', 'sobjects/FieldPermissions', { ParentId, SobjectType: 'Contact', Field, ...more }))
			.list[0]?.errorCode;
	expect(await grant('Contact.Nothing__c')).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
	expect(await grant('Contact.Key__c')).toBe('DUPLICATE_VALUE');
	expect(await grant('Contact.Email', { PermissionsEdit: true, PermissionsRead: false })).toBe(
		'FIELD_INTEGRITY_EXCEPTION',
	);
});

test('a permission set is made through the API, its name once', async () => {
	const make = (Name: string) => client.call('POST', 'sobjects/PermissionSet', { Name, Label: 'Social' });
	expect((await make('Social_Sync')).status).toBe(201);
	expect((await make('Social_Sync')).list[0]?.errorCode).toBe('DUPLICATE_DEVELOPER_NAME');
	expect((await make('no spaces')).list[0]?.errorCode).toBe('INVALID_INPUT');
});

test.each<[string, string, object, string]>([
	['a name that does not end in __c', 'Contact.Key', TEXT, 'INVALID_FULLNAME'],
	['a name that is too long', `Contact.${'K'.repeat(41)}__c`, TEXT, 'INVALID_FULLNAME'],
	['an unknown type of record', 'Nothing.Key__c', TEXT, 'INVALID_FULLNAME'],
	['no label', 'Contact.Key__c', { ...TEXT, label: undefined }, 'REQUIRED_FIELD_MISSING'],
	['a label that is too long', 'Contact.Key__c', { ...TEXT, label: 'x'.repeat(41) }, 'STRING_TOO_LONG'],
	['a text without its length', 'Contact.Key__c', { ...TEXT, length: undefined }, 'FIELD_INTEGRITY_EXCEPTION'],
	['a text that is too long', 'Contact.Key__c', { ...TEXT, length: 256 }, 'FIELD_INTEGRITY_EXCEPTION'],
	['a date as a key', 'Contact.Key__c', { label: 'Key', type: 'Date', unique: true }, 'FIELD_INTEGRITY_EXCEPTION'],
	['an unknown type of field', 'Contact.Key__c', { ...TEXT, type: 'Rainbow' }, 'INVALID_FIELD'],
])('a field with %s is refused', async (_, fullName, metadata, errorCode) => {
	const answer = await define(fullName, metadata);
	expect([answer.status, answer.list[0]?.errorCode]).toEqual([400, errorCode]);
	expect(client.sandbox.admin.rows('customFields')).toEqual([]);
});

test('a name can be given once per type, in any case', async () => {
	await define('Contact.Key__c');
	const again = await define('Contact.KEY__c');
	expect([again.status, again.list[0]?.errorCode]).toEqual([400, 'DUPLICATE_DEVELOPER_NAME']);
	expect((await define('Lead.Key__c')).status).toBe(201);
});

test('the Tooling API finds, reads and deletes the field; its values go too', async () => {
	const { id } = (await define('Contact.Key__c')).json;
	await permit({ PermissionsRead: true, PermissionsEdit: true });
	await client.create('Contact', { LastName: 'A', Key__c: 'x' });
	const query = async (soql: string) =>
		(await client.call('GET', `tooling/query?q=${encodeURIComponent(soql)}`)).json.records;
	expect(await query("SELECT Id, TableEnumOrId FROM CustomField WHERE DeveloperName = 'Key'")).toMatchObject([
		{ Id: id, TableEnumOrId: 'Contact' },
	]);
	expect(
		await query(
			"SELECT QualifiedApiName, DataType FROM FieldDefinition WHERE EntityDefinitionId = 'Contact' AND QualifiedApiName = 'Key__c'",
		),
	).toMatchObject([{ DataType: 'string' }]);
	expect((await client.call('GET', `tooling/sobjects/CustomField/${id}`)).json).toMatchObject({
		Id: id,
		FullName: 'Contact.Key__c',
	});
	expect((await client.call('DELETE', `tooling/sobjects/CustomField/${id}`)).status).toBe(204);
	expect(client.sandbox.admin.rows('contacts')[0]).not.toHaveProperty('Key__c');
	expect(client.sandbox.admin.rows('fieldPermissions')).toEqual([]);
	expect((await define('Contact.Key__c')).status).toBe(201);
});

test.each<[string, object, unknown, unknown]>([
	['Checkbox', { defaultValue: true }, false, false],
	['Number', { precision: 5, scale: 2 }, 12.345, 12.35],
	['Date', {}, '2026-10-01', '2026-10-01'],
	['DateTime', {}, '2026-10-01T11:00:00+02:00', '2026-10-01T09:00:00.000+0000'],
	['LongTextArea', { length: 32_000, visibleLines: 3 }, 'x'.repeat(300), 'x'.repeat(300)],
	['Url', {}, 'https://example.com', 'https://example.com'],
	[
		'Picklist',
		{ valueSet: { restricted: true, valueSetDefinition: { value: [{ fullName: 'Red' }] } } },
		'red',
		'Red',
	],
])('a field of type %s keeps what it is given', async (type, more, given, kept) => {
	client.sandbox.admin.seed({ customFields: [{ object: 'Contact', name: 'Any__c', type, ...more }] });
	const id = await client.create('Contact', { LastName: 'A', Any__c: given });
	expect((await client.call('GET', `sobjects/Contact/${id}?fields=Any__c`)).json['Any__c']).toEqual(kept);
});
