import { startClient } from './sandbox-client';
import type { Answer, SandboxClient } from './sandbox-client';

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

test('a job takes its time by the clock, and its records come with its end', async () => {
	client.sandbox.admin.configure({ bulk: { queuedMs: 10_000, runningMs: 60_000 } });
	const id = await load('LastName\nA\n');
	const states: unknown[] = [];
	for (const advanceMs of [0, 10_000, 59_000, 1_000]) {
		client.sandbox.admin.moveClock({ advanceMs });
		states.push([(await job(id)).json.state, stored().length]);
	}
	expect(states).toEqual([
		['UploadComplete', 0],
		['InProgress', 0],
		['InProgress', 0],
		['JobComplete', 1],
	]);
});

test('an aborted job writes nothing and gives its rows back; a finished one cannot be aborted', async () => {
	client.sandbox.admin.configure({ bulk: { queuedMs: 10_000 } });
	const id = await load('LastName\nA\n');
	expect((await setState(id, 'Aborted')).json.state).toBe('Aborted');
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	expect([(await job(id)).json.state, stored()]).toEqual(['Aborted', []]);
	expect(await results(id, 'unprocessedrecords')).toEqual(['"A"', '"LastName"']);
	const again = await setState(id, 'Aborted');
	expect([again.status, again.list[0]?.errorCode]).toEqual([400, 'INVALIDJOBSTATE']);
});

test('a job that is deleted while it waits never runs', async () => {
	client.sandbox.admin.configure({ bulk: { queuedMs: 10_000 } });
	const id = await load('LastName\nA\n');
	expect((await client.call('DELETE', `jobs/ingest/${id}`)).status).toBe(204);
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	expect([(await job(id)).status, stored()]).toEqual([404, []]);
});

test('a session that ends while a job runs does not end the job', async () => {
	client.sandbox.admin.configure({ bulk: { runningMs: 60_000 } });
	const id = await load('LastName\nA\n');
	client.sandbox.admin.addFault({
		route: 'GET /services/data/{version}/jobs/ingest/{job}',
		fault: { kind: 'expireToken' },
	});
	expect((await job(id)).list[0]?.errorCode).toBe('INVALID_SESSION_ID');
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	expect((await job(id)).json.state).toBe('JobComplete');
});

test.each<[string, Record<string, unknown>]>([
	['an unknown type', { object: 'Nothing', operation: 'insert' }],
	['an unknown operation', { object: 'Contact', operation: 'hardDelete' }],
	['an upsert without its key', { object: 'Contact', operation: 'upsert' }],
	['another format', { object: 'Contact', operation: 'insert', contentType: 'JSON' }],
	['an unknown delimiter', { object: 'Contact', operation: 'insert', columnDelimiter: 'SMILE' }],
])('a job with %s is refused', async (_, body) => {
	const answer = await client.call('POST', 'jobs/ingest', body);
	expect([answer.status, answer.list[0]?.errorCode]).toEqual([400, 'INVALIDJOB']);
});

test('data is uploaded once, and only while the job is open', async () => {
	const { id } = (await client.call('POST', 'jobs/ingest', { object: 'Contact', operation: 'insert' })).json;
	const put = (): Promise<Answer> => client.call('PUT', `jobs/ingest/${id}/batches`, 'LastName\nA\n');
	expect((await client.call('DELETE', `jobs/ingest/${id}`)).list[0]?.errorCode).toBe('INVALIDJOBSTATE');
	expect((await put()).status).toBe(201);
	expect((await put()).list[0]?.message).toContain("only do 'PUT' once");
	await setState(id, 'UploadComplete');
	expect((await put()).list[0]?.errorCode).toBe('INVALIDJOBSTATE');
	expect((await client.call('GET', 'jobs/ingest')).json.records).toMatchObject([{ id, state: 'JobComplete' }]);
});

test('a query job gives its result in pages', async () => {
	client.sandbox.admin.seed({
		accounts: [{ Name: 'Acme' }],
		contacts: Array.from({ length: 3 }, (_, index) => ({ LastName: `L${index}` })),
	});
	const made = await client.call('POST', 'jobs/query', {
		operation: 'query',
		query: 'SELECT LastName, Account.Name FROM Contact ORDER BY Id',
	});
	const path = `jobs/query/${made.json.id}`;
	expect((await client.call('GET', path)).json).toMatchObject({
		state: 'JobComplete',
		numberRecordsProcessed: 3,
		object: 'Contact',
	});
	const first = await client.call('GET', `${path}/results?maxRecords=2`);
	expect([first.text, first.headers['sforce-numberofrecords']]).toEqual([
		'"LastName","Account.Name"\n"L0",""\n"L1",""\n',
		'2',
	]);
	const second = await client.call(
		'GET',
		`${path}/results?maxRecords=2&locator=${encodeURIComponent(first.headers['sforce-locator'] ?? '')}`,
	);
	expect([second.text, second.headers['sforce-locator']]).toEqual(['"LastName","Account.Name"\n"L2",""\n', 'null']);
	expect(
		(await client.call('POST', 'jobs/query', { operation: 'query', query: 'SELECT Nothing FROM Contact' })).list[0]
			?.errorCode,
	).toBe('INVALID_FIELD');
	expect((await client.call('DELETE', path)).status).toBe(204);
});

test('a query job that waits has no result, and can be aborted', async () => {
	client.sandbox.admin.configure({ bulk: { runningMs: 60_000 } });
	const made = await client.call('POST', 'jobs/query', { operation: 'queryAll', query: 'SELECT Id FROM Contact' });
	const path = `jobs/query/${made.json.id}`;
	expect((await client.call('GET', `${path}/results`)).list[0]?.errorCode).toBe('INVALIDJOBSTATE');
	expect((await client.call('DELETE', path)).list[0]?.errorCode).toBe('INVALIDJOBSTATE');
	expect((await client.call('PATCH', path, { state: 'Aborted' })).json.state).toBe('Aborted');
	expect((await client.call('GET', 'jobs/query')).json.records).toMatchObject([
		{ id: made.json.id, state: 'Aborted' },
	]);
});
