import { errorsIn, readRequest, type ApiRequest } from '../../../core/api';
import fc from '../../support/random';

const request = (body: unknown, more: Partial<ApiRequest> = {}): ApiRequest => ({
	headers: { 'content-type': 'application/json' },
	query: {},
	path: { integrationId: 'int_hubspot_1' },
	body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
	...more,
});
const ADA = { firstName: 'Ada', emails: ['ada@example.com'] };

function refusal(sent: ApiRequest, operation: 'syncContact' | 'batchSyncContacts' = 'syncContact') {
	const read = readRequest(operation, sent);
	if (!('answer' in read)) throw new Error('It was taken');
	const { status, headers, body } = read.answer;
	expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
	expect(errorsIn('Problem', JSON.parse(body))).toEqual([]);
	return { status, ...(JSON.parse(body) as { errors?: Array<{ pointer: string; detail: string }>; detail: string }) };
}

describe('A request of the API', () => {
	it('is read into the people it is about', () => {
		const headers = { 'content-type': 'application/json; charset=UTF-8', 'idempotency-key': 'order-1' };
		expect(readRequest('syncContact', request(ADA, { headers }))).toEqual({
			path: { integrationId: 'hubspot:1' },
			query: {},
			idempotencyKey: 'order-1',
			body: ADA,
			people: [ADA],
		});
		const both = [ADA, { profiles: [{ platform: 'telegram', userId: '1' }] }];
		expect(readRequest('batchSyncContacts', request({ people: both }))).toMatchObject({ people: both });
	});

	it('is told of every value that is wrong, not only the first', () => {
		const person = {
			firstName: '',
			lastName: 1,
			emails: ['a'.repeat(321), 2],
			profiles: [{ platform: 'myspace', followers: -1 }],
			'a/b': true,
		};
		const sent = request(
			{ people: [ADA, person, {}] },
			{
				headers: { 'content-type': 'application/json', 'idempotency-key': 'two words' },
				path: { integrationId: '../x' },
				query: { workspace: 'other' },
			},
		);
		const { status, errors } = refusal(sent, 'batchSyncContacts');
		expect(status).toBe(422);
		expect(Object.fromEntries((errors ?? []).map(({ pointer, detail }) => [pointer, detail]))).toEqual({
			'path integrationId': 'It does not have the form that the description of the API asks for.',
			'header Idempotency-Key': 'It does not have the form that the description of the API asks for.',
			query: 'This operation takes none.',
			'/people/1/firstName': 'It may not be empty.',
			'/people/1/lastName': 'It has to be a text.',
			'/people/1/emails/0': 'It may have at most 320 characters.',
			'/people/1/emails/1': 'It has to be a text.',
			'/people/1/profiles/0/platform': expect.stringMatching(/^It has to be one of telegram, /),
			'/people/1/profiles/0/followers': 'It has to be at least 0.',
			'/people/1/profiles/0': 'One of userId, username, url is needed.',
			'/people/1/a~1b': 'There is no such field.',
			'/people/2': 'One of emails, phones, profiles is needed.',
		});
	});

	it.each([
		['a form', request('a=b', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 415],
		['no type', request(ADA, { headers: {} }), 415],
		['two types', request(ADA, { headers: { 'content-type': ['application/json', 'text/plain'] } }), 415],
		['another charset', request(ADA, { headers: { 'content-type': 'application/json; charset=utf-16' } }), 415],
		['more bytes than the operation takes', request('"'.padEnd(65_537)), 413],
		['no JSON', request('{'), 400],
		['a name that stands twice', request('{"emails":["a@b.c"],"emails":["d@e.f"]}'), 400],
		['no object', request('null'), 422],
		['nobody', request({ people: [] }), 422],
		['more people than a batch may have', request({ people: Array(10_001).fill(ADA) }), 422],
	])('is refused with %s', (name, sent, status) => {
		expect(refusal(sent, /people|nobody/.test(name) ? 'batchSyncContacts' : 'syncContact').status).toBe(status);
	});

	it('has its errors counted out at a hundred, and answered in linear time', () => {
		const people = Array.from({ length: 100 }, () => ({ ...ADA, one: 1, two: 2 }));
		expect(refusal(request({ people }), 'batchSyncContacts').errors).toHaveLength(100);
	});

	it('shows no value of it, whatever it holds', () => {
		const secret = 'canary-5f2c';
		const values = fc.oneof(
			fc.constantFrom<unknown>(secret, [secret], { [`x`]: secret }, `${secret}\u0000`, secret.repeat(100)),
			fc.jsonValue(),
		);
		const bodies = fc.dictionary(fc.constantFrom('firstName', 'emails', 'profiles', 'company', 'people'), values);
		fc.assert(
			fc.property(bodies, (body) => {
				const read = readRequest('syncContact', request(body));
				if ('answer' in read) expect(read.answer.body).not.toContain('canary');
			}),
			{ numRuns: 1_000 },
		);
	});
});
