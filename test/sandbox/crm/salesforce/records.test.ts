import { checksumOf } from '../../../../sandbox/crm/salesforce/state/ids';
import { DATA, startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => {
	client.sandbox.admin.reset();
	client.sandbox.admin.moveClock({ now: '2026-10-01T09:00:00Z' });
});
afterAll(() => client.sandbox.close());

const ADA = { LastName: 'Lovelace', FirstName: 'Ada', Email: 'ada@example.com' };
const NOBODY = '0035g00000ZZZZZ';

test('a record is created with an id of 18 characters, and read by 15 or 18 in any type spelling', async () => {
	const created = await client.call('POST', 'sobjects/contact', ADA);
	const { id } = created.json;
	expect([created.status, created.json, created.headers['location']]).toEqual([
		201,
		{ id, success: true, errors: [] },
		`${DATA}/sobjects/Contact/${id}`,
	]);
	expect(id).toMatch(/^003[0-9A-Za-z]{15}$/);
	expect(id.slice(15)).toBe(checksumOf(id.slice(0, 15)));
	for (const spelling of [id, id.slice(0, 15), id.toUpperCase()]) {
		expect((await client.call('GET', `sobjects/CONTACT/${spelling}`)).json).toMatchObject({
			Id: id,
			Name: 'Ada Lovelace',
			IsDeleted: false,
		});
	}
	expect((await client.call('GET', `sobjects/Contact/${id}?fields=email,Id`)).json).toEqual({
		attributes: { type: 'Contact', url: `${DATA}/sobjects/Contact/${id}` },
		Email: 'ada@example.com',
		Id: id,
	});
});

test.each([
	['Contact', { FirstName: 'Ada' }, 'REQUIRED_FIELD_MISSING', ['LastName']],
	['Lead', { Email: 'a@example.com' }, 'REQUIRED_FIELD_MISSING', ['LastName', 'Company']],
	['Opportunity', { Name: 'Big' }, 'REQUIRED_FIELD_MISSING', ['StageName', 'CloseDate']],
	['Contact', { LastName: 'x', Email: 'no address' }, 'INVALID_EMAIL_ADDRESS', ['Email']],
	['Contact', { LastName: 'x'.repeat(81) }, 'STRING_TOO_LONG', ['LastName']],
	['Contact', { LastName: 'x', Nothing: 1 }, 'INVALID_FIELD', undefined],
	['Contact', { LastName: 'x', Missing__c: 'y' }, 'INVALID_FIELD', undefined],
	[
		'Contact',
		{ LastName: 'x', IsDeleted: true, Name: 'y' },
		'INVALID_FIELD_FOR_INSERT_UPDATE',
		['IsDeleted', 'Name'],
	],
	['Contact', { LastName: 'x', AccountId: 'nonsense' }, 'MALFORMED_ID', ['AccountId']],
	['Contact', { LastName: 'x', AccountId: NOBODY }, 'FIELD_INTEGRITY_EXCEPTION', ['AccountId']],
	['Contact', { LastName: 'x', AccountId: '0015g00000ZZZZZ' }, 'INVALID_CROSS_REFERENCE_KEY', []],
	['Contact', { LastName: 5 }, 'JSON_PARSER_ERROR', undefined],
	['Contact', { LastName: 'x', DoNotCall: 'perhaps' }, 'JSON_PARSER_ERROR', undefined],
	['Contact', { LastName: 'x', Birthdate: '2000-02-30' }, 'JSON_PARSER_ERROR', undefined],
	[
		'Lead',
		{ LastName: 'x', Company: 'y', Status: 'Nonsense' },
		'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		['Status'],
	],
	['Lead', { LastName: 'x', Company: 'y', AnnualRevenue: 1e18 }, 'NUMBER_OUTSIDE_VALID_RANGE', ['AnnualRevenue']],
])('a new %s %j is refused with %s', async (object, values, errorCode, fields) => {
	const answer = await client.call('POST', `sobjects/${object}`, values);
	expect(answer.status).toBe(400);
	expect(answer.list).toEqual([
		{ errorCode, message: expect.any(String) as string, ...(fields === undefined ? {} : { fields }) },
	]);
	expect(client.sandbox.admin.rows('contacts')).toEqual([]);
});

