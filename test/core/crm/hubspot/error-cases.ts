import type { CrmErrorKind } from '../../../../core/lib/errors';

export interface ErrorCase {
	name: string;
	status: number;
	body: unknown;
	kind: CrmErrorKind;
	details?: Record<string, unknown>;
	says: string;
	fix: string;
}

const invalidValues = (entries: unknown) => ({
	status: 'error',
	category: 'VALIDATION_ERROR',
	correlationId: 'c-1',
	message: `Property values were not valid: ${JSON.stringify(entries)}`,
});

/** Answers of HubSpot, and what is made of them. */
export const ERROR_CASES: ErrorCase[] = [
	{
		name: 'an expired token',
		status: 401,
		body: {
			category: 'EXPIRED_AUTHENTICATION',
			message: 'The OAuth token used to make this call expired 75 second(s) ago.',
		},
		kind: 'auth',
		says: 'token has expired',
		fix: 'Connect the HubSpot credential again',
	},
	{
		name: 'a wrong token',
		status: 401,
		body: { category: 'INVALID_AUTHENTICATION', message: 'Authentication credentials not found.' },
		kind: 'auth',
		says: 'did not accept the token',
		fix: 'Check the token',
	},
	{
		name: 'missing scopes',
		status: 403,
		body: {
			category: 'MISSING_SCOPES',
			errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.write'] } }],
		},
		kind: 'auth',
		details: { code: 'MISSING_SCOPES' },
		says: 'lacks crm.objects.contacts.write',
		fix: 'Add the scope',
	},
	{
		name: 'a duplicate e-mail',
		status: 409,
		body: { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 51' },
		kind: 'conflict',
		details: { recordIds: ['51'], code: 'CONFLICT' },
		says: 'same e-mail address already (record 51)',
		fix: 'Update that record',
	},
	{
		name: 'a unique value that is taken',
		status: 400,
		body: {
			category: 'VALIDATION_ERROR',
			message:
				'Cannot set PropertyValueCoordinates{portalId=1, propertyName=social_contact_key, value=secret} on 7. 51 already has that value.',
			errors: [{ code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: ['social_contact_key'] } }],
		},
		kind: 'conflict',
		details: { recordIds: ['51'] },
		says: 'same social_contact_key already (record 51)',
		fix: 'merge the two',
	},
	{
		name: 'a property of the pack that is missing',
		status: 400,
		body: invalidValues([
			{
				isValid: false,
				message: 'Property "social_profiles" does not exist',
				error: 'PROPERTY_DOESNT_EXIST',
				name: 'social_profiles',
			},
		]),
		kind: 'invalid',
		details: { missingFields: ['social_profiles'], code: 'PROPERTY_DOESNT_EXIST', correlationId: 'c-1' },
		says: 'has no property social_profiles',
		fix: 'Run "Field: Set Up"',
	},
	{
		name: 'a mapped property that is missing',
		status: 400,
		body: invalidValues([
			{ message: 'Property "shoe_size" does not exist', error: 'PROPERTY_DOESNT_EXIST', name: 'shoe_size' },
		]),
		kind: 'invalid',
		details: { missingFields: ['shoe_size'] },
		says: 'has no property shoe_size',
		fix: 'field mapping',
	},
	{
		name: 'a key property that is missing',
		status: 400,
		body: {
			category: 'VALIDATION_ERROR',
			message: 'Unable to perform update/upsert by non-unique 0-1 property social_contact_key',
		},
		kind: 'invalid',
		details: { missingFields: ['social_contact_key'] },
		says: 'has no property social_contact_key',
		fix: 'Set Up',
	},
	{
		name: 'a value of the wrong form',
		status: 400,
		body: invalidValues([{ message: 'ana@ was not valid', error: 'INVALID_EMAIL', name: 'email' }]),
		kind: 'invalid',
		details: { code: 'INVALID_EMAIL' },
		says: 'did not accept the value of email (INVALID_EMAIL)',
		fix: 'Correct email',
	},
	{
		name: 'a record that is gone',
		status: 404,
		body: { category: 'OBJECT_NOT_FOUND', message: 'resource not found' },
		kind: 'notFound',
		says: 'no such record',
		fix: 'look it up again',
	},
	{
		name: 'an address that is unknown',
		status: 404,
		body: '<html>Not found</html>',
		kind: 'notFound',
		says: 'knows no such address (HTTP 404)',
		fix: 'Check the API version',
	},
	{
		name: 'the ten-second limit',
		status: 429,
		body: {
			errorType: 'RATE_LIMIT',
			policyName: 'TEN_SECONDLY_ROLLING',
			message: 'You have reached your ten_secondly_rolling limit.',
		},
		kind: 'rateLimited',
		details: { code: 'TEN_SECONDLY_ROLLING', permanent: undefined },
		says: 'too many calls',
		fix: 'in a minute',
	},
	{
		name: 'the daily limit',
		status: 429,
		body: { errorType: 'RATE_LIMIT', policyName: 'DAILY' },
		kind: 'rateLimited',
		details: { code: 'DAILY', permanent: true },
		says: 'daily quota',
		fix: 'midnight',
	},
	{
		name: 'a lock',
		status: 423,
		body: {},
		kind: 'unavailable',
		details: { mayHaveBeenApplied: false, retryAfterMs: 2_000 },
		says: 'locked',
		fix: 'again',
	},
	{
		name: 'a migration',
		status: 477,
		body: {},
		kind: 'unavailable',
		details: { mayHaveBeenApplied: false },
		says: 'moving',
		fix: 'again',
	},
	...[500, 502, 503, 504, 521, 524].map((status): ErrorCase => ({
		name: `HTTP ${status}`,
		status,
		body: '',
		kind: 'unavailable',
		details: { mayHaveBeenApplied: undefined },
		says: `HTTP ${status}`,
		fix: 'later',
	})),
	{
		name: 'what it does not know',
		status: 400,
		body: {
			category: 'VALIDATION_ERROR',
			message: 'Duplicate IDs found in batch input: "ana@example.com". Token pat-na1-0000-1111-2222.',
		},
		kind: 'invalid',
		says: 'HubSpot refused it: Duplicate IDs found in batch input: "…". Token …',
		fix: 'Check the values',
	},
];
