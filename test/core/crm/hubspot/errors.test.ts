import { readErrorBody } from '../../../../core/crm/hubspot/errors/body';
import { toCrmError, toRecordProblem } from '../../../../core/crm/hubspot/errors';
import { redact } from '../../../../core/crm/kit/redaction';
import { ERROR_CASES } from './error-cases';

describe('toCrmError', () => {
	it.each(ERROR_CASES)('understands $name', ({ status, body, kind, details = {}, says, fix }) => {
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const error = toCrmError({ status, headers: {}, body: text }, 'create contacts');
		expect(error.kind).toBe(kind);
		expect(error.message).toMatch(/^Could not create contacts: .*\.$/);
		expect(error.message).toContain(says);
		expect(error.details.fix).toContain(fix);
		expect(error.details).toMatchObject({ provider: 'hubspot', operation: 'create contacts', status, ...details });
		expect(JSON.stringify([error, error.message])).not.toMatch(/ana@|pat-na1|value=secret/);
	});

	it('takes the correlation id from the headers when the body has none', () => {
		const error = toCrmError({ status: 500, headers: { 'x-hubspot-correlation-id': 'c-9' }, body: '' }, 'x');
		expect(error.details.correlationId).toBe('c-9');
	});
});

it('names the inputs an error of a batch is about', () => {
	const problem = toRecordProblem(
		readErrorBody({
			category: 'VALIDATION_ERROR',
			message: 'bad',
			context: { objectWriteTraceId: ['t1'], ids: ['7', '8'] },
		}),
	);
	expect(problem.details.refusedInputs).toEqual(['t1', '7', '8']);
});

it.each([[null], ['text'], [12], [[]], [{ errors: 'no list', context: 'no object', message: 5 }]])(
	'survives the error body %p',
	(body) => {
		expect(toRecordProblem(readErrorBody(body))).toMatchObject({
			kind: 'invalid',
			details: { fix: expect.any(String) },
		});
	},
);

it.each([
	['Email ana.k+1@example.co.uk is invalid', 'Email … is invalid'],
	['Number +49 (151) 123-4567 is taken', 'Number … is taken'],
	['Bearer abcdefgh was refused.', '… was refused'],
	['key CKj8x9y0CKj8x9y0CKj8x9y0CKj8x9y0CKj8 expired', 'key … expired'],
	['plain words stay', 'plain words stay'],
	[`${'so '.repeat(66)}x🙂🙂 and more`, `${'so '.repeat(66)}x…`],
])('redacts %p', (message, expected) => {
	expect(redact(message)).toBe(expected);
});
