import { classifyFailure } from '../../../../core/crm/transport/failures';

const coded = (code: string, cause?: unknown) => Object.assign(new Error('failed', { cause }), { code });

it.each([
	['a refused connection', coded('ECONNREFUSED'), { code: 'ECONNREFUSED', notSent: true, timedOut: false }],
	[
		'a cause of a fetch error',
		new TypeError('fetch failed', { cause: coded('ENOTFOUND') }),
		{ code: 'ENOTFOUND', notSent: true },
	],
	['one of several addresses', new AggregateError([coded('ECONNREFUSED')]), { code: 'ECONNREFUSED', notSent: true }],
	[
		'a code below an unknown one',
		coded('ERR_BAD', coded('ETIMEDOUT')),
		{ code: 'ETIMEDOUT', timedOut: true, notSent: false },
	],
	['a reset', coded('ECONNRESET'), { code: 'ECONNRESET', notSent: false, timedOut: false }],
	['a time limit', new DOMException('too slow', 'TimeoutError'), { timedOut: true, notSent: false }],
	['a bad certificate', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), { permanent: true, notSent: true }],
	['an error without a code', new Error('strange'), { code: null, notSent: false, permanent: false }],
	['what is no error', 'text', { code: null, notSent: false }],
])('tells what became of a request by %s', (_case, error, expected) => {
	expect(classifyFailure(error)).toMatchObject(expected);
});

it('does not hang on a cause that is its own cause', () => {
	const error: Error & { cause?: unknown } = new Error('loop');
	error.cause = error;
	expect(classifyFailure(error).code).toBeNull();
});
