import { startClient } from './sandbox-client';
import type { Answer, SandboxClient } from './sandbox-client';

const SEARCH = '/crm/v3/objects/contacts/search';
let client: SandboxClient;

const PEOPLE = [
	{
		email: 'ada@example.com',
		firstname: 'Ada',
		lastname: 'King Lovelace',
		followercount: '10',
		closedate: '2026-01-01T00:00:00Z',
	},
	{ email: 'bob@other.org', firstname: 'Bob', followercount: '200' },
	{ email: 'cy@example.com', firstname: 'Cy', jobtitle: 'Chief Data Officer' },
];

beforeAll(async () => {
	client = await startClient();
	client.sandbox.admin.seed({ contacts: PEOPLE });
});
afterAll(() => client.sandbox.close());

const search = (body: unknown): Promise<Answer> => client.call('POST', SEARCH, body);
const names = (answer: Answer) => answer.json.results.map(({ properties }) => properties['firstname']);

function filtered(propertyName: string, operator: string, more: object = {}): object {
	return { filterGroups: [{ filters: [{ propertyName, operator, ...more }] }] };
}

test.each<[string, object, string[]]>([
	['EQ, whatever the case', filtered('email', 'EQ', { value: 'ADA@example.com' }), ['Ada']],
	['NEQ, leaving out empty ones', filtered('followercount', 'NEQ', { value: '10' }), ['Bob']],
	['LT as a number', filtered('followercount', 'LT', { value: '100' }), ['Ada']],
	['LTE', filtered('followercount', 'LTE', { value: '10' }), ['Ada']],
	['GT', filtered('followercount', 'GT', { value: '10' }), ['Bob']],
	['GTE', filtered('followercount', 'GTE', { value: '10' }), ['Ada', 'Bob']],
	['BETWEEN', filtered('followercount', 'BETWEEN', { value: '9', highValue: '11' }), ['Ada']],
	['a time as epoch milliseconds', filtered('closedate', 'GTE', { value: String(Date.UTC(2026, 0, 1)) }), ['Ada']],
	[
		'IN with lower-case values',
		filtered('email', 'IN', { values: ['cy@example.com', 'bob@other.org'] }),
		['Bob', 'Cy'],
	],
	['IN, which never matches a capital letter', filtered('email', 'IN', { values: ['Cy@example.com'] }), []],
	['NOT_IN', filtered('email', 'NOT_IN', { values: ['cy@example.com'] }), ['Ada', 'Bob']],
	['HAS_PROPERTY', filtered('jobtitle', 'HAS_PROPERTY'), ['Cy']],
	['NOT_HAS_PROPERTY', filtered('jobtitle', 'NOT_HAS_PROPERTY'), ['Ada', 'Bob']],
	['CONTAINS_TOKEN', filtered('jobtitle', 'CONTAINS_TOKEN', { value: 'data officer' }), ['Cy']],
	['CONTAINS_TOKEN with a star', filtered('email', 'CONTAINS_TOKEN', { value: '*@example*' }), ['Ada', 'Cy']],
	['NOT_CONTAINS_TOKEN', filtered('email', 'NOT_CONTAINS_TOKEN', { value: 'example' }), ['Bob']],
	[
		'filters of a group together',
		{
			filterGroups: [
				{
					filters: [
						{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: 'example' },
						{ propertyName: 'jobtitle', operator: 'HAS_PROPERTY' },
					],
				},
			],
		},
		['Cy'],
	],
	[
		'groups as alternatives',
		{
			filterGroups: ['ada@example.com', 'bob@other.org'].map((value) => ({
				filters: [{ propertyName: 'email', operator: 'EQ', value }],
			})),
		},
		['Ada', 'Bob'],
	],
	['free text', { query: 'LOVELACE' }, ['Ada']],
	['everything without a filter', {}, ['Ada', 'Bob', 'Cy']],
	['a descending sort, empty ones last', { sorts: ['-followercount'] }, ['Bob', 'Ada', 'Cy']],
	['a sort as an object', { sorts: [{ propertyName: 'firstname', direction: 'DESCENDING' }] }, ['Cy', 'Bob', 'Ada']],
])('finds by %s', async (_, body, expected) => {
	const answer = await search(body);
	expect([answer.status, names(answer)]).toEqual([200, expected]);
	expect(answer.json.total).toBe(expected.length);
});

