import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const ADA = '/api/v2/persons/1';
const LOG = '/v1/persons/1/changelog';
const add = async (name = 'Ada') =>
	await client.data('POST', '/api/v2/persons', { name, emails: [{ value: `${name}@example.com` }] });
const log = async (): Promise<Json[]> => await client.data('GET', LOG);

describe('the change log of a person', () => {
	test('tells values that changed, the newest first, by whom and from where', async () => {
		await add();
		await client.data('PATCH', ADA, { name: 'Ada Lovelace' });
		client.sandbox.admin.moveClock({ advanceMs: 60_000 });
		client.sandbox.admin.seed({ edits: [{ type: 'persons', id: 1, emails: [{ value: 'ada@engines.example' }] }] });
		expect(await log()).toMatchObject([
			{
				field_key: 'email',
				old_value: 'Ada@example.com',
				new_value: 'ada@engines.example',
				change_source: 'app',
				time: '2026-10-01 09:01:00',
			},
			{ field_key: 'name', new_value: 'Ada Lovelace', change_source: 'api', time: '2026-10-01 09:00:00' },
		]);
	});

	test('names the program that called, and pages by a cursor', async () => {
		await add();
		for (const name of ['One', 'Two', 'Three']) await client.data('PATCH', ADA, { name });
		const first = await client.call('GET', `${LOG}?limit=2`);
		const next = await client.call('GET', `${LOG}?limit=2&cursor=${first.json.additional_data.next_cursor}`);
		expect([...first.json.data, ...next.json.data].map(({ new_value }: Json) => new_value as string)).toEqual([
			'Three',
			'Two',
			'One',
		]);
		expect(first.json.data[0].change_source_user_agent).toMatch(/node|undici/);
		expect(next.json.additional_data).toEqual({ next_cursor: null });
	});

	test('knows no change of a person that was only added, and none of one that is not there', async () => {
		await add();
		expect(await log()).toEqual([]);
		expect((await client.call('GET', '/v1/persons/9/changelog')).status).toBe(404);
	});
});

describe('what people do at their own pages', () => {
	test('a person is removed, brought back, and merged into another, which the recent changes tell', async () => {
		await add();
		await add('Augusta');
		const { admin } = client.sandbox;
		admin.seed({ removals: [{ type: 'persons', id: 1 }] });
		expect(await client.data('GET', ADA)).toMatchObject({ is_deleted: true });
		admin.seed({ restores: [{ type: 'persons', id: 1 }] });
		expect(await client.data('GET', ADA)).toMatchObject({ is_deleted: false, name: 'Ada' });
		admin.seed({ merges: [{ id: 1, into: 2 }] });
		const recent = await client.data('GET', '/v1/recents?since_timestamp=2026-10-01 09:00:00&items=person');
		expect(recent.map(({ id, data }: Json) => [id, data.active_flag, data.merge_what_id] as unknown)).toEqual([
			[1, false, undefined],
			[2, true, 1],
		]);
	});

	test('a lead becomes a deal', async () => {
		await add();
		const lead = await client.data('POST', '/v1/leads', { title: 'Engine', person_id: 1 });
		client.sandbox.admin.seed({ conversions: [{ leadId: lead.id }] });
		client.sandbox.admin.moveClock({ advanceMs: 2_000 });
		expect((await client.call('GET', `/v1/leads/${lead.id}`)).status).toBe(404);
		expect(await client.data('GET', '/api/v2/deals?include_fields=source_lead_id')).toMatchObject([
			{ source_lead_id: lead.id },
		]);
	});

	test('nothing is done to a record that is not there, nor anything beside it', async () => {
		await add();
		const { admin } = client.sandbox;
		expect(() => admin.seed({ persons: [{ name: 'Eve' }], removals: [{ type: 'persons', id: 9 }] })).toThrow(
			'there is no record 9',
		);
		expect(admin.rows('persons')).toHaveLength(1);
	});
});

describe('what the caller does not see', () => {
	test('fields that are hidden are in no answer, though they are kept', async () => {
		client.sandbox.admin.configure({ hiddenFields: ['phones'] });
		const shown = await client.data('POST', '/api/v2/persons', { name: 'Ada', phones: [{ value: '1' }] });
		expect(shown).not.toHaveProperty('phones');
		expect(shown).toHaveProperty('emails');
		expect(client.sandbox.admin.rows('persons')).toMatchObject([{ values: { phones: [{ value: '1' }] } }]);
	});

	test('persons that are hidden are in no list, and refused or unknown by their id', async () => {
		await add();
		await add('Eve');
		client.sandbox.admin.configure({ hiddenPersons: [1] });
		const lists = ['/api/v2/persons', '/api/v2/persons?ids=1,2', '/v1/recents?since_timestamp=2026-10-01 09:00:00'];
		for (const list of lists)
			expect((await client.data('GET', list)).map(({ id }: Json) => id as number)).toEqual([2]);
		expect((await client.data('GET', '/api/v2/persons/search?term=ada')).items).toEqual([]);
		expect((await client.call('GET', ADA)).status).toBe(404);
		client.sandbox.admin.configure({ hiddenAnswer: 'forbidden' });
		expect((await client.call('GET', ADA)).status).toBe(403);
	});
});

describe('automations of the account', () => {
	const phones = [{ value: '0171 123456', primary: true, label: 'work' }];

	test('cut and re-case what a caller writes, which the answer shows', async () => {
		client.sandbox.admin.configure({
			automations: [
				{ field: 'name', does: 'cut', length: 3 },
				{ field: 'emails', does: 'lowercase' },
			],
		});
		expect(await add('Augusta')).toMatchObject({ name: 'Aug', emails: [{ value: 'augusta@example.com' }] });
		expect(await client.data('PATCH', ADA, { name: 'Bertha' })).toMatchObject({ name: 'Ber' });
	});

	test('change a value back right after the answer, as a change of their own, and leave people alone', async () => {
		await add();
		client.sandbox.admin.configure({ automations: [{ field: 'phones', does: 'takeBack' }] });
		expect(await client.data('PATCH', ADA, { phones })).toMatchObject({ phones });
		expect(await client.data('GET', ADA)).toMatchObject({ phones: [] });
		expect((await log()).map(({ new_value, change_source }) => [new_value, change_source] as unknown)).toEqual([
			[null, 'automation'],
			['0171 123456', 'api'],
		]);
		client.sandbox.admin.seed({ edits: [{ type: 'persons', id: 1, phones }] });
		expect(await client.data('GET', ADA)).toMatchObject({ phones });
	});
});
