import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const DEALS = '/api/v2/deals';
const deal = (body: Record<string, unknown> = {}) => client.data('POST', DEALS, { title: 'Engine', ...body });

test('a new deal is open, in the first stage of the first pipeline', async () => {
	expect(await deal({ value: 12.5 })).toMatchObject({
		id: 1,
		status: 'open',
		pipeline_id: 1,
		stage_id: 1,
		value: 12.5,
		currency: 'EUR',
		won_time: null,
		close_time: null,
		is_deleted: false,
	});
});

test('the pipeline follows from the stage, and they must agree', async () => {
	client.sandbox.admin.seed({ pipelines: [{ name: 'Partners', stages: ['Met', 'Signed'] }] });
	expect(await deal({ stage_id: 7 })).toMatchObject({ pipeline_id: 2, stage_id: 7 });
	expect(await deal({ pipeline_id: 2 })).toMatchObject({ pipeline_id: 2, stage_id: 6 });
	expect((await client.call('POST', DEALS, { title: 'Engine', pipeline_id: 1, stage_id: 7 })).status).toBe(400);
	expect((await client.call('POST', DEALS, { title: 'Engine', stage_id: 99 })).status).toBe(400);
});

test('moving to another stage is dated', async () => {
	await deal();
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	expect((await client.data('PATCH', `${DEALS}/1`, { title: 'Same stage' })).stage_change_time).toBe(
		'2026-10-01T09:00:00Z',
	);
	expect((await client.data('PATCH', `${DEALS}/1`, { stage_id: 3 })).stage_change_time).toBe('2026-10-01T09:01:00Z');
});

test('winning and losing are dated, and reopening forgets both', async () => {
	await deal();
	client.sandbox.admin.moveClock({ advanceMs: 1_000 });
	expect(await client.data('PATCH', `${DEALS}/1`, { status: 'won' })).toMatchObject({
		won_time: '2026-10-01T09:00:01Z',
		close_time: '2026-10-01T09:00:01Z',
		lost_time: null,
	});
	expect(await client.data('PATCH', `${DEALS}/1`, { status: 'lost', lost_reason: 'Price' })).toMatchObject({
		won_time: null,
		lost_time: '2026-10-01T09:00:01Z',
		lost_reason: 'Price',
	});
	expect(await client.data('PATCH', `${DEALS}/1`, { status: 'open' })).toMatchObject({
		won_time: null,
		lost_time: null,
		close_time: null,
		lost_reason: null,
	});
});

test('a time of winning can be given, for a won deal only', async () => {
	expect(await deal({ status: 'won', won_time: '2026-09-01T10:00:00+02:00' })).toMatchObject({
		won_time: '2026-09-01T08:00:00Z',
		close_time: '2026-09-01T08:00:00Z',
	});
	expect((await client.call('POST', DEALS, { title: 'Engine', won_time: '2026-09-01T10:00:00Z' })).status).toBe(400);
	expect((await client.call('POST', DEALS, { title: 'Engine', lost_reason: 'Price' })).status).toBe(400);
});

test.each([
	['status', 'sold'],
	['value', '12'],
	['person_id', 5],
	['expected_close_date', '1 October'],
	['title', null],
])('refuses %s %j', async (name, value) => {
	expect((await client.call('POST', DEALS, { title: 'Engine', [name]: value })).status).toBe(400);
});

test('lists by status, the deleted among them, and leaves out what is archived', async () => {
	await deal();
	await deal({ status: 'won' });
	await deal();
	await deal({ is_archived: true });
	await client.data('DELETE', `${DEALS}/3`);
	const ids = async (query: string) =>
		(await client.data('GET', `${DEALS}?${query}`)).map(({ id }: { id: number }) => id);
	expect([await ids(''), await ids('status=won'), await ids('status=won,deleted'), await ids('stage_id=1')]).toEqual([
		[1, 2],
		[2],
		[2, 3],
		[1, 2],
	]);
	expect((await client.call('GET', `${DEALS}?status=sold`)).status).toBe(400);
});

test('a deal can be deleted by an update too', async () => {
	await deal();
	expect(await client.data('PATCH', `${DEALS}/1`, { is_deleted: true })).toMatchObject({ is_deleted: true });
	expect(await client.data('GET', DEALS)).toEqual([]);
});

test('persons of a deal, and deals of a person', async () => {
	for (const name of ['Ada', 'Bob']) await client.data('POST', '/api/v2/persons', { name });
	await deal({ person_id: 2 });
	expect(await client.data('GET', '/api/v2/persons?deal_id=1')).toMatchObject([{ name: 'Bob' }]);
	expect(await client.data('GET', `${DEALS}?person_id=1`)).toEqual([]);
});

describe('activities', () => {
	const ACTIVITIES = '/api/v2/activities';

	test('know when they were done', async () => {
		expect(await client.data('POST', ACTIVITIES, { subject: 'Call' })).toMatchObject({
			type: 'call',
			done: false,
			marked_as_done_time: null,
			owner_id: 101,
			creator_user_id: 101,
		});
		expect((await client.data('PATCH', `${ACTIVITIES}/1`, { done: true })).marked_as_done_time).toBe(
			'2026-10-01T09:00:00Z',
		);
		expect((await client.data('PATCH', `${ACTIVITIES}/1`, { done: false })).marked_as_done_time).toBeNull();
	});

	test('are filtered by what they belong to and whether they are done', async () => {
		await client.data('POST', '/api/v2/persons', { name: 'Ada' });
		await client.data('POST', ACTIVITIES, { subject: 'Write', person_id: 1, done: true, due_date: '2026-10-05' });
		await client.data('POST', ACTIVITIES, { subject: 'Call', due_date: '2026-10-02' });
		const subjects = async (query: string) =>
			(await client.data('GET', `${ACTIVITIES}?${query}`)).map(({ subject }: { subject: string }) => subject);
		expect([
			await subjects('done=true'),
			await subjects('person_id=1'),
			await subjects('sort_by=due_date'),
		]).toEqual([['Write'], ['Write'], ['Call', 'Write']]);
	});

	test.each([
		['type', 'telepathy'],
		['done', 1],
		['due_time', 'noon'],
		['lead_id', 'none'],
		['participants', [{ person_id: 9 }]],
	])('refuse %s %j', async (name, value) => {
		expect((await client.call('POST', ACTIVITIES, { subject: 'Call', [name]: value })).status).toBe(400);
	});

	test('can be of a type of the account’s own', async () => {
		const type = await client.data('POST', '/v1/activityTypes', { name: 'Direct message', icon_key: 'bubble' });
		expect(type.key_string).toBe('direct_message');
		expect(await client.data('POST', ACTIVITIES, { subject: 'Hi', type: 'direct_message' })).toMatchObject({
			type: 'direct_message',
		});
		expect(
			(await client.call('POST', '/v1/activityTypes', { name: 'Direct message', icon_key: 'bubble' })).status,
		).toBe(400);
		expect((await client.call('DELETE', '/v1/activityTypes/1')).status).toBe(400);
	});
});
