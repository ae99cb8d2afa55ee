import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const BATCH = '/crm/v3/objects/contacts/batch';
const DATED = '/crm/objects/2026-09/contacts/batch';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `p${index}@example.com`, phone: String(index) }));
const contacts = () =>
	client.sandbox.admin.rows('contacts') as Array<{ id: string; properties: Record<string, string> }>;
const byEmail = (email: string) => contacts().find(({ properties }) => properties['email'] === email);

describe('batch create', () => {
	test('creates 100 and answers in another order', async () => {
		const inputs = people(100).map((properties) => ({ properties }));
		const answer = await client.call('POST', `${BATCH}/create`, { inputs });
		expect(answer.status).toBe(201);
		const emails = answer.json.results.map(({ properties }) => properties['email']);
		expect(emails).not.toEqual(inputs.map(({ properties }) => properties.email));
		expect([...emails].sort()).toEqual(inputs.map(({ properties }) => properties.email).sort());
	});

	test('keeps the order when shuffling is off', async () => {
		client.sandbox.admin.configure({ shuffle: false });
		const answer = await client.call('POST', `${BATCH}/create`, {
			inputs: people(20).map((properties) => ({ properties })),
		});
		expect(answer.json.results.map(({ properties }) => properties['phone'])).toEqual(
			people(20).map(({ phone }) => phone),
		);
	});

	test('refuses 101', async () => {
		const answer = await client.call('POST', `${BATCH}/create`, {
			inputs: people(101).map((properties) => ({ properties })),
		});
		expect([answer.status, answer.json.message]).toEqual([
			400,
			'The maximum number of inputs supported in a batch is 100. Please reduce the number of items and try again',
		]);
		expect(contacts()).toEqual([]);
	});

	test.each([
		['a taken address', { email: 'p0@example.com' }, 409, 'CONFLICT'],
		['an unknown property', { email: 'q@example.com', nothing: '1' }, 400, 'VALIDATION_ERROR'],
	])('is all or nothing without trace ids: %s', async (_, bad, status, category) => {
		client.sandbox.admin.seed({ contacts: people(1) });
		const answer = await client.call('POST', `${BATCH}/create`, {
			inputs: [{ properties: { email: 'new@example.com' } }, { properties: bad }],
		});
		expect([answer.status, answer.json.category]).toEqual([status, category]);
		expect(contacts()).toHaveLength(1);
	});

	test('a taken address names only the first contact', async () => {
		client.sandbox.admin.seed({ contacts: people(2) });
		const answer = await client.call('POST', `${BATCH}/create`, {
			inputs: people(2).map((properties) => ({ properties })),
		});
		expect(answer.json.message).toBe(`Contact already exists. Existing ID: ${byEmail('p0@example.com')?.id ?? ''}`);
	});

	test('with a trace id on every input, each record stands for itself', async () => {
		client.sandbox.admin.seed({ contacts: people(1) });
		const inputs = [
			{ objectWriteTraceId: 'good', properties: { email: 'new@example.com' } },
			{ objectWriteTraceId: 'taken', properties: { email: 'p0@example.com' } },
			{ objectWriteTraceId: 'bad', properties: { email: 'nonsense' } },
			{ objectWriteTraceId: 'twin', properties: { email: 'NEW@example.com' } },
		];
		const answer = await client.call('POST', `${BATCH}/create`, { inputs });
		expect([answer.status, answer.json.numErrors, answer.json.status]).toEqual([207, 3, 'COMPLETE']);
		expect(answer.json.results.map((result) => result['objectWriteTraceId'])).toEqual(['good']);
		expect(
			answer.json.errors.map(({ category, context }) => [context['objectWriteTraceId']?.[0], category]),
		).toEqual([
			['taken', 'CONFLICT'],
			['bad', 'VALIDATION_ERROR'],
			['twin', 'CONFLICT'],
		]);
		expect(contacts()).toHaveLength(2);
	});

	test('trace ids on some inputs only, or twice the same, do not help', async () => {
		for (const traces of [
			['a', undefined],
			['a', 'a'],
		]) {
			const inputs = traces.map((objectWriteTraceId, index) => ({
				objectWriteTraceId,
				properties: index === 0 ? { email: 'ok@example.com' } : { email: 'nonsense' },
			}));
			expect((await client.call('POST', `${BATCH}/create`, { inputs })).status).toBe(400);
		}
		expect(contacts()).toEqual([]);
	});
});

describe('batch read', () => {
	test('answers 207 with what was found and the ids that were not', async () => {
		client.sandbox.admin.seed({ contacts: people(2) });
		const inputs = ['p0@example.com', 'p1@example.com', 'no@example.com', 'nor@example.com'].map((id) => ({ id }));
		const answer = await client.call('POST', `${BATCH}/read`, {
			idProperty: 'email',
			properties: ['phone'],
			inputs,
		});
		expect([answer.status, answer.json.numErrors]).toEqual([207, 1]);
		expect(answer.json.results.map(({ properties }) => properties['phone']).sort()).toEqual(['0', '1']);
		expect(answer.json.errors[0]).toMatchObject({
			category: 'OBJECT_NOT_FOUND',
			context: { ids: ['no@example.com', 'nor@example.com'] },
		});
	});

	test('matches additional addresses, and gives a contact once', async () => {
		client.sandbox.admin.seed({
			contacts: [{ email: 'ada@example.com', hs_additional_emails: 'b@example.com;c@example.com' }],
		});
		const inputs = ['ada@example.com', 'C@example.com'].map((id) => ({ id }));
		const answer = await client.call('POST', `${BATCH}/read`, {
			idProperty: 'email',
			properties: ['hs_additional_emails'],
			inputs,
		});
		expect(answer.status).toBe(200);
		expect(answer.json.results.map(({ properties }) => properties['hs_additional_emails'])).toEqual([
			'b@example.com;c@example.com',
		]);
	});

	test('refuses an id twice, and more than 50 with history', async () => {
		const twice = await client.call('POST', `${BATCH}/read`, {
			properties: [],
			inputs: [{ id: '5' }, { id: '5' }],
		});
		expect([twice.status, twice.json.message, twice.json.context]).toEqual([
			400,
			'Duplicate IDs found in batch input: [5]. IDs must be unique',
			{ ids: ['5'] },
		]);
		const history = await client.call('POST', `${BATCH}/read`, {
			properties: [],
			propertiesWithHistory: ['email'],
			inputs: people(51).map(({ phone }) => ({ id: phone })),
		});
		expect(history.json.message).toBe(
			'The maximum number of inputs supported in a batch request for property histories is 50',
		);
	});
});

test('the 2026-09 paths work on the same store and answer 200 or 201 with errors in the body', async () => {
	client.sandbox.admin.seed({ contacts: people(1) });
	const read = await client.call('POST', `${DATED}/read`, {
		idProperty: 'email',
		properties: ['email'],
		inputs: [{ id: 'p0@example.com' }, { id: 'no@example.com' }],
	});
	expect([read.status, read.json.numErrors, read.json.results.length]).toEqual([200, 1, 1]);
	const create = await client.call('POST', `${DATED}/create`, {
		inputs: [{ objectWriteTraceId: 'a', properties: { email: 'p0@example.com' } }],
	});
	expect([create.status, create.json.numErrors, create.json.results]).toEqual([201, 1, []]);
});
