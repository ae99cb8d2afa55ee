import { startClient } from './sandbox-client';
import type { Answer, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => {
	client.sandbox.admin.reset();
	client.sandbox.admin.seed({
		customFields: [{ object: 'Contact', name: 'Key__c', externalId: true, unique: true }],
	});
});
afterAll(() => client.sandbox.close());

const PATH = 'composite/sobjects';
const contact = (values: Record<string, unknown>) => ({ attributes: { type: 'Contact' }, ...values });
const create = (records: object[], allOrNone = false) => client.call('POST', PATH, { allOrNone, records });
const update = (records: object[], allOrNone = false) => client.call('PATCH', PATH, { allOrNone, records });
const upsert = (records: object[], allOrNone = false) =>
	client.call('PATCH', `${PATH}/Contact/Key__c`, { allOrNone, records });
const codes = ({ list }: Answer) => list.map(({ success, errors }) => (success ? 'ok' : errors[0]?.statusCode));
const stored = () => client.sandbox.admin.rows('contacts') as Array<Record<string, unknown>>;

test('some records pass and some fail: 200, in order, with statusCode and without id', async () => {
	const answer = await create([
		contact({ LastName: 'A' }),
		contact({ FirstName: 'x' }),
		{ attributes: { type: 'Lead' }, LastName: 'B', Company: 'C' },
	]);
	const { list } = answer;
	expect(answer.status).toBe(200);
	expect(list[0]).toEqual({ id: expect.stringMatching(/^003/) as string, success: true, errors: [] });
	expect(list[1]).toEqual({
		success: false,
		errors: [
			{
				statusCode: 'REQUIRED_FIELD_MISSING',
				message: 'Required fields are missing: [LastName]',
				fields: ['LastName'],
			},
		],
	});
	expect(list[2]?.id).toMatch(/^00Q/);
	expect(answer.headers['sforce-limit-info']).toBe('api-usage=1/102000');
});

test('all or none: the good ones are rolled back', async () => {
	expect(codes(await create([contact({ LastName: 'A' }), contact({})], true))).toEqual([
		'ALL_OR_NONE_OPERATION_ROLLED_BACK',
		'REQUIRED_FIELD_MISSING',
	]);
	expect(stored()).toEqual([]);
	expect(codes(await create([contact({ LastName: 'A' }), contact({ LastName: 'B' })], true))).toEqual(['ok', 'ok']);
});

test('all fail: still 200', async () => {
	const answer = await create([contact({}), contact({})]);
	expect([answer.status, codes(answer)]).toEqual([200, ['REQUIRED_FIELD_MISSING', 'REQUIRED_FIELD_MISSING']]);
});

test('more than 200 are refused as a whole', async () => {
	const answer = await create(Array.from({ length: 201 }, () => contact({ LastName: 'A' })));
	expect([answer.status, answer.list[0]?.errorCode, stored()]).toEqual([400, 'EXCEEDED_ID_LIMIT', []]);
});

test('an update names unknown, deleted, malformed and repeated records', async () => {
	const [a, b] = (await create([contact({ LastName: 'A' }), contact({ LastName: 'B' })])).list.map(({ id }) => id);
	await client.call('DELETE', `sobjects/Contact/${b}`);
	const answer = await update([
		contact({ Id: a, Title: 'one' }),
		contact({ id: b, Title: 'x' }),
		contact({ Id: '0035g00000ZZZZZ', Title: 'x' }),
		contact({ Id: 'nonsense', Title: 'x' }),
		contact({ Title: 'x' }),
		contact({ Id: a?.slice(0, 15), Title: 'two' }),
		contact({ Id: '0015g00000ZZZZZ', Title: 'x' }),
	]);
	expect(codes(answer)).toEqual([
		'ok',
		'ENTITY_IS_DELETED',
		'INVALID_CROSS_REFERENCE_KEY',
		'MALFORMED_ID',
		'MISSING_ARGUMENT',
		'DUPLICATE_VALUE',
		'INVALID_ID_FIELD',
	]);
	expect(answer.list[0]).toEqual({ id: a, success: true, errors: [] });
	expect(stored()[0]).toMatchObject({ Title: 'one' });
});

