import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const add = (fields: unknown[], module = 'Contacts') =>
	client.v8('POST', `/settings/fields?module=${module}`, { fields });
const text = (field_label: string, more = {}) => ({ field_label, data_type: 'text', ...more });
const fields = async (module = 'Contacts') => (await client.v8('GET', `/settings/fields?module=${module}`)).json.fields;

test('the org names its edition, its currency and its time zone', async () => {
	client.sandbox.admin.configure({ edition: 'standard' });
	const { json } = await client.v8('GET', '/org');
	expect(json.org).toMatchObject([
		{ iso_code: 'EUR', time_zone: 'Asia/Kolkata', license_details: { paid_type: 'standard', paid: true } },
	]);
});

test('users are listed by type; one of them is asking', async () => {
	const { json } = await client.v8('GET', '/users?type=CurrentUser');
	expect(json.users).toMatchObject([{ full_name: 'Dana Okafor', time_zone: 'Asia/Kolkata', offset: 19_800_000 }]);
	expect((await client.v8('GET', '/users?type=ActiveUsers')).json.info).toMatchObject({ count: 2 });
	expect((await client.v8('GET', `/users/${json.users[0].id}`)).json.users).toHaveLength(1);
	expect((await client.v8('GET', '/users/1')).status).toBe(204);
	expect((await client.v8('GET', '/users?type=DeactiveUsers')).status).toBe(204);
	expect((await client.v8('GET', '/users?type=Everybody')).json.code).toBe('INVALID_DATA');
});

test('modules, layouts and pipelines are described', async () => {
	const modules = await client.v8('GET', '/settings/modules');
	expect(modules.json.modules.map(({ api_name }: never) => api_name)).toContain('Contacts');
	const [one] = (await client.v8('GET', '/settings/modules/Deals')).json.modules;
	expect((await client.v8('GET', `/settings/modules/${one.id}`)).json.modules).toMatchObject([{ api_name: 'Deals' }]);
	const [layout] = (await client.v8('GET', '/settings/layouts?module=Deals')).json.layouts;
	expect(layout.sections[0].api_name).toBe('Deal Information');
	expect((await client.v8('GET', `/settings/layouts/${layout.id}?module=Deals`)).json.layouts).toHaveLength(1);
	expect((await client.v8('GET', `/settings/layouts/${layout.id}?module=Leads`)).status).toBe(204);
	const pipeline = await client.v8('GET', `/settings/pipeline?layout_id=${layout.id}`);
	expect(pipeline.json.pipeline[0]).toMatchObject({ actual_value: 'Standard (Standard)', default: true });
	expect(pipeline.json.pipeline[0].maps.map(({ forecast_type }: never) => forecast_type)).toContain('Closed Won');
	expect((await client.v8('GET', '/settings/pipeline?layout_id=1')).json.code).toBe('INVALID_DATA');
});

test('custom fields get their names from their labels, which the answer does not tell', async () => {
	const { status, json } = await add([
		text('Social contact key', { external: { type: 'org', show: true } }),
		{ field_label: 'Social score', data_type: 'integer', length: 9 },
		{ field_label: 'Änderung & mehr', data_type: 'textarea', textarea: { type: 'large' } },
		{
			field_label: 'Band',
			data_type: 'picklist',
			pick_list_values: [{ display_value: 'Hot', actual_value: 'hot' }],
		},
		{ field_label: 'Last seen', data_type: 'datetime' },
	]);
	expect(status).toBe(201);
	expect(json.fields[0]).toEqual({
		code: 'SUCCESS',
		details: { id: expect.any(String) },
		message: 'field created',
		status: 'success',
	});
	const custom = (await fields()).filter(({ custom_field }: never) => custom_field);
	expect(custom).toMatchObject([
		{ api_name: 'Social_contact_key', external: { type: 'org' }, length: 255, unique: {} },
		{ api_name: 'Social_score', data_type: 'integer', length: 9, json_type: 'integer' },
		{ api_name: 'nderung_mehr', textarea: { type: 'large' }, length: 32_000, filterable: false },
		{ api_name: 'Band', pick_list_values: [{ display_value: 'Hot', actual_value: 'hot' }] },
		{ api_name: 'Last_seen', data_type: 'datetime' },
	]);
	expect(await client.addField('Contacts', text('Social-score'))).toBe('Social_score1');
	const other = await fields('Leads');
	expect(other.some(({ custom_field }: never) => custom_field)).toBe(false);
	expect((await client.v8('GET', '/settings/fields/Nothing?module=Contacts')).status).toBe(204);
});

