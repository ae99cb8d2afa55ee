import { Connection } from 'jsforce';
import { SANDBOX_ACCESS, startSandbox } from '../../../../sandbox/crm';
import type { SandboxHandle } from '../../../../sandbox/crm';

let sandbox: SandboxHandle;
let salesforce: Connection;

beforeAll(async () => {
	sandbox = await startSandbox({ provider: 'salesforce' });
	salesforce = new Connection({
		instanceUrl: sandbox.url,
		accessToken: SANDBOX_ACCESS.salesforce.token,
		version: '67.0',
	});
});
beforeEach(() => sandbox.admin.reset());
afterAll(() => sandbox.close());

test('records: create, read, update, query, delete', async () => {
	const created = await salesforce
		.sobject('Contact')
		.create({ LastName: 'Lovelace', FirstName: 'Ada', Email: 'ada@example.com' });
	expect(created.success).toBe(true);
	const id = created.id ?? '';
	expect(await salesforce.sobject('Contact').retrieve(id)).toMatchObject({
		Id: id,
		Name: 'Ada Lovelace',
		CreatedDate: '2026-10-01T09:00:00.000+0000',
	});
	await salesforce.sobject('Contact').update({ Id: id, Title: 'Countess' });
	const found = await salesforce.query("SELECT Id, Title FROM Contact WHERE Email = 'ADA@example.com'");
	expect(found.records).toEqual([expect.objectContaining({ Id: id, Title: 'Countess' })]);
	expect(salesforce.limitInfo.apiUsage?.limit).toBe(102_000);
	await salesforce.sobject('Contact').destroy(id);
	await expect(salesforce.sobject('Contact').retrieve(id)).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
});

test('collections: create, update, upsert, retrieve, destroy', async () => {
	sandbox.admin.seed({ customFields: [{ object: 'Contact', name: 'Key__c', externalId: true, unique: true }] });
	const contacts = salesforce.sobject('Contact');
	const created = await contacts.create([{ LastName: 'A', Key__c: 'k1' }, { FirstName: 'no last name' }] as never);
	expect(created).toMatchObject([
		{ success: true },
		{ success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['LastName'] }] },
	]);
	const upserted = await contacts.upsert(
		[
			{ Key__c: 'k1', Title: 'Dr' },
			{ Key__c: 'k2', LastName: 'B' },
		] as never,
		'Key__c',
	);
	expect(upserted).toMatchObject([
		{ success: true, created: false },
		{ success: true, created: true },
	]);
	const ids = (upserted as unknown as Array<{ id: string }>).map(({ id }) => id);
	expect(await contacts.retrieve(ids, { fields: ['Title'] })).toMatchObject([{ Title: 'Dr' }, { Title: null }]);
	expect(await contacts.destroy(ids)).toMatchObject([{ success: true }, { success: true }]);
});

test('describe names the fields', async () => {
	const { fields, keyPrefix } = await salesforce.describe('Contact');
	expect(keyPrefix).toBe('003');
	expect(fields.find(({ name }) => name === 'Email')).toMatchObject({
		type: 'email',
		length: 80,
		idLookup: true,
		updateable: true,
	});
	expect((await salesforce.describeGlobal()).sobjects.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['Contact', 'Lead', 'Task']),
	);
});

test('a query is read page by page', async () => {
	sandbox.admin.seed({ contacts: Array.from({ length: 25 }, (_, index) => ({ LastName: `Person ${index}` })) });
	sandbox.admin.configure({ queryPageSize: 10 });
	const first = await salesforce.query('SELECT Id FROM Contact ORDER BY Id');
	expect([first.totalSize, first.done, first.records.length]).toEqual([25, false, 10]);
	const second = await salesforce.queryMore(first.nextRecordsUrl ?? '');
	const third = await salesforce.queryMore(second.nextRecordsUrl ?? '');
	expect([third.done, third.records.length]).toEqual([true, 5]);
});

test('a custom field is made through the Tooling API, and seen once there is a permission', async () => {
	const made = await salesforce.tooling.create('CustomField', {
		FullName: 'Lead.Source_Key__c',
		Metadata: { label: 'Source key', type: 'Text', length: 100, externalId: true, unique: true },
	} as never);
	expect(made).toMatchObject({ success: true });
	const isSeen = async () => (await salesforce.describe('Lead')).fields.some(({ name }) => name === 'Source_Key__c');
	expect(await isSeen()).toBe(false);
	const sets = await salesforce.query(
		"SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = true AND Profile.Name = 'System Administrator'",
	);
	await salesforce.sobject('FieldPermissions').create({
		ParentId: sets.records[0]?.Id ?? '',
		SobjectType: 'Lead',
		Field: 'Lead.Source_Key__c',
		PermissionsRead: true,
		PermissionsEdit: true,
	});
	expect(await isSeen()).toBe(true);
	const fields = await salesforce.tooling.query("SELECT DeveloperName FROM CustomField WHERE TableEnumOrId = 'Lead'");
	expect(fields.records).toMatchObject([{ DeveloperName: 'Source_Key' }]);
});

test('log-in: refresh, client credentials and the password flow', async () => {
	const { clientId, clientSecret } = SANDBOX_ACCESS.salesforce.oauthClient;
	const oauth2 = { loginUrl: sandbox.url, clientId, clientSecret, redirectUri: 'http://127.0.0.1/callback' };
	const fresh = new Connection({ oauth2, instanceUrl: sandbox.url, version: '67.0' });
	await fresh.login('dana.ops@example.com', 'sandbox-passwordsandboxtoken');
	expect((await fresh.identity()).organization_id).toMatch(/^00D/);
	const machine = new Connection({ oauth2, instanceUrl: sandbox.url, version: '67.0' });
	await machine.authorize({ grant_type: 'client_credentials' });
	sandbox.admin.expireTokens();
	await expect(machine.query('SELECT Id FROM Contact')).rejects.toThrow('Unable to refresh session');
});
