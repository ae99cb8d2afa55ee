import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const V2 = '/api/v2';

test('recents tell what changed since, deletions among it, oldest first', async () => {
	await client.data('POST', `${V2}/persons`, { name: 'Old' });
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	for (const name of ['Ada', 'Bob']) await client.data('POST', `${V2}/persons`, { name });
	client.sandbox.admin.moveClock({ advanceMs: 1_000 });
	await client.data('DELETE', `${V2}/persons/2`);
	await client.data('POST', '/v1/notes', { content: 'Hi', person_id: 3 });
	const recent = '/v1/recents?since_timestamp=2026-10-01 09:01:00';
	const { json } = await client.call('GET', recent);
	expect(json.data.map(({ item, id, data }: Json) => [item, id, data.active_flag] as unknown)).toEqual([
		['person', 3, true],
		['person', 2, false],
		['note', 1, true],
	]);
	expect(json.additional_data).toMatchObject({
		since_timestamp: '2026-10-01 09:01:00',
		last_timestamp_on_page: '2026-10-01 09:01:01',
		pagination: { more_items_in_collection: false },
	});
	expect(await client.data('GET', `${recent}&items=note`)).toMatchObject([{ item: 'note' }]);
	expect((await client.call('GET', '/v1/recents')).status).toBe(400);
	expect((await client.call('GET', `${recent}&items=human`)).status).toBe(400);
});

describe('merging', () => {
	test('keeps the one named in the body, whose values win, and moves what belonged to the other', async () => {
		await client.data('POST', `${V2}/persons`, {
			name: 'Ada',
			emails: [{ value: 'ada@example.com' }, { value: 'both@example.com' }],
			phones: [{ value: '1' }],
		});
		await client.data('POST', `${V2}/persons`, {
			name: 'Augusta',
			emails: [{ value: 'BOTH@example.com' }],
			owner_id: 102,
		});
		await client.data('POST', `${V2}/deals`, { title: 'Engine', person_id: 1 });
		await client.data('POST', '/v1/leads', { title: 'Lead', person_id: 1 });
		await client.data('POST', '/v1/notes', { content: 'Hi', person_id: 1 });
		const merged = await client.data('PUT', '/v1/persons/1/merge', { merge_with_id: 2 });
		expect(merged).toMatchObject({ id: 2, name: 'Augusta', owner_id: 102, merge_what_id: 1 });
		expect(await client.data('GET', `${V2}/persons/2`)).toMatchObject({
			emails: [
				{ value: 'BOTH@example.com', primary: true },
				{ value: 'ada@example.com', primary: false },
			],
			phones: [{ value: '1', primary: true }],
		});
		expect(await client.data('GET', `${V2}/persons/1`)).toMatchObject({ is_deleted: true });
		expect([
			(await client.data('GET', `${V2}/deals/1`)).person_id,
			(await client.data('GET', '/v1/leads'))[0].person_id,
			(await client.data('GET', '/v1/notes'))[0].person_id,
		]).toEqual([2, 2, 2]);
		expect(client.sandbox.admin.rows('merges')).toMatchObject([{ type: 'persons', from: 1, to: 2 }]);
	});

	test('organisations take their people along', async () => {
		for (const name of ['One', 'Two']) await client.data('POST', `${V2}/organizations`, { name });
		await client.data('POST', `${V2}/persons`, { name: 'Ada', org_id: 1 });
		expect(await client.data('PUT', '/v1/organizations/1/merge', { merge_with_id: 2 })).toEqual({ id: 2 });
		expect((await client.data('GET', `${V2}/persons/1`)).org_id).toBe(2);
	});

	test('needs two different records that live', async () => {
		await client.data('POST', `${V2}/persons`, { name: 'Ada' });
		const merge = async (body: unknown) => (await client.call('PUT', '/v1/persons/1/merge', body)).status;
		expect([
			await merge({ merge_with_id: 1 }),
			await merge({ merge_with_id: 9 }),
			await merge({}),
			await merge({ merge_with_id: '2' }),
		]).toEqual([400, 404, 400, 400]);
	});
});
