import { Connection } from 'jsforce';
import { startClient, TOKEN } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => {
	client.sandbox.admin.reset();
	client.sandbox.admin.configure({ bulk: { queuedMs: 0, runningMs: 0, emptyCells: 'keep' } });
	client.sandbox.admin.seed({
		customFields: [{ object: 'Contact', name: 'Key__c', externalId: true, unique: true }],
	});
});
afterAll(() => client.sandbox.close());

const stored = () => client.sandbox.admin.rows('contacts') as Array<Record<string, unknown>>;
const job = (id: string) => client.call('GET', `jobs/ingest/${id}`);
const setState = (id: string, state: string) => client.call('PATCH', `jobs/ingest/${id}`, { state });
const results = async (id: string, kind: string) =>
	(await client.call('GET', `jobs/ingest/${id}/${kind}`)).text.trim().split('\n').sort();

async function load(csv: string, more: Record<string, unknown> = {}): Promise<string> {
	const made = await client.call('POST', 'jobs/ingest', {
		object: 'Contact',
		operation: 'insert',
		contentType: 'CSV',
		lineEnding: 'LF',
		...more,
	});
	expect(made.json).toMatchObject({
		state: 'Open',
		contentUrl: `services/data/v59.0/jobs/ingest/${made.json.id}/batches`,
	});
	expect(
		(
			await client.call('PUT', `jobs/ingest/${made.json.id}/batches`, csv, {
				headers: { 'content-type': 'text/csv' },
			})
		).status,
	).toBe(201);
	expect((await setState(made.json.id, 'UploadComplete')).json.state).toBe('UploadComplete');
	return made.json.id;
}

test('an insert tells what became of each row', async () => {
	const id = await load('LastName,Email\nLovelace,ada@example.com\n,bo@example.com\nCy,"no, address"\n');
	expect((await job(id)).json).toMatchObject({
		state: 'JobComplete',
		numberRecordsProcessed: 3,
		numberRecordsFailed: 2,
		operation: 'insert',
		object: 'Contact',
		apiVersion: 59,
	});
	const [contact] = stored();
	expect(await results(id, 'successfulResults')).toEqual([
		`"${String(contact?.['Id'])}","true","Lovelace","ada@example.com"`,
		'"sf__Id","sf__Created","LastName","Email"',
	]);
	expect(await results(id, 'failedResults')).toEqual([
		'"","INVALID_EMAIL_ADDRESS:Email: invalid email address: no, address:Email --","Cy","no, address"',
		'"","REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --","","bo@example.com"',
		'"sf__Id","sf__Error","LastName","Email"',
	]);
	expect(await results(id, 'unprocessedrecords')).toEqual(['"LastName","Email"']);
});

test('an upsert leaves an empty cell alone and empties with #N/A', async () => {
	await client.create('Contact', { LastName: 'A', Key__c: 'k1', Title: 'old', Phone: '1' });
	const id = await load('Key__c,LastName,Title,Phone,Id\nk1,,#N/A,,\nk2,B,new,2,\nk3,,x,,\n', {
		operation: 'upsert',
		externalIdFieldName: 'Key__c',
	});
	expect((await job(id)).json).toMatchObject({ numberRecordsProcessed: 3, numberRecordsFailed: 1 });
	expect(stored()).toMatchObject([
		{ LastName: 'A', Title: null, Phone: '1' },
		{ Key__c: 'k2', Title: 'new' },
	]);
	expect((await results(id, 'successfulResults')).map((line) => line.split(',')[1])).toEqual([
		'"false"',
		'"true"',
		'"sf__Created"',
	]);
});

test('where an empty cell empties, an empty id is still none', async () => {
	client.sandbox.admin.configure({ bulk: { emptyCells: 'clear' } });
	await client.create('Contact', { LastName: 'A', Key__c: 'k1', Title: 'old', Phone: '1' });
	await load('Key__c,Title,Id\nk1,,\n', { operation: 'upsert', externalIdFieldName: 'Key__c' });
	expect(stored()).toMatchObject([{ LastName: 'A', Title: null, Phone: '1' }]);
});

