import type { Exchange } from '../../../sandbox/crm/core/exchange';
import { COVERAGE } from '../../../sandbox/crm/zoho/coverage';
import { checkExchange } from './check-exchange';
import { operationsFor, readOperations, samplesOf } from './contract';
import { BEYOND_THE_DOCUMENTS } from './deviations';
import { walkZoho } from './walk';

describe('the Zoho sandbox and the vendor’s OpenAPI documents', () => {
	let exchanges: Exchange[] = [];
	beforeAll(async () => {
		exchanges = await walkZoho();
	});

	test('agree on every exchange of a walk through the whole API', () => {
		expect(exchanges.length).toBeGreaterThan(105);
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

	test('no call is excused that the documents know, nor one that the sandbox does not have', () => {
		const routes = COVERAGE.map(({ method, template }) => `${method} ${template}`);
		const isKnown = (name: string) => {
			const [method = '', template = ''] = name.split(' ');
			const described = samplesOf(template).flatMap((path) => operationsFor(readOperations(), method, path));
			// A related list may have any name, and so may a module where ours has none.
			const isOpen = (path: string) =>
				path.endsWith('/{related_list_api_name}') ||
				(template.includes('/settings/') && /^\/crm\/v8\/\{/.test(path));
			return described.some(({ path }) => !isOpen(path));
		};
		expect(BEYOND_THE_DOCUMENTS.filter((name) => isKnown(name) || !routes.includes(name))).toEqual([]);
	});

	const by = { name: 'Dana', id: '5725767000000000501' };
	const details = {
		id: '5725767000000010001',
		Created_Time: '2026-10-01T14:30:00+05:30',
		Modified_Time: '2026-10-01T14:30:00+05:30',
		Created_By: by,
		Modified_By: by,
	};
	const item = { code: 'SUCCESS', details, message: 'record added', status: 'success' };
	const failed = { code: 'INVALID_DATA', details: {}, message: 'invalid data', status: 'error' };
	const good: Exchange = {
		provider: 'zoho',
		method: 'POST',
		path: '/crm/v8/Contacts',
		route: '/crm/{version}/{module}',
		query: {},
		requestBody: { data: [{ Last_Name: 'Ada' }] },
		status: 201,
		responseHeaders: {},
		responseBody: { data: [item] },
		fault: null,
	};
	const query = {
		path: '/crm/v8/coql',
		route: '/crm/{version}/coql',
		requestBody: { select_query: 'select' },
		status: 200,
	};
	const org = {
		method: 'GET',
		path: '/crm/v8/org',
		route: '/crm/{version}/org',
		requestBody: undefined,
		status: 200,
	};

	test.each<[string, Partial<Exchange>, RegExp | null]>([
		['accepts a right answer', {}, null],
		['accepts outcomes of both kinds', { status: 207, responseBody: { data: [item, failed] } }, null],
		['accepts an empty answer', { ...query, status: 204, responseBody: undefined }, null],
		['finds a call that does not exist', { path: '/crm/v8/a/b/c/d', route: '/crm/{version}/a' }, /no such call/],
		['finds a method that does not exist', { ...query, method: 'PATCH' }, /no such call/],
		['finds a wrong status', { status: 202 }, /status 202/],
		['finds the documented status where recorded answers have another', { status: 200 }, /status 200/],
		['finds a body where there is none', { ...query, status: 204, responseBody: {} }, /must have no body/],
		['finds an unknown query parameter', { query: { dryRun: ['true'] } }, /query dryRun/],
		['finds a wrong type in a request', { requestBody: { data: 'Ada' } }, /request \/data must be array/],
		[
			'finds an invented choice',
			{ responseBody: { data: [{ ...item, code: 'FINE' }] } },
			/response \/data\/0\/code/,
		],
		[
			'finds a wrong type deep in an answer',
			{ responseBody: { data: [{ ...item, details: { ...details, id: 7 } }] } },
			/details\/id must be string/,
		],
		[
			'finds an invented field of an answer',
			{ responseBody: { data: [{ ...item, sandbox: true }] } },
			/data\/sandbox is not in the documents/,
		],
		['finds a missing field', { ...org, responseBody: { org: [{ id: '1' }] } }, /required property 'country'/],
		['finds an error without its code', { status: 400, responseBody: { message: 'no' } }, /must have a code/],
		[
			'finds an error that claims success',
			{ status: 400, responseBody: { data: [{ ...failed, status: 'success' }] } },
			/status "error"/,
		],
		[
			'finds an outcome without details',
			{ status: 207, responseBody: { data: [{ ...failed, details: null }] } },
			/details/,
		],
		['lets an answer pass that is broken on purpose', { fault: 'html', responseBody: '<html>' }, null],
	])('the check %s', (_, change, expected) => {
		const problems = checkExchange({ ...good, ...change }).join('\n');
		if (expected === null) expect(problems).toBe('');
		else expect(problems).toMatch(expected);
	});
});