test('an update answers with nothing, empties with null, and moves the times', async () => {
	const id = await client.create('Contact', { ...ADA, Title: ' Countess ', Phone: '' });
	expect((await client.call('GET', `sobjects/Contact/${id}`)).json).toMatchObject({ Title: 'Countess', Phone: null });
	client.sandbox.admin.moveClock({ advanceMs: 61_500 });
	const updated = await client.call('PATCH', `sobjects/Contact/${id}`, { Title: null, FirstName: 'Augusta' });
	expect([updated.status, updated.text]).toEqual([204, '']);
	const { json } = await client.call('GET', `sobjects/Contact/${id}`);
	expect(json).toMatchObject({ Title: null, Name: 'Augusta Lovelace' });
	// Whole seconds, whatever the clock says.
	expect(String(json['SystemModstamp'])).toMatch(/T\d\d:\d\d:\d\d\.000\+0000$/);
	expect(Date.parse(String(json['SystemModstamp'])) - Date.parse(String(json['CreatedDate']))).toBe(61_000);
	expect((await client.call('PATCH', `sobjects/Contact/${id}`, { LastName: null })).list[0]?.errorCode).toBe(
		'REQUIRED_FIELD_MISSING',
	);
});

test('a deleted record is gone for reads and writes, and stays in the recycle bin', async () => {
	const id = await client.create('Contact', ADA);
	expect((await client.call('DELETE', `sobjects/Contact/${id}`)).status).toBe(204);
	expect((await client.call('GET', `sobjects/Contact/${id}`)).list[0]?.errorCode).toBe('NOT_FOUND');
	const updated = await client.call('PATCH', `sobjects/Contact/${id}`, { Title: 'x' });
	expect([updated.status, updated.list[0]]).toEqual([
		404,
		{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] },
	]);
	expect((await client.call('DELETE', `sobjects/Contact/${id}`)).list[0]?.errorCode).toBe('ENTITY_IS_DELETED');
	expect((await client.soql('SELECT Id FROM Contact')).json.totalSize).toBe(0);
	const bin = await client.call('GET', `queryAll?q=${encodeURIComponent('SELECT Id, IsDeleted FROM Contact')}`);
	expect(bin.json.records).toMatchObject([{ Id: id, IsDeleted: true }]);
});

test.each([
	['an unknown id', 'GET', `sobjects/Contact/${NOBODY}`, 404, 'NOT_FOUND'],
	['a write to an unknown id', 'PATCH', `sobjects/Contact/${NOBODY}`, 404, 'NOT_FOUND'],
	['what is no id', 'GET', 'sobjects/Contact/hello', 404, 'NOT_FOUND'],
	['an unknown type', 'GET', 'sobjects/Nothing/describe', 404, 'NOT_FOUND'],
	['an unknown field in a read', 'GET', 'sobjects/Contact/Shoe__c/1', 404, 'NOT_FOUND'],
	['a field that is no key', 'GET', 'sobjects/Contact/Title/x', 404, 'NOT_FOUND'],
	['an unknown address', 'GET', 'nothing/here', 404, 'NOT_FOUND'],
	['an unknown version', 'GET', '/services/data/v12.0/limits', 404, 'NOT_FOUND'],
	['a method there is not', 'PUT', 'sobjects/Contact', 405, 'METHOD_NOT_ALLOWED'],
])('%s: %s %s is %d %s', async (_, method, path, status, errorCode) => {
	const answer = await client.call(method, path, method === 'GET' ? undefined : {});
	expect([answer.status, answer.list.map((error) => error.errorCode)]).toEqual([status, [errorCode]]);
});

test.each([
	['{"LastName": nothing}', /^Unexpected character \('o' \(code 111\)\)/],
	['{"LastName": "x"', /./],
	['', /^Unexpected end-of-input/],
	['[]', /no JSON object/],
])('the body %j is no JSON object', async (body, message) => {
	const answer = await client.call('POST', 'sobjects/Contact', body);
	expect([answer.status, answer.list[0]?.errorCode]).toEqual([400, 'JSON_PARSER_ERROR']);
	expect(answer.list[0]?.message).toMatch(message);
});

test('every version from v50.0 works on one org', async () => {
	const versions = await client.call('GET', '/services/data', undefined, { token: null });
	const urls = versions.list.map(({ url }) => String(url));
	expect([urls[0], urls.at(-1)]).toEqual(['/services/data/v50.0', '/services/data/v68.0']);
	expect(versions.list.find(({ version }) => version === '67.0')).toMatchObject({ label: "Summer '26" });
	const id = await client.create('Account', { Name: 'Acme' });
	for (const url of ['/services/data/v50.0', '/services/data/v68.0']) {
		expect((await client.call('GET', `${url}/sobjects/Account/${id}`)).json['attributes']).toEqual({
			type: 'Account',
			url: `${url}/sobjects/Account/${id}`,
		});
	}
});
