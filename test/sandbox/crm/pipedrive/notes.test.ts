import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const NOTES = '/v1/notes';
const note = (body: Record<string, unknown>) => client.data('POST', NOTES, body);

beforeEach(async () => {
	await client.data('POST', '/api/v2/persons', { name: 'Ada' });
});

test('a new note is answered with 201, and says what it is about', async () => {
	const { status, json } = await client.call('POST', NOTES, {
		content: '<p>Hello</p>',
		person_id: 1,
		pinned_to_person_flag: 1,
	});
	expect(status).toBe(201);
	expect(json.data).toMatchObject({
		...{ id: 1, content: '<p>Hello</p>', person_id: 1, deal_id: null, user_id: 101, active_flag: true },
		...{
			add_time: '2026-10-01 09:00:00',
			update_time: '2026-10-01 09:00:00',
			person: { name: 'Ada' },
			organization: null,
		},
		...{
			pinned_to_person_flag: true,
			pinned_to_deal_flag: false,
			user: { email: 'dana.ops@example.com', is_you: true },
		},
	});
});

test.each([
	['<p onclick="steal()">Hi</p>', '<p>Hi</p>'],
	['Hi<script>steal()</script> there', 'Hi there'],
	['<a href="javascript:steal()">x</a>', '<a>x</a>'],
	[
		'<b>bold</b> &amp; <a href="https://a.example">link</a>',
		'<b>bold</b> &amp; <a href="https://a.example">link</a>',
	],
])('the HTML %j is kept as %j', async (content, kept) => {
	expect((await note({ content, person_id: 1 })).content).toBe(kept);
});

test.each([
	[{ person_id: 1 }],
	[{ content: ' ', person_id: 1 }],
	[{ content: 'Hi' }],
	[{ content: 'Hi', person_id: 9 }],
	[{ content: 'Hi', lead_id: 'c0ffee00-0000-4000-8000-0000000000ff' }],
	[{ content: 'Hi', person_id: 1, pinned_to_deal_flag: 1 }],
	[{ content: 'Hi', person_id: 1, user_id: 9 }],
])('refuses the note %j', async (body) => {
	expect((await client.call('POST', NOTES, body)).status).toBe(400);
});

test('a note may be dated back', async () => {
	expect(await note({ content: 'Then', person_id: 1, add_time: '2026-09-01 08:30:00' })).toMatchObject({
		add_time: '2026-09-01 08:30:00',
		update_time: '2026-10-01 09:00:00',
	});
});

test('lists by record, user, day, pin and change, in any order', async () => {
	const lead = await client.data('POST', '/v1/leads', { title: 'Lead', person_id: 1 });
	await note({ content: 'one', person_id: 1, pinned_to_person_flag: 1 });
	client.sandbox.admin.moveClock({ advanceMs: 86_400_000 });
	await note({ content: 'two', lead_id: lead.id, user_id: 102 });
	const contents = async (query: string) =>
		(await client.data('GET', `${NOTES}?${query}`)).map(({ content }: Json) => content as string);
	expect(await contents('person_id=1')).toEqual(['one']);
	expect(await contents(`lead_id=${lead.id}`)).toEqual(['two']);
	expect(await contents('user_id=102')).toEqual(['two']);
	expect(await contents('pinned_to_person_flag=1')).toEqual(['one']);
	expect(await contents('end_date=2026-10-01')).toEqual(['one']);
	expect(await contents('start_date=2026-10-02')).toEqual(['two']);
	expect(await contents('updated_since=2026-10-02T09:00:00Z')).toEqual(['two']);
	expect(await contents('sort=add_time DESC, id')).toEqual(['two', 'one']);
	expect((await client.call('GET', `${NOTES}?sort=colour`)).status).toBe(400);
	const { json } = await client.call('GET', `${NOTES}?limit=1`);
	expect(json.additional_data).toEqual({
		pagination: { start: 0, limit: 1, more_items_in_collection: true, next_start: 1 },
	});
});

test('a note is changed, moved and deleted', async () => {
	const { id } = await note({ content: 'Hi', person_id: 1 });
	await client.data('POST', '/api/v2/deals', { title: 'Engine' });
	expect(await client.data('PUT', `${NOTES}/${id}`, { content: 'Bye', deal_id: 1 })).toMatchObject({
		content: 'Bye',
		deal_id: 1,
		deal: { title: 'Engine' },
		person_id: 1,
	});
	expect(await client.data('DELETE', `${NOTES}/${id}`)).toBe(true);
	expect((await client.call('GET', `${NOTES}/${id}`)).status).toBe(404);
	expect(await client.data('GET', NOTES)).toEqual([]);
});
