import { DATA, startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.sandbox.admin.reset());
afterAll(() => client.sandbox.close());

interface Step {
	httpStatusCode: number;
	referenceId: string;
	body: unknown;
}

const post = (object: string, referenceId: string, body: object) => ({
	method: 'POST',
	url: `${DATA}/sobjects/${object}`,
	referenceId,
	body,
});
const names = (entity: string) =>
	(client.sandbox.admin.rows(entity) as Array<Record<string, unknown>>).map((row) => row['Name']);
const DEAL = { Name: 'Big', StageName: 'Prospecting', CloseDate: '2026-12-31' };

async function composite(compositeRequest: object[], allOrNone = false): Promise<Step[]> {
	const answer = await client.call('POST', 'composite/', { allOrNone, compositeRequest });
	expect(answer.status).toBe(200);
	return answer.json['compositeResponse'] as Step[];
}
const statuses = (steps: Step[]) => steps.map(({ referenceId, httpStatusCode }) => [referenceId, httpStatusCode]);

test('a step refers to what an earlier one made', async () => {
	const steps = await composite([
		post('Account', 'acme', { Name: 'Acme "A"' }),
		post('Contact', 'ada', { LastName: 'Ada', AccountId: '@{acme.id}' }),
		{ method: 'GET', url: `${DATA}/sobjects/Contact/@{ada.id}?fields=AccountId`, referenceId: 'read' },
		{ method: 'GET', url: `${DATA}/query?q=SELECT+Id+FROM+Account`, referenceId: 'query' },
		post('Contact', 'bo', { LastName: 'Bo', AccountId: '@{query.records[0].Id}' }),
	]);
	expect(statuses(steps)).toEqual([
		['acme', 201],
		['ada', 201],
		['read', 200],
		['query', 200],
		['bo', 201],
	]);
	const account = (steps[0]?.body as { id: string }).id;
	expect(client.sandbox.admin.rows('contacts')).toMatchObject([{ AccountId: account }, { AccountId: account }]);
	expect(steps[0]).toMatchObject({ httpHeaders: { Location: `${DATA}/sobjects/Account/${account}` } });
});

test('a step that depends on a failed one is halted, the others go on', async () => {
	const steps = await composite([
		post('Account', 'acme', {}),
		post('Contact', 'ada', { LastName: 'Ada', AccountId: '@{acme.id}' }),
		post('Contact', 'bo', { LastName: 'Bo' }),
	]);
	expect(statuses(steps)).toEqual([
		['acme', 400],
		['ada', 400],
		['bo', 201],
	]);
	expect(steps[1]?.body).toMatchObject([{ errorCode: 'PROCESSING_HALTED' }]);
	expect(names('contacts')).toEqual(['Bo']);
});

test('all or none: one failure takes everything back', async () => {
	const steps = await composite(
		[
			post('Account', 'acme', { Name: 'Acme' }),
			post('Contact', 'ada', {}),
			post('Contact', 'bo', { LastName: 'Bo' }),
		],
		true,
	);
	expect(steps.map(({ body }) => (body as Array<{ errorCode: string }>)[0]?.errorCode)).toEqual([
		'PROCESSING_HALTED',
		'REQUIRED_FIELD_MISSING',
		'PROCESSING_HALTED',
	]);
	expect([names('accounts'), names('contacts')]).toEqual([[], []]);
});

test('more steps than are allowed are refused', async () => {
	client.sandbox.admin.configure({ composite: { steps: 2 } });
	const steps = Array.from({ length: 3 }, (_, index) => post('Account', `a${index}`, { Name: 'x' }));
	expect((await client.call('POST', 'composite', { compositeRequest: steps })).list[0]?.errorCode).toBe(
		'LIMIT_EXCEEDED',
	);
	expect(names('accounts')).toEqual([]);
	client.sandbox.admin.configure({ composite: { steps: 25 } });
});

test('a batch answers each request, and can stop at a failure', async () => {
	const batchRequests = [
		{ method: 'POST', url: 'v59.0/sobjects/Account', richInput: { Name: 'Acme' } },
		{ method: 'GET', url: '/services/data/v59.0/sobjects/Nothing' },
		{ method: 'GET', url: 'v60.0/limits' },
	];
	const run = async (haltOnError: boolean) =>
		(await client.call('POST', 'composite/batch', { haltOnError, batchRequests })).json;
	const all = await run(false);
	expect([
		all['hasErrors'],
		(all['results'] as Array<{ statusCode: number }>).map(({ statusCode }) => statusCode),
	]).toEqual([true, [201, 404, 200]]);
	const halted = await run(true);
	expect((halted['results'] as unknown[])[2]).toMatchObject({
		statusCode: 412,
		result: [{ errorCode: 'BATCH_PROCESSING_HALTED' }],
	});
});

test('each graph succeeds or fails as a whole', async () => {
	const answer = await client.call('POST', 'composite/graph', {
		graphs: [
			{
				graphId: '1',
				compositeRequest: [
					post('Contact', 'ada', { LastName: 'Ada' }),
					post('Opportunity', 'deal', DEAL),
					post('OpportunityContactRole', 'role', { OpportunityId: '@{deal.id}', ContactId: '@{ada.id}' }),
				],
			},
			{
				graphId: '2',
				compositeRequest: [post('Contact', 'bo', { LastName: 'Bo' }), post('Opportunity', 'deal', {})],
			},
		],
	});
	expect(answer.json['graphs']).toMatchObject([
		{
			graphId: '1',
			isSuccessful: true,
			graphResponse: {
				compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 201 }, { httpStatusCode: 201 }],
			},
		},
		{ graphId: '2', isSuccessful: false },
	]);
	expect([names('contacts'), names('opportunities')]).toEqual([['Ada'], ['Big']]);
});

test.each([
	['composite', 'compositeRequest'],
	['composite/batch', 'batchRequests'],
	['composite/graph', 'graphs'],
])('%s without its list is refused', async (path, name) => {
	const answer = await client.call('POST', path, {});
	expect([answer.status, answer.list[0]?.message]).toEqual([400, expect.stringContaining(name)]);
});
