import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

/**
 * Which scopes of an app open an endpoint, any of them, as Pipedrive's published descriptions say: of those that the
 * pack calls, and their neighbours.
 */
const OPENED_BY: ReadonlyArray<[endpoint: string, scopes: string]> = [
	['GET /api/v2/persons', 'contacts:read contacts:full'],
	['GET /api/v2/persons/1', 'contacts:read contacts:full'],
	['POST /api/v2/persons', 'contacts:full'],
	['PATCH /api/v2/persons/1', 'contacts:full'],
	['DELETE /api/v2/persons/1', 'contacts:full'],
	['GET /api/v2/persons/search', 'contacts:read contacts:full search:read'],
	['GET /api/v2/deals', 'deals:read deals:full'],
	['POST /api/v2/deals', 'deals:full'],
	['GET /api/v2/deals/search', 'deals:read deals:full search:read'],
	['GET /api/v2/activities', 'activities:read activities:full'],
	['POST /api/v2/activities', 'activities:full'],
	['PATCH /api/v2/activities/1', 'activities:full'],
	['GET /api/v2/personFields', 'admin contact-fields:full contacts:read contacts:full'],
	['POST /api/v2/personFields', 'admin contact-fields:full'],
	['POST /api/v2/personFields/x/options', 'admin contact-fields:full contacts:full'],
	['GET /api/v2/dealFields', 'admin deal-fields:full deals:read deals:full'],
	['POST /api/v2/dealFields', 'admin deal-fields:full'],
	['GET /api/v2/activityFields', 'admin'],
	['GET /api/v2/pipelines', 'admin deals:read deals:full'],
	['GET /api/v2/stages', 'admin deals:read deals:full'],
	['GET /api/v2/itemSearch', 'search:read'],
	['POST /api/v2/leads/x/convert/deal', 'leads:full'],
	['GET /api/v2/leads/x/convert/status/x', 'leads:read leads:full'],
	['GET /v1/leads', 'leads:read leads:full'],
	['POST /v1/leads', 'leads:full'],
	['PATCH /v1/leads/x', 'leads:full'],
	['DELETE /v1/leads/x', 'leads:full'],
	['GET /v1/notes', 'contacts:read contacts:full deals:read deals:full'],
	['POST /v1/notes', 'contacts:full deals:full'],
	['PUT /v1/notes/1', 'contacts:full deals:full'],
	['GET /v1/recents', 'recents:read search:read'],
	['GET /v1/activityTypes', 'activities:read activities:full admin'],
	['GET /v1/users/me', 'base'],
];
const SCOPES = [
	'base',
	...['activities', 'contacts', 'deals', 'leads'].flatMap((name) => [`${name}:read`, `${name}:full`]),
	...['contact-fields:full', 'deal-fields:full', 'users:read', 'recents:read', 'search:read', 'webhooks:full'],
	'admin',
];

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
	client.sandbox.admin.seed({ tokens: SCOPES.map((scope) => ({ token: scope, kind: 'oauth', scopes: [scope] })) });
});
afterAll(() => client.sandbox.close());

test.each(OPENED_BY)('%s is open to apps with %s, and to no others', async (endpoint, scopes) => {
	const [method = '', path = ''] = endpoint.split(' ');
	const open: string[] = [];
	for (const scope of SCOPES) {
		const answer = await client.call(method, path, method === 'GET' ? undefined : {}, {
			authorization: `Bearer ${scope}`,
		});
		if (answer.status !== 403) open.push(scope);
		else expect(answer.json.error).toBe('Scope and URL mismatch');
	}
	expect(open.sort()).toEqual(scopes.split(' ').sort());
});

test('persons are searched in the fields that the descriptions name, and in no others', async () => {
	client.fresh();
	const code = 'a'.repeat(40);
	const number = 'b'.repeat(40);
	client.sandbox.admin.seed({
		personFields: [
			{ field_name: 'Handle', field_type: 'varchar', field_code: code },
			{ field_name: 'Since', field_type: 'date', field_code: number },
		],
		persons: [
			{
				name: 'Ada Lovelace',
				emails: [{ value: 'ada@example.com', primary: true }],
				phones: [{ value: '+49 171 2345', primary: true }],
				custom_fields: { [code]: 'countess', [number]: '2026-11-24' },
			},
		],
	});
	await client.data('POST', '/v1/notes', { content: 'likes engines', person_id: 1 });
	const terms = {
		name: 'lovelace',
		email: 'ada@example',
		phone: '171 2345',
		notes: 'engines',
		custom_fields: 'countess',
	};
	const found = async (term: string, fields?: string) => {
		const query = new URLSearchParams({ term, ...(fields === undefined ? {} : { fields }) });
		return (await client.data('GET', `/api/v2/persons/search?${query}`)).items.length as number;
	};
	for (const [field, term] of Object.entries(terms)) {
		expect([field, await found(term), await found(term, field)]).toEqual([field, 1, 1]);
		for (const other of Object.keys(terms).filter((name) => name !== field))
			expect([field, other, await found(term, other)]).toEqual([field, other, 0]);
	}
	expect(await found('2026-11-24')).toBe(0);
	for (const fields of ['title', 'name,job_title', code]) {
		const query = new URLSearchParams({ term: 'ada', fields });
		expect((await client.call('GET', `/api/v2/persons/search?${query}`)).status).toBe(400);
	}
});