test('five fields are made at once, and no more', async () => {
	const many = (count: number) => Array.from({ length: count }, (_, index) => text(`Field ${index}`));
	expect((await add(many(6))).json.code).toBe('LIMIT_EXCEEDED');
	expect((await add(many(5))).status).toBe(201);
});

test('an edition has room for so many: what is left is made, the rest is refused', async () => {
	client.sandbox.admin.configure({ edition: 'standard' });
	const batch = (from: number) => Array.from({ length: 4 }, (_, index) => text(`Field ${from + index}`));
	expect((await add(batch(0))).status).toBe(201);
	expect((await add(batch(4))).status).toBe(201);
	const { status, json } = await add(batch(8));
	expect(status).toBe(207);
	expect(json.fields.map(({ code }: never) => code)).toEqual([
		'SUCCESS',
		'SUCCESS',
		'LIMIT_EXCEEDED',
		'LIMIT_EXCEEDED',
	]);
	expect(json.fields[3].details).toMatchObject({ limit: 10 });
	expect((await add(batch(12))).status).toBe(400);
	expect((await add(batch(0), 'Leads')).status).toBe(201);
});

test('two fields of a module are unique; whether external ids count is a switch', async () => {
	const unique = (label: string) => text(label, { unique: { case_sensitive: false } });
	expect((await add([unique('One'), unique('Two'), text('Key', { external: { type: 'org' } })])).status).toBe(201);
	expect((await add([unique('Three')])).json.fields[0]).toMatchObject({
		code: 'LIMIT_EXCEEDED',
		details: { limit: 2, limit_due_to: [{ api_name: 'unique' }] },
	});
	client.fresh();
	client.sandbox.admin.configure({ unconfirmed: { externalIsUnique: true } });
	expect((await add([text('Key', { external: { type: 'org' } }), unique('One')])).status).toBe(201);
	expect((await add([unique('Two')])).status).toBe(400);
});

test.each([
	['no label', { data_type: 'text' }, 'MANDATORY_NOT_FOUND'],
	['no type', { field_label: 'X' }, 'MANDATORY_NOT_FOUND'],
	['a type there is not', { field_label: 'X', data_type: 'colour' }, 'INVALID_DATA'],
	['no choices', { field_label: 'X', data_type: 'picklist' }, 'MANDATORY_NOT_FOUND'],
	['a long text of no kind', { field_label: 'X', data_type: 'textarea' }, 'MANDATORY_NOT_FOUND'],
	['too much length', text('X', { length: 256 }), 'INVALID_DATA'],
	['a label that is taken', text('Title'), 'DUPLICATE_DATA'],
	[
		'an external id that is no text',
		{ field_label: 'X', data_type: 'email', external: { type: 'org' } },
		'INVALID_DATA',
	],
	[
		'a unique long text',
		{ field_label: 'X', data_type: 'boolean', unique: { case_sensitive: false } },
		'INVALID_DATA',
	],
])('a field with %s is refused', async (_, field, code) => {
	const { status, json } = await add([field]);
	expect({ status, code: json.fields[0].code }).toEqual({ status: 400, code });
});

test('calls have no external ids, and notes no custom fields', async () => {
	const external = await add([text('Key', { external: { type: 'org' } })], 'Calls');
	expect(external.json.fields[0].code).toBe('INVALID_DATA');
	expect((await add([text('Key')], 'Notes')).json.code).toBe('INVALID_MODULE');
	expect((await client.v8('GET', '/settings/fields')).json).toMatchObject({
		code: 'REQUIRED_PARAM_MISSING',
		details: { param_name: 'module' },
	});
});

test('addresses and methods that there are not', async () => {
	const answer = async (method: string, path: string) => {
		const { status, json } = await client.call(method, path);
		return [status, json.code];
	};
	expect(await answer('GET', '/crm/v8/a/b/c/d/e')).toEqual([404, 'INVALID_URL_PATTERN']);
	expect(await answer('GET', '/crm/v9/Contacts?fields=id')).toEqual([404, 'INVALID_URL_PATTERN']);
	expect(await answer('PATCH', '/crm/v8/coql')).toEqual([400, 'INVALID_REQUEST_METHOD']);
});
