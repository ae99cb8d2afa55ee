import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

describe('Merging', () => {
	const merge = (id: string | undefined, data: unknown[], more = {}) =>
		client.v8('POST', `/Contacts/${id}/actions/merge`, { merge: [{ data, ...more }] });

	test('takes over the fields that are named, and what belonged to the others', async () => {
		const [ada, twin] = await client.make(
			'Contacts',
			{ Last_Name: 'Lovelace', Email: 'ada@example.com', Title: 'Countess' },
			{ Last_Name: 'Byron', Email: 'twin@example.com', Title: 'Writer', Phone: '1' },
		);
		const [note] = await client.make('Notes', { Note_Content: 'Hi', Parent_Id: { id: twin } });
		client.at(1_000);
		const { status, json } = await merge(ada, [{ id: twin, _fields: [{ api_name: 'Phone' }] }]);
		expect(status).toBe(201);
		expect(json.merge).toMatchObject([{ code: 'SUCCESS', status: 'success', details: { id: ada } }]);
		expect(await client.read('Contacts', ada!)).toMatchObject({
			Last_Name: 'Lovelace',
			Title: 'Countess',
			Phone: '1',
			Modified_Time: '2026-10-01T14:30:01+05:30',
		});
		expect(await client.read('Notes', note!)).toMatchObject({ Parent_Id: { id: ada } });
		expect((await client.v8('GET', `/Contacts/${twin}`)).status).toBe(204);
		expect((await client.v8('GET', '/Contacts/deleted')).json.data).toMatchObject([
			{ id: twin, type: 'permanent' },
		]);
	});

	test('a switch says where what was merged away is listed', async () => {
		const shown = async (mergedShows: string) => {
			client.sandbox.admin.configure({ unconfirmed: { mergedShows } });
			const [ada, twin] = await client.make('Contacts', { Last_Name: 'A' }, { Last_Name: 'B' });
			await merge(ada, [{ id: twin }]);
			const { json } = await client.v8('GET', '/Contacts/deleted');
			return (json?.data ?? []).find(({ id }: { id: string }) => id === twin)?.type;
		};
		expect([await shown('nowhere'), await shown('recycle'), await shown('permanent')]).toEqual([
			undefined,
			'recycle',
			'permanent',
		]);
	});

	test('a unique value can go over', async () => {
		const badge = await client.addField('Contacts', {
			field_label: 'Badge',
			data_type: 'text',
			unique: { case_sensitive: false },
		});
		const [ada, twin] = await client.make('Contacts', { Last_Name: 'A' }, { Last_Name: 'B', [badge]: 'B1' });
		expect((await merge(ada, [{ id: twin, _fields: [{ api_name: badge }] }])).status).toBe(201);
		expect(await client.read('Contacts', ada!)).toMatchObject({ [badge]: 'B1' });
	});

	test('is done later when much belongs to the other', async () => {
		client.sandbox.admin.configure({ mergeAtOnce: 0, mergeMs: 2_000 });
		const [ada, twin] = await client.make('Contacts', { Last_Name: 'A' }, { Last_Name: 'B' });
		await client.make('Notes', { Note_Content: 'Hi', Parent_Id: { id: twin } });
		const { json } = await merge(ada, [{ id: twin }]);
		expect(json.merge[0].code).toBe('SCHEDULED');
		const status = async () =>
			(await client.v8('GET', `/Contacts/${ada}/actions/merge?job_id=${json.merge[0].details.job_id}`)).json
				.merge[0].status;
		expect(await status()).toBe('SCHEDULED');
		client.at(2_000);
		expect(await status()).toBe('COMPLETED');
		expect((await client.v8('GET', `/Contacts/${twin}`)).status).toBe(204);
	});

	test('is refused for what cannot be merged', async () => {
		const [ada, twin, third, fourth] = await client.make(
			'Contacts',
			...['A', 'B', 'C', 'D'].map((Last_Name) => ({ Last_Name })),
		);
		const code = async (data: unknown[]) => (await merge(ada, data)).json.merge[0].code;
		expect(await code([{ id: twin }, { id: third }, { id: fourth }])).toBe('LIMIT_EXCEEDED');
		expect(await code([{ id: ada }])).toBe('INVALID_DATA');
		expect(await code([{ id: twin, _fields: [{ api_name: 'Full_Name' }] }])).toBe('INVALID_DATA');
		const twice = [{ api_name: 'Phone' }];
		expect(
			await code([
				{ id: twin, _fields: twice },
				{ id: third, _fields: twice },
			]),
		).toBe('DUPLICATE_DATA');
		client.sandbox.admin.seed({ locks: [{ module: 'Contacts', id: twin }] });
		expect(await code([{ id: twin }])).toBe('NOT_ALLOWED');
		expect((await client.v8('POST', `/Tasks/${ada}/actions/merge`, { merge: [{}] })).json.code).toBe(
			'INVALID_MODULE',
		);
	});
});

test('a timeline tells who changed what, and from where', async () => {
	const [id] = await client.make('Contacts', { Last_Name: 'Lovelace' });
	client.at(1_000);
	client.sandbox.admin.seed({ edits: [{ module: 'Contacts', id, Title: 'Countess' }] });
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'Writer' }] });
	const { json } = await client.v8('GET', `/Contacts/${id}/__timeline?per_page=2`);
	expect(json.info).toMatchObject({ count: 2, more_records: true });
	expect(json.__timeline).toMatchObject([
		{
			action: 'updated',
			source: 'crm_api',
			audited_time: '2026-10-01T14:30:01+05:30',
			done_by: { name: 'Dana Okafor' },
			record: { id, name: 'Lovelace', module: { api_name: 'Contacts' } },
			field_history: [{ api_name: 'Title', _value: { old: 'Countess', new: 'Writer' } }],
		},
		{ source: 'crm_ui', field_history: [{ _value: { old: null, new: 'Countess' } }] },
	]);
});
