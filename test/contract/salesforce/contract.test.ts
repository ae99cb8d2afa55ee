import type { Exchange } from '../../../sandbox/crm';
import { COVERAGE } from '../../../sandbox/crm/salesforce/coverage';
import { checkExchange } from './check-exchange';
import { plainPath, readCollection } from './contract';
import { ROUTES_BEYOND_THE_COLLECTION } from './deviations';
import { walk } from './walk';

describe('the Salesforce sandbox and the published collection', () => {
	test('speaks as the collection and the documentation say', async () => {
		const exchanges = await walk();
		expect(exchanges.length).toBeGreaterThan(90);
		expect(exchanges.flatMap(checkExchange)).toEqual([]);
	});

	test('exercises every route there is with success', async () => {
		const answered = (await walk()).filter(({ status }) => status < 300 || status === 302);
		const seen = new Set(answered.map(({ method, route }) => `${method} ${route ?? ''}`));
		expect(
			COVERAGE.map(({ method, template }) => `${method} ${template}`).filter((name) => !seen.has(name)),
		).toEqual([]);
	});

	test('excuses no route that the collection holds', () => {
		const held = readCollection().map(({ method, path }) => `${method} ${path}`);
		const routes = COVERAGE.map(({ method, template }) => `${method} ${plainPath(template)}`);
		expect(ROUTES_BEYOND_THE_COLLECTION.filter((route) => held.includes(route) || !routes.includes(route))).toEqual(
			[],
		);
	});

	const DATA = '/services/data/{version}';
	const created = { id: '0035g00000000GQAAY', success: true, errors: [] };
	const good: Exchange = {
		provider: 'salesforce',
		method: 'POST',
		path: '/services/data/v59.0/sobjects/Contact',
		route: `${DATA}/sobjects/{sobject}`,
		query: {},
		requestBody: { LastName: 'A' },
		status: 201,
		responseHeaders: {},
		responseBody: created,
		fault: null,
	};
	const collection = {
		...good,
		path: '/services/data/v59.0/composite/sobjects',
		route: `${DATA}/composite/sobjects`,
		status: 200,
		requestBody: { allOrNone: false, records: [] },
	};
	const error = { message: 'no', errorCode: 'INVALID_FIELD', fields: [] };
	const query = {
		...good,
		method: 'GET',
		route: `${DATA}/query`,
		query: { q: ['x'] },
		requestBody: undefined,
		status: 200,
	};
	const job = {
		...good,
		route: `${DATA}/jobs/ingest`,
		requestBody: { object: 'Contact', operation: 'insert' },
		status: 200,
	};

	test.each<[string, Exchange, RegExp | null]>([
		['accepts a right answer', good, null],
		['finds a call that does not exist', { ...good, route: `${DATA}/sobject/{sobject}` }, /no such call/],
		['finds a method that does not exist', { ...good, method: 'PUT' }, /no such call/],
		['finds an unknown query parameter', { ...good, query: { dryRun: ['true'] } }, /query dryRun/],
		[
			'finds an unknown name in a body',
			{ ...collection, responseBody: [], requestBody: { allOrNothing: true, records: [] } },
			/body allOrNothing/,
		],
		['finds a missing field', { ...good, responseBody: { success: true, errors: [] } }, /required property 'id'/],
		['finds an invented field', { ...good, responseBody: { ...created, version: 1 } }, /additional properties/],
		[
			'finds an id of 15 characters',
			{ ...good, responseBody: { ...created, id: '0035g00000000GQ' } },
			/must match pattern/,
		],
		['finds a wrong type', { ...good, responseBody: { ...created, success: 'yes' } }, /must be equal to constant/],
		[
			'finds a body where there is none',
			{ ...good, method: 'PATCH', route: `${DATA}/sobjects/{sobject}/{id}`, status: 204, responseBody: {} },
			/must have no body/,
		],
		[
			'accepts a failed item',
			{
				...collection,
				responseBody: [{ success: false, errors: [{ statusCode: 'X', message: 'no', fields: [] }] }],
			},
			null,
		],
		[
			'finds an item whose code has the other name',
			{
				...collection,
				responseBody: [{ success: false, errors: [{ errorCode: 'X', message: 'no', fields: [] }] }],
			},
			/required property 'statusCode'/,
		],
		[
			'finds a failed item with an id',
			{
				...collection,
				responseBody: [
					{ id: created.id, success: false, errors: [{ statusCode: 'X', message: 'no', fields: [] }] },
				],
			},
			/additional properties/,
		],
		[
			'finds a first page without the next',
			{ ...query, responseBody: { totalSize: 2, done: false, records: [] } },
			/nextRecordsUrl/,
		],
		[
			'finds a record without attributes',
			{ ...query, responseBody: { totalSize: 1, done: true, records: [{ Id: 'x' }] } },
			/required property 'attributes'/,
		],
		[
			'finds what the scripts of the collection cannot read',
			{ ...job, responseBody: { state: 'Open' } },
			/script finds no id/,
		],
		['accepts a list of errors', { ...good, status: 400, responseBody: [error] }, null],
		['finds an error that is no list', { ...good, status: 400, responseBody: error }, /must be array/],
		[
			'finds an error without its code',
			{ ...good, status: 400, responseBody: [{ message: 'no' }] },
			/required property 'errorCode'/,
		],
		[
			'finds an error of the log-in in the form of the API',
			{
				...good,
				path: '/services/oauth2/token',
				route: '/services/oauth2/token',
				status: 400,
				responseBody: [error],
			},
			/must be object/,
		],
		[
			'finds choices that are no addresses',
			{
				...good,
				method: 'PATCH',
				route: `${DATA}/sobjects/{sobject}/{field}/{value}`,
				status: 300,
				responseBody: [created.id],
			},
			/must match pattern/,
		],
		['lets an answer pass that is broken on purpose', { ...good, fault: 'html', responseBody: '<html>' }, null],
	])('%s', (_, exchange, expected) => {
		const problems = checkExchange(exchange).join('\n');
		if (expected === null) expect(problems).toBe('');
		else expect(problems).toMatch(expected);
	});
});
