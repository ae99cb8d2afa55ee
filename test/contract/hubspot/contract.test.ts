import type { Exchange } from '../../../sandbox/crm';
import { COVERAGE } from '../../../sandbox/crm/hubspot/coverage';
import { checkExchange } from './check-exchange';
import { DATED, V3 } from './paths';
import { walk } from './walk';

describe('the HubSpot sandbox and the contract of the SDK', () => {
	test.each([
		['v3 and v4', V3],
		['2026-09', DATED],
	])('speaks the contract on the %s paths', async (_, paths) => {
		const exchanges = await walk(paths);
		expect(exchanges.length).toBeGreaterThan(60);
		expect(exchanges.flatMap(checkExchange)).toEqual([]);
	});

	test('exercises every route there is with success', async () => {
		const answered = [...(await walk(V3)), ...(await walk(DATED))].filter(({ status }) => status < 400);
		const seen = new Set(answered.map(({ method, route }) => `${method} ${route ?? ''}`));
		// The first generation of the API, which n8n's own node calls, is not in the SDK; its own tests exercise it.
		const ofTheSdk = COVERAGE.filter(({ template }) => !template.startsWith('/contacts/v1/'));
		expect(
			ofTheSdk.map(({ method, template }) => `${method} ${template}`).filter((name) => !seen.has(name)),
		).toEqual([]);
	});

	test('answers a partly failed batch with 207 on v3, and like a success on 2026-09', async () => {
		const partly = (exchanges: Exchange[]) =>
			exchanges
				.filter(
					({ responseBody }) =>
						typeof responseBody === 'object' && responseBody !== null && 'numErrors' in responseBody,
				)
				.map(({ status }) => status);
		expect(new Set(partly(await walk(V3)))).toEqual(new Set([207]));
		expect(new Set(partly(await walk(DATED)))).toEqual(new Set([200, 201]));
	});

	const good: Exchange = {
		provider: 'hubspot',
		method: 'GET',
		path: '/crm/v3/objects/contacts/51',
		route: '/crm/v3/objects/contacts/{id}',
		query: {},
		requestBody: undefined,
		status: 200,
		responseHeaders: {},
		responseBody: {
			id: '51',
			properties: {},
			createdAt: '2026-10-01T09:00:00.000Z',
			updatedAt: '2026-10-01T09:00:00.000Z',
			archived: false,
		},
		fault: null,
	};

	test.each<[string, Partial<Exchange>, RegExp | null]>([
		['accepts a right answer', {}, null],
		['finds a call that does not exist', { path: '/crm/v3/object/contacts' }, /no such call/],
		['finds a wrong status', { status: 202 }, /status 202/],
		['finds an unknown query parameter', { query: { props: ['email'] } }, /query props/],
		['finds a missing field', { responseBody: { properties: {} } }, /required property 'id'/],
		[
			'finds an invented field',
			{ responseBody: { ...(good.responseBody as object), vid: 51 } },
			/additional properties/,
		],
		['finds a wrong type', { responseBody: { ...(good.responseBody as object), id: 51 } }, /must be string/],
		['finds a wrong error body', { status: 400, responseBody: { error: 'no' } }, /required property 'message'/],
		['lets an answer pass that is broken on purpose', { fault: 'html', responseBody: '<html>' }, null],
	])('%s', (_, change, expected) => {
		const problems = checkExchange({ ...good, ...change }).join('\n');
		if (expected === null) expect(problems).toBe('');
		else expect(problems).toMatch(expected);
	});
});