test('an upsert says what was created, also where it failed', async () => {
	await create([contact({ LastName: 'A', Key__c: 'k1' })]);
	const answer = await upsert([
		contact({ Key__c: 'K1', Title: 'x' }),
		contact({ Key__c: 'k2', LastName: 'B' }),
		contact({ Key__c: 'k3' }),
		contact({ LastName: 'C' }),
	]);
	expect(answer.list.map(({ created }) => created)).toEqual([false, true, false, false]);
	expect(codes(answer)).toEqual(['ok', 'ok', 'REQUIRED_FIELD_MISSING', 'MISSING_ARGUMENT']);
	expect('id' in (answer.list[2] ?? {})).toBe(false);
});

test('an upsert without attributes fails record by record', async () => {
	const answer = await upsert([{ Key__c: 'k1', LastName: 'A' }]);
	expect([answer.status, answer.list]).toEqual([
		200,
		[
			{
				success: false,
				created: false,
				errors: [
					{
						statusCode: 'JSON_PARSER_ERROR',
						message:
							'Nested object for polymorphic foreign key must have an attributes field before any other fields.',
						fields: [],
					},
				],
			},
		],
	]);
});

test('a key that stands in one upsert twice fails both times', async () => {
	expect(
		codes(
			await upsert([
				contact({ Key__c: 'k1', LastName: 'A' }),
				contact({ Key__c: 'K1', LastName: 'B' }),
				contact({ Key__c: 'k2', LastName: 'C' }),
			]),
		),
	).toEqual(['DUPLICATE_VALUE', 'DUPLICATE_VALUE', 'ok']);
});

test('a key that several records hold fails the record', async () => {
	await create([
		contact({ LastName: 'A', Email: 'a@example.com' }),
		contact({ LastName: 'B', Email: 'a@example.com' }),
	]);
	const answer = await client.call('PATCH', `${PATH}/Contact/Email`, {
		records: [contact({ Email: 'a@example.com', Title: 'x' })],
	});
	expect(codes(answer)).toEqual(['DUPLICATE_EXTERNAL_ID']);
});

test('records are fetched by id, in order, null for what is not there', async () => {
	const [a, b] = (await create([contact({ LastName: 'A' }), contact({ LastName: 'B' })])).list.map(({ id }) => id);
	const body = { ids: [b, '0035g00000ZZZZZ', a], fields: ['LastName'] };
	const byBody = await client.call('POST', `${PATH}/Contact`, body);
	expect(byBody.list.map((record) => record?.['LastName'] ?? null)).toEqual(['B', null, 'A']);
	const byQuery = await client.call('GET', `${PATH}/Contact?ids=${a},${b}&fields=LastName`);
	expect(byQuery.list).toHaveLength(2);
	expect((await client.call('POST', `${PATH}/Contact`, { ids: [a], fields: ['Nothing'] })).list[0]?.errorCode).toBe(
		'INVALID_FIELD',
	);
});

test('records of several types are deleted by id', async () => {
	const contactId = await client.create('Contact', { LastName: 'A' });
	const leadId = await client.create('Lead', { LastName: 'B', Company: 'C' });
	const answer = await client.call('DELETE', `${PATH}?ids=${contactId},${leadId},nonsense&allOrNone=false`);
	expect(codes(answer)).toEqual(['ok', 'ok', 'MALFORMED_ID']);
	expect(stored()).toMatchObject([{ IsDeleted: true }]);
});

test('locked records fail one by one, as many as are set', async () => {
	const ids = (await create([contact({ LastName: 'A' }), contact({ LastName: 'B' })])).list.map(({ id }) => id);
	client.sandbox.admin.configure({ lockedWrites: 1 });
	const write = () => update(ids.map((Id) => contact({ Id, Title: 'x' })));
	expect(codes(await write())).toEqual(['UNABLE_TO_LOCK_ROW', 'ok']);
	expect(codes(await write())).toEqual(['ok', 'ok']);
});