test('updates and deletes go by id', async () => {
	const [a, b] = [
		await client.create('Contact', { LastName: 'A' }),
		await client.create('Contact', { LastName: 'B' }),
	];
	await load(`Id,Title,DoNotCall\n${a},Dr,true\n`, { operation: 'update' });
	const id = await load(`Id\n${b}\n0035g00000ZZZZZ\n`, { operation: 'delete' });
	expect(stored()).toMatchObject([{ Title: 'Dr', DoNotCall: true }, { IsDeleted: true }]);
	expect(await results(id, 'failedResults')).toEqual([
		'"0035g00000ZZZZZ","INVALID_CROSS_REFERENCE_KEY:invalid cross reference id: --","0035g00000ZZZZZ"',
		'"sf__Id","sf__Error","Id"',
	]);
});

test('a key may stand twice in a job, but not within 200 rows', async () => {
	const rows = (gap: number) =>
		['twice,First', ...Array.from({ length: gap }, (_, index) => `k${index},x`), 'twice,Second'].join('\n');
	const near = await load(`Key__c,LastName\n${rows(100)}\n`, { operation: 'upsert', externalIdFieldName: 'Key__c' });
	expect((await job(near)).json).toMatchObject({ numberRecordsProcessed: 102, numberRecordsFailed: 2 });
	const far = await load(`Key__c,LastName\n${rows(200)}\n`, { operation: 'upsert', externalIdFieldName: 'Key__c' });
	expect((await job(far)).json).toMatchObject({ numberRecordsFailed: 0 });
	expect(stored().find((row) => row['Key__c'] === 'twice')).toMatchObject({ LastName: 'Second' });
});

test('quotes, line breaks, delimiters and CRLF are read', async () => {
	await load('LastName|Description\r\n"O""Brien"|"two\r\nlines; 😀"\r\n', {
		lineEnding: 'CRLF',
		columnDelimiter: 'PIPE',
	});
	expect(stored()).toMatchObject([{ LastName: 'O"Brien', Description: 'two\r\nlines; 😀' }]);
});

test.each([
	['a column that is no field', 'LastName,Nothing\nA,b\n', {}, 'Field name not found : Nothing'],
	['the wrong line ending', 'LastName\r\nA\r\n', {}, 'LineEnding is invalid on user data'],
	['no CSV', 'LastName,Title\n"A,b\n', {}, 'Failed to parse CSV'],
])('%s fails the job as a whole', async (_, csv, more, message) => {
	const id = await load(csv, more);
	expect((await job(id)).json).toMatchObject({
		state: 'Failed',
		errorMessage: expect.stringContaining(message) as string,
		numberRecordsProcessed: 0,
	});
	expect(stored()).toEqual([]);
});

test('jsforce loads and queries in bulk', async () => {
	const connection = new Connection({ instanceUrl: client.sandbox.url, accessToken: TOKEN, version: '67.0' });
	const loaded = await connection.bulk2.loadAndWaitForResults({
		object: 'Contact',
		operation: 'upsert',
		externalIdFieldName: 'Key__c',
		input: 'Key__c,LastName\nk1,A\nk2,\n',
		pollInterval: 5,
	});
	expect(loaded.successfulResults).toMatchObject([{ sf__Created: 'true', LastName: 'A' }]);
	expect(loaded.failedResults).toMatchObject([
		{ Key__c: 'k2', sf__Error: expect.stringMatching(/^REQUIRED_FIELD_MISSING:/) as string },
	]);
	const records = await (await connection.bulk2.query('SELECT LastName FROM Contact', { pollInterval: 5 })).toArray();
	expect(records).toMatchObject([{ LastName: 'A' }]);
});