const oneFilter = { propertyName: 'email', operator: 'HAS_PROPERTY' };

test.each<[string, object]>([
	['a page of more than 200', { limit: 201 }],
	['results beyond 10,000', { limit: 100, after: '9901' }],
	['an offset that is no number', { after: 'next' }],
	['two sorts', { sorts: ['email', 'firstname'] }],
	['a sort by nothing known', { sorts: ['nothing'] }],
	['more than 5 groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [oneFilter] })) }],
	['more than 6 filters in a group', { filterGroups: [{ filters: Array.from({ length: 7 }, () => oneFilter) }] }],
	[
		'more than 18 filters',
		{ filterGroups: Array.from({ length: 4 }, () => ({ filters: Array.from({ length: 5 }, () => oneFilter) })) },
	],
	[
		'a body of more than 3,000 characters',
		filtered('email', 'IN', {
			values: Array.from({ length: 100 }, (_, index) => `somebody.with.a.long.name.${index}@example.com`),
		}),
	],
	['an operator it does not know', filtered('email', 'LIKE', { value: 'a' })],
	['a property it does not know', filtered('nothing', 'EQ', { value: 'a' })],
	['IN without values', filtered('email', 'IN', { value: 'a' })],
	['BETWEEN without an end', filtered('followercount', 'BETWEEN', { value: '1' })],
	['EQ without a value', filtered('email', 'EQ')],
])('refuses %s', async (_, body) => {
	const answer = await search(body);
	expect([answer.status, answer.json.category]).toEqual([400, 'VALIDATION_ERROR']);
});

test('pages by an offset, and leaves paging out on the last page', async () => {
	const first = await search({ limit: 2 });
	expect([first.json.total, first.json.paging.next.after]).toEqual([3, '2']);
	const last = await search({ limit: 2, after: '2' });
	expect([names(last), last.json.paging]).toEqual([['Cy'], undefined]);
});

test('carries no rate-limit headers, where other answers do', async () => {
	const headersOf = ({ headers }: Answer) => Object.keys(headers).filter((name) => name.includes('ratelimit'));
	expect(headersOf(await search({}))).toEqual([]);
	expect(headersOf(await client.call('GET', '/crm/v3/objects/contacts'))).not.toEqual([]);
});

describe('the index', () => {
	let lagging: SandboxClient;
	beforeEach(async () => {
		lagging = await startClient();
		lagging.sandbox.admin.seed({ contacts: [{ email: 'ada@example.com', firstname: 'Ada' }] });
		lagging.sandbox.admin.configure({ indexLagMs: 5_000 });
		lagging.sandbox.admin.moveClock({ advanceMs: 10_000 });
	});
	afterEach(() => lagging.sandbox.close());

	async function found(firstname: string): Promise<number> {
		return (await lagging.call('POST', SEARCH, filtered('firstname', 'EQ', { value: firstname }))).json.total;
	}

	test('lags behind creates and updates by the set time', async () => {
		const ada = lagging.sandbox.admin.rows('contacts')[0] as { id: string };
		await lagging.call('PATCH', `/crm/v3/objects/contacts/${ada.id}`, { properties: { firstname: 'Augusta' } });
		await lagging.call('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'Bob' } });
		expect([await found('Ada'), await found('Augusta'), await found('Bob')]).toEqual([1, 0, 0]);
		lagging.sandbox.admin.moveClock({ advanceMs: 5_000 });
		expect([await found('Ada'), await found('Augusta'), await found('Bob')]).toEqual([0, 1, 1]);
	});

	test('never shows archived records', async () => {
		const ada = lagging.sandbox.admin.rows('contacts')[0] as { id: string };
		await lagging.call('DELETE', `/crm/v3/objects/contacts/${ada.id}`);
		expect(await found('Ada')).toBe(0);
	});
});
