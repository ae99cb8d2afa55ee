import { answerResults, answerThings, errorsIn, OPERATIONS, type ThingResult } from '../../../core/api';
import { positionAt } from '../../../core/api/ids';

const ONE = { status: 200, answer: 'Result' } as const;

const thing = (item: Record<string, unknown>, more: Partial<ThingResult> = {}): ThingResult => ({
	outcome: 'found',
	item,
	contactId: null,
	problem: null,
	...more,
});

const FOUND = { outcome: 'updated', contactId: '12', crmId: '7', crmUrl: null, problem: null };

describe('An answer with one thing', () => {
	it('holds what its schema names, with ids as callers see them, and nothing else of the item', () => {
		const { answer, isFinal } = answerThings(ONE, [thing({ ...FOUND, secret: 'canary' })], null);
		expect([answer.status, isFinal, JSON.parse(answer.body)]).toEqual([
			200,
			true,
			{ outcome: 'updated', contactId: 'con_12', crmId: '7', crmUrl: null, problem: null },
		]);
	});

	it('names the contact that is stored, and not one that the CRM calls by the same name', () => {
		const record = {
			crmId: '7',
			crmUrl: null,
			emails: ['a@b.c'],
			fields: { firstName: 'Ada', odd: 1 },
			updatedAt: null,
		};
		const told = (item: object) => {
			const { answer } = answerThings({ status: 200, answer: 'Records' }, [thing({ ...record, ...item })], null);
			return JSON.parse(answer.body) as object;
		};
		const items = (contactId: string | null) => [{ ...record, fields: { firstName: 'Ada' }, contactId }];
		const contactId = '003';
		expect(told({ contact: { id: '12' }, contactId })).toEqual({ items: items('con_12'), nextCursor: null });
		expect(told({ contact: null, contactId })).toEqual({ items: items(null), nextCursor: null });
	});

	it('that does not fit its schema is not sent', () => {
		for (const items of [[], [thing({})], [thing({ ...FOUND, crmId: { canary: 1 } })]]) {
			const { answer } = answerThings(ONE, items, null);
			expect([answer.status, errorsIn('Problem', JSON.parse(answer.body))]).toEqual([500, []]);
			expect(answer.body).not.toContain('canary');
		}
	});

	it('has no body where there is nothing to say', () => {
		const { answer } = answerThings({ status: 204, answer: null }, [thing(FOUND)], null);
		expect([answer.status, answer.body, answer.headers['content-type']]).toEqual([204, '', undefined]);
	});

	it.each([
		['notFound', null, 404, true],
		['failed', { kind: 'invalid', message: 'Name: it is empty', fix: 'Give one' }, 422, true],
		['failed', { kind: 'unavailable', message: 'The CRM is down', fix: null }, 503, false],
		['failed', null, 500, false],
	])('is a problem where it is %s by %j', (outcome, problem, status, isFinal) => {
		const told = answerThings(ONE, [thing(FOUND, { outcome, problem })], null);
		expect([told.answer.status, told.isFinal]).toEqual([status, isFinal]);
		expect(errorsIn('Problem', JSON.parse(told.answer.body))).toEqual([]);
	});
});

describe('A contact in a body that nobody here has', () => {
	const id = '0d9f3c1e-5a55-4f0e-9f6c-3d1d6c1c9a51';
	const told = { kind: 'invalid', message: `Contact ID: no contact "${id}" is stored`, fix: 'Use another' };

	it('is wrong by its place, and not said again', () => {
		const enriched = { ...FOUND, outcome: 'failed' as const, contactId: null, problem: told };
		const answers = [
			answerResults('enrichContact', [enriched]),
			answerThings(OPERATIONS.attributeLead, [thing({}, { outcome: 'failed', problem: told })], null),
		];
		for (const { answer, isFinal } of answers) {
			expect([answer.status, isFinal, answer.body.includes(id)]).toEqual([422, true, false]);
			expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ pointer: '/contactId' }] });
		}
	});

	it('is no matter of requests that name none', () => {
		const { answer } = answerResults('syncContact', [{ ...FOUND, outcome: 'failed', problem: told }]);
		expect(JSON.parse(answer.body)).not.toHaveProperty('errors');
	});
});

