import { answerThings, errorsIn, type ThingResult } from '../../../core/api';

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
