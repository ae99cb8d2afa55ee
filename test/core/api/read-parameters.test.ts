import { errorsIn, type ApiOperation, type ApiRequest } from '../../../core/api';
import { cursorAt, positionAt } from '../../../core/api/ids';
import { readBy } from '../../../core/api/reading/read-request';
import fc from '../../support/random';

const LIST: ApiOperation = {
	method: 'GET',
	path: '/integrations/{integrationId}/things',
	query: ['limit', 'cursor'],
	scope: 'contacts',
	otherScopes: [],
	summary: '',
	description: '',
	object: null,
	body: null,
	status: 200,
	runsAbove: null,
	answer: null,
	takesKey: false,
	maxBytes: 0,
};

const request = (more: Partial<ApiRequest> = {}): ApiRequest => ({
	headers: {},
	query: {},
	path: { integrationId: 'int_hubspot_1' },
	body: Buffer.alloc(0),
	...more,
});

function wrongOf(sent: Partial<ApiRequest>, operation = LIST): Record<string, string> {
	const read = readBy(operation, request(sent));
	if (!('answer' in read)) throw new Error('It was taken');
	const body = JSON.parse(read.answer.body) as { errors: Array<{ pointer: string; detail: string }> };
	expect([read.answer.status, errorsIn('Problem', body)]).toEqual([422, []]);
	return Object.fromEntries(body.errors.map(({ pointer, detail }) => [pointer, detail]));
}

describe('What a request says beside its body', () => {
	it('is read by the description, with what counts where nothing is said', () => {
		const read = { idempotencyKey: null, body: null, people: [] };
		expect(readBy(LIST, request())).toEqual({
			...read,
			path: { integrationId: 'hubspot:1' },
			query: { limit: 50, cursor: null },
		});
		const sent = request({ query: { limit: '7', cursor: cursorAt('hubspot:1') } });
		expect(readBy(LIST, sent)).toMatchObject({ query: { limit: 7, cursor: 'hubspot:1' } });
	});

	it('needs no type and no body, and a key that it does not take is passed over', () => {
		const sent = request({ headers: { 'idempotency-key': 'two words' }, body: Buffer.from('{') });
		expect(readBy(LIST, sent)).toMatchObject({ idempotencyKey: null, body: null });
	});

	it.each([
		[{ limit: '0' }, { 'query limit': 'It has to be at least 1.' }],
		[{ limit: '201' }, { 'query limit': 'It may be at most 200.' }],
		[{ limit: '1e2' }, { 'query limit': 'It has to be a whole number.' }],
		[{ limit: ['1', '2'] }, { 'query limit': 'It has to be a whole number.' }],
		[{ cursor: 'A' }, { 'query cursor': 'It means nothing here.' }],
		[{ cursor: { $ne: '' } }, { 'query cursor': 'It has to be a text.' }],
		[{ workspace: 'other' }, { 'query workspace': 'There is no such parameter.' }],
	])('is told to be wrong in %j', (query, told) => {
		expect(wrongOf({ query })).toEqual(told);
	});

	it('may have to be there', () => {
		const path = { integrationId: undefined };
		expect(wrongOf({ path })).toEqual({ 'path integrationId': 'It has to be a text.' });
		expect(wrongOf({ query: { limit: '1' } }, { ...LIST, query: [] })).toEqual({
			query: 'This operation takes none.',
		});
	});

	it('names an id that can be of nothing without telling that apart from one that is not there', () => {
		expect(readBy(LIST, request({ path: { integrationId: 'int_x' } }))).toMatchObject({
			path: { integrationId: null },
		});
	});

	it('holds the place where a page ended, whatever its id is', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
				expect(positionAt(cursorAt(id))).toBe(id);
			}),
		);
		for (const odd of ['', '!', 'A', 'aHVic3BvdDoxNDgyNzM=']) expect(positionAt(odd)).toBeNull();
	});
});
