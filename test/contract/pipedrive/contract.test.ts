import type { Exchange } from '../../../sandbox/crm';
import { adjustable, frozenClock } from '../../../sandbox/crm/core/clock';
import { seededRandom } from '../../../sandbox/crm/core/random';
import { COVERAGE } from '../../../sandbox/crm/pipedrive/coverage';
import type { ApiRoute } from '../../../sandbox/crm/pipedrive/routes/route';
import { allRoutes } from '../../../sandbox/crm/pipedrive/routes';
import { DEFAULT_SETTINGS } from '../../../sandbox/crm/pipedrive/settings';
import { createStore } from '../../../sandbox/crm/pipedrive/state/store';
import { createTokens } from '../../../sandbox/crm/pipedrive/state/tokens';
import { checkExchange, isBeyond, operationFor } from './check-exchange';
import { readOperations } from './contract';
import type { Operation } from './contract';
import { walkPipedrive } from './walk';

const REMAINING = 'x-daily-ratelimit-token-remaining';

function apiRoutes(): ApiRoute[] {
	const clock = adjustable(frozenClock());
	const random = seededRandom(1);
	const author = () => ({ userId: 101, source: 'app', userAgent: null }) as const;
	const context = { clock, random, store: createStore(), settings: () => DEFAULT_SETTINGS, author };
	return allRoutes(context, createTokens(clock, random)).filter((route) => route.access === 'token');
}

describe('the Pipedrive sandbox and the vendor’s OpenAPI documents', () => {
	let operations: Operation[] = [];
	let exchanges: Exchange[] = [];
	beforeAll(async () => {
		operations = readOperations();
		exchanges = await walkPipedrive();
	});
	const operationOf = ({ method, template }: ApiRoute) => operationFor(operations, method, template);

	test('agree on every exchange of a walk through the whole API', () => {
		expect(exchanges.length).toBeGreaterThan(150);
		expect(exchanges.flatMap(checkExchange)).toEqual([]);
	});

	test('the walk meets every route there is with success', () => {
		const seen = new Set(
			exchanges.filter(({ status }) => status < 400).map(({ method, route }) => `${method} ${route ?? ''}`),
		);
		expect(
			COVERAGE.map(({ method, template }) => `${method} ${template}`).filter((name) => !seen.has(name)),
		).toEqual([]);
	});

	test('agree on what each call costs and which scopes open it', () => {
		const described = (route: ApiRoute) => `${route.method} ${route.template}`;
		const documented = apiRoutes().filter((route) => !isBeyond(described(route)));
		expect(documented.length).toBeGreaterThan(80);
		expect(documented.map((route) => [described(route), route.cost, [...route.scopes].sort()])).toEqual(
			documented.map((route) => [
				described(route),
				operationOf(route)?.tokenCost,
				[...(operationOf(route)?.scopes ?? [])].sort(),
			]),
		);
	});

	test('each call takes from the budget of the day what the documents say', () => {
		const counted = exchanges.filter(({ responseHeaders }) => REMAINING in responseHeaders);
		const spent = counted.map(
			({ responseHeaders }, index) =>
				Number((index === 0 ? { [REMAINING]: '150000' } : counted[index - 1]?.responseHeaders)?.[REMAINING]) -
				Number(responseHeaders[REMAINING]),
		);
		const wrong = counted.flatMap((exchange, index) => {
			const cost = operationFor(operations, exchange.method, exchange.path)?.tokenCost ?? spent[index];
			return cost === spent[index]
				? []
				: [`${exchange.method} ${exchange.path}: ${spent[index] ?? ''} in place of ${cost ?? ''}`];
		});
		expect(counted.length).toBeGreaterThan(140);
		expect(wrong).toEqual([]);
	});

	const good: Exchange = {
		provider: 'pipedrive',
		method: 'GET',
		path: '/api/v2/persons/5',
		route: '/api/v2/persons/{id}',
		query: {},
		requestBody: undefined,
		status: 200,
		responseHeaders: {},
		responseBody: {
			success: true,
			data: {
				id: 5,
				name: 'Ada',
				org_id: null,
				emails: [{ value: 'ada@example.com', primary: true, label: 'work' }],
			},
		},
		fault: null,
	};
	const post = { method: 'POST', path: '/api/v2/persons', route: '/api/v2/persons', requestBody: { name: 'Ada' } };
	const lead = { success: true, data: { id: 'adf21080-0e10-11eb-879b-05d71fb426ec', title: 'Ada' } };
	const createdLead = {
		method: 'POST',
		path: '/v1/leads',
		route: '/v1/leads',
		requestBody: { title: 'Ada', person_id: 5 },
		responseBody: lead,
	};

	test.each<[string, Partial<Exchange>, RegExp | null]>([
		['accepts a right answer', {}, null],
		['accepts a right request', post, null],
		['finds a call that does not exist', { path: '/api/v2/people/5', route: null }, /no such call/],
		['finds a wrong status', { status: 202 }, /status 202/],
		['takes the status of live traffic over the documented one', createdLead, null],
		['finds the documented status where live traffic has another', { ...createdLead, status: 201 }, /status 201/],
		['finds an unknown query parameter', { query: { with: ['emails'] } }, /query with/],
		[
			'finds an invented field of an answer',
			{ responseBody: { success: true, data: { id: 5, twitter: '@ada' } } },
			/response field twitter/,
		],
		[
			'finds a wrong type in an answer',
			{ responseBody: { success: true, data: { id: '5' } } },
			/data\/id must be integer/,
		],
		[
			'finds a null where there is none',
			{ responseBody: { success: true, data: { id: 5, is_deleted: null } } },
			/is_deleted must be boolean/,
		],
		[
			'finds a wrong type deep in an answer',
			{ responseBody: { success: true, data: { id: 5, emails: ['ada@example.com'] } } },
			/emails\/0 must be object/,
		],
		[
			'finds a wrong type in a request',
			{ ...post, requestBody: { name: 'Ada', owner_id: '1' } },
			/request \/owner_id/,
		],
		[
			'finds an invented field of a request',
			{ ...post, requestBody: { name: 'Ada', email: 'ada@example.com' } },
			/request field email/,
		],
		[
			'finds a missing field of a request',
			{ ...createdLead, requestBody: { person_id: 5 } },
			/required property 'title'/,
		],
		['finds an error without a text', { status: 400, responseBody: { success: false } }, /error text/],
		[
			'finds an error that claims success',
			{ status: 404, responseBody: { success: true, error: 'no' } },
			/success false/,
		],
		['takes the page of the firewall', { status: 403, responseBody: '<!DOCTYPE html><html></html>' }, null],
		['lets an answer pass that is broken on purpose', { fault: 'html', responseBody: '<html>' }, null],
	])('the check %s', (_, change, expected) => {
		const problems = checkExchange({ ...good, ...change }).join('\n');
		if (expected === null) expect(problems).toBe('');
		else expect(problems).toMatch(expected);
	});
});