const INTEGRATION = {
	integrationId: 'hubspot:1',
	crm: 'hubspot',
	accountId: '1',
	accountName: 'Acme',
	isConnected: true,
	name: null,
	connection: 'accessToken',
	settings: { apiVersion: '2026-03' },
	version: 1,
	keyId: 'canary',
	createdAt: '2026-11-24T00:00:00.000Z',
	updatedAt: '2026-11-24T00:00:00.000Z',
};
const numbered = (...numbers: number[]) =>
	numbers.map((number) => thing({ ...INTEGRATION, integrationId: `hubspot:${number}` }));

describe('An answer with a list', () => {
	const LIST = { status: 200, answer: 'Integrations' } as const;
	const listed = (results: ThingResult[], limit: number | null) => {
		const { body } = answerThings(LIST, results, limit).answer;
		const content = JSON.parse(body) as { items: Array<Record<string, unknown>>; nextCursor: string | null };
		expect(errorsIn('Integrations', content)).toEqual([]);
		return content;
	};

	it('shows each in the words of its schema', () => {
		expect(listed(numbered(1), 50).items).toEqual([
			{
				integrationId: 'int_hubspot_1',
				provider: 'hubspot',
				accountId: '1',
				accountName: 'Acme',
				name: null,
				connection: 'accessToken',
				apiVersion: '2026-03',
				version: 1,
				createdAt: '2026-11-24T00:00:00.000Z',
				updatedAt: '2026-11-24T00:00:00.000Z',
			},
		]);
	});

	it('has another page where the workflow came to more than was asked for, from the last that is shown', () => {
		const { items, nextCursor } = listed(numbered(1, 2, 3), 2);
		expect(items.map(({ integrationId }) => integrationId)).toEqual(['int_hubspot_1', 'int_hubspot_2']);
		expect(positionAt(String(nextCursor))).toBe('hubspot:2');
		expect(listed(numbered(1, 2), 2).nextCursor).toBeNull();
	});

	it('may be empty: an item without anything is n8n saying that there was none', () => {
		for (const results of [[], [thing({})]]) expect(listed(results, 50)).toEqual({ items: [], nextCursor: null });
	});
});

describe('What went wrong with a thing', () => {
	const told = (kind: string, message: string, blames?: Record<string, string>) => {
		const failed = thing({}, { outcome: 'failed', problem: { kind, message, fix: 'Mend it' } });
		const { answer, isFinal } = answerThings({ ...ONE, blames }, [failed], null);
		return { isFinal, status: answer.status, ...(JSON.parse(answer.body) as { type: string; errors?: unknown }) };
	};

	it.each([
		['notFound', 404, 'not-found'],
		['moved', 409, 'changed'],
		['conflict', 409, 'not-unique'],
		['auth', 502, 'crm-refused'],
	])('is told by its kind %s', (kind, status, name) => {
		expect(told(kind, 'Version: it moved')).toMatchObject({ status, type: `urn:social-crm:problem:${name}` });
	});

	it('is told of by pointer where the body is to blame', () => {
		const blames = { auth: '/secret', Settings: '/apiVersion' };
		expect(told('auth', 'HubSpot did not accept the token', blames)).toMatchObject({
			status: 422,
			isFinal: true,
			errors: [{ pointer: '/secret', detail: 'HubSpot did not accept the token. Mend it' }],
		});
		expect(told('invalid', 'Settings: no version "v0"', blames)).toMatchObject({
			errors: [{ pointer: '/apiVersion' }],
		});
	});

	it('names integrations as callers do', () => {
		expect(told('conflict', 'Integration: connected already, as "hubspot:1"')).toMatchObject({
			detail: 'Integration: connected already, as "int_hubspot_1". Mend it',
		});
	});
});
