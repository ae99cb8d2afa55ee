import { classifyFailure, toSendError } from '../../../../core/crm/transport/failures';

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

it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
	'knows that nothing was sent by %s',
	(code) => {
		expect(classifyFailure(coded(code))).toMatchObject({ code, notSent: true, permanent: false });
	},
);

it.each([
	'ETIMEDOUT',
	'ESOCKETTIMEDOUT',
	'ECONNABORTED',
	'UND_ERR_CONNECT_TIMEOUT',
	'UND_ERR_HEADERS_TIMEOUT',
	'UND_ERR_BODY_TIMEOUT',
	'TIMEOUT',
])('knows that time ran out by %s', (code) => {
	expect(classifyFailure(coded(code))).toMatchObject({ code, timedOut: true, permanent: false });
});

it.each(['CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_X', 'ERR_SSL_X'])(
	'knows by %s that a repeat meets the same',
	(code) => {
		expect(classifyFailure(coded(code))).toMatchObject({ code, notSent: true, timedOut: false, permanent: true });
		expect(classifyFailure(coded(`X_${code}`)).permanent).toBe(false);
	},
);

it('finds a code five causes down, and among the errors of several addresses below a cause', () => {
	const nest = (levels: number): unknown =>
		levels === 0 ? coded('ECONNREFUSED') : new Error('outer', { cause: nest(levels - 1) });
	expect(classifyFailure(nest(5)).code).toBe('ECONNREFUSED');
	expect(classifyFailure(nest(6)).code).toBeNull();
	const several = new AggregateError([new Error('x'), new Error('y', { cause: coded('ENOTFOUND') })]);
	expect(classifyFailure(new Error('outer', { cause: several })).code).toBe('ENOTFOUND');
});

it('does not hang on an error that holds itself among its errors', () => {
	const error = new AggregateError([]);
	error.errors.push(error);
	expect(classifyFailure(error).code).toBeNull();
});

describe('The error for a call without an answer', () => {
	const context = { provider: 'acme', label: 'Acme', operation: 'write things', isWrite: true, timeoutMs: 4_000 };
	const DOUBT = ' The change may have been made all the same.';

	it.each([
		['ETIMEDOUT', `Acme did not answer within 4 s.${DOUBT}`, 'Try again later; Acme or the network is slow.'],
		['ECONNRESET', `the connection to Acme broke off (ECONNRESET).${DOUBT}`, 'Run it again.'],
		...['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'].map((code) => [
			code,
			`what answers in place of Acme does not speak https (${code}).${code === 'EPROTO' ? DOUBT : ''}`,
			'Compare the address in the credential. One of your own network that has no certificate begins with http://.',
		]),
		[
			'ECONNREFUSED',
			'Acme could not be reached (ECONNREFUSED).',
			'Check the address where the credential holds one, and that this n8n may connect to it.',
		],
		[
			'CERT_HAS_EXPIRED',
			"the certificate of Acme's server was not accepted (CERT_HAS_EXPIRED).",
			'Check the address where the credential holds one, and any proxy between n8n and the internet.',
		],
	])(
		'says what happened, whether the change may have been made, and what helps: %s',
		(code = '', problem = '', fix = '') => {
			const { message, details } = toSendError(classifyFailure(coded(code)), context);
			expect(message).toBe(`Could not write things: ${problem}`);
			expect(details).toMatchObject({ code, fix, mayHaveBeenApplied: problem.endsWith(DOUBT) });
			expect(details.permanent).toBe(
				code === 'CERT_HAS_EXPIRED' || code.startsWith('ERR_SSL') ? true : undefined,
			);
		},
	);

	it('has no doubt about a read, and names no code where there is none', () => {
		const { message, details } = toSendError(classifyFailure(null), {
			...context,
			isWrite: false,
			timeoutMs: null,
		});
		expect(message).toBe('Could not write things: the connection to Acme broke off.');
		expect(details).toMatchObject({ mayHaveBeenApplied: false, code: undefined });
	});
});
