import { toCrmError } from '../../../../core/crm/pipedrive/errors';

const CODE = 'a'.repeat(40);

it.each([
	[401, { error: 'unauthorized access', errorCode: 401 }, { kind: 'auth', message: /did not accept the token/ }],
	[402, { error: 'Payment required' }, { kind: 'auth', message: /not paid for/ }],
	[403, { error: 'Scope and URL mismatch' }, { kind: 'auth', message: /may not do that \(Scope and URL mismatch\)/ }],
	[404, { error: 'Entity was not found' }, { kind: 'notFound', message: /no such record/ }],
	[410, { success: true }, { kind: 'notFound', message: /HTTP 410/ }],
	[
		400,
		{ error: 'Validation failed: name', code: 'ERR_SCHEMA_VALIDATION_FAILED' },
		{ kind: 'invalid', message: /Validation failed: name/, code: 'ERR_SCHEMA_VALIDATION_FAILED' },
	],
	[422, {}, { kind: 'invalid', message: /HTTP 422/ }],
	[409, { error: 'Conflict' }, { kind: 'conflict', message: /Conflict/ }],
	[
		429,
		{ error: 'request over limit' },
		{ kind: 'rateLimited', message: /too many calls/, mayHaveBeenApplied: false },
	],
	[500, { error: 'Internal server error' }, { kind: 'unavailable', message: /HTTP 500/ }],
	[408, 'not JSON', { kind: 'unavailable', message: /HTTP 408/ }],
	[
		400,
		{ error: `Validation failed: custom_fields.${CODE}: unknown custom field` },
		{ kind: 'invalid', message: /no field a{40} any more/, missingFields: [CODE] },
	],
	[400, { error: { message: 'nested', code: 7 } }, { kind: 'invalid', message: /nested/ }],
])('understands %i %j', (status, body, { kind, message, ...details }) => {
	const error = toCrmError(
		{ status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) },
		'do it',
	);
	expect(error.kind).toBe(kind);
	expect(error.message).toMatch(/^Could not do it: .*\.$/);
	expect(error.message).toMatch(message);
	expect(error.details).toMatchObject({ provider: 'pipedrive', operation: 'do it', status, ...details });
	expect(error.details.fix).toMatch(/\S/);
});

it('marks a spent day as something that a repeat cannot help', () => {
	const error = toCrmError(
		{ status: 429, headers: { 'x-daily-ratelimit-token-remaining': '0' }, body: '{}' },
		'do it',
	);
	expect(error.details).toMatchObject({ permanent: true, mayHaveBeenApplied: false });
	expect(error.details.fix).toContain('midnight');
});
