import { toCrmError, toRecordProblem } from '../../../../core/crm/salesforce/errors';
import { readErrors } from '../../../../core/crm/salesforce/errors/body';
import { quoted } from '../../../../core/crm/salesforce/errors/quotations';

const response = (status: number, body: unknown) => ({
	status,
	headers: {},
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const whole = (status: number, errorCode: string, message = 'words', fields: string[] = []) =>
	toCrmError(response(status, [{ errorCode, message, fields }]), 'do it');
const single = (statusCode: string, message = 'words', fields: string[] = []) =>
	toRecordProblem(readErrors([{ statusCode, message, fields }]));

const QUERY_ERROR =
	"\nSELECT Id,Nope__c FROM Contact WHERE Email IN ('ana@example.com')\n          ^\nERROR at Row:1:Column:11\nNo such column 'Nope__c' on entity 'Contact'. If you are attempting to use a custom field, be sure to append the '__c'.";

describe('A call that Salesforce refused', () => {
	it.each([
		[401, 'INVALID_SESSION_ID', 'auth', /credential/],
		[403, 'REQUEST_LIMIT_EXCEEDED', 'rateLimited', /24 hours/],
		[403, 'API_DISABLED_FOR_ORG', 'auth', /API Enabled/],
		[403, 'INSUFFICIENT_ACCESS', 'auth', /permission set/],
		[404, 'NOT_FOUND', 'notFound', /version/],
		[400, 'MALFORMED_QUERY', 'invalid', /./],
		[400, 'INVALID_QUERY_LOCATOR', 'invalid', /start/],
		[500, 'UNKNOWN_EXCEPTION', 'unavailable', /status\.salesforce\.com/],
		[503, 'SERVER_UNAVAILABLE', 'unavailable', /later/],
	])('with %i %s is %s', (status, code, kind, fix) => {
		const error = whole(status, code);
		expect(error.kind).toBe(kind);
		expect(error.details).toMatchObject({ status, code, provider: 'salesforce', operation: 'do it' });
		expect(error.message).toMatch(/^Could not do it: .*\.$/);
		expect(error.details.fix).toMatch(fix);
	});

	it('for the quota of the day is not repeated, for calls under way at once it is', () => {
		expect(whole(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.').details.permanent).toBe(true);
		expect(
			whole(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.').details.permanent,
		).toBeUndefined();
	});

	it('because of a locked row has written nothing', () => {
		const { kind, details } = whole(400, 'UNABLE_TO_LOCK_ROW');
		expect({ kind, applied: details.mayHaveBeenApplied, wait: details.retryAfterMs }).toEqual({
			kind: 'unavailable',
			applied: false,
			wait: 1_000,
		});
	});

	it('because several records have the key names them', () => {
		const body = [
			'/services/data/v67.0/sobjects/Contact/003000000000001AAA',
			'/services/data/v67.0/sobjects/Contact/003000000000002AAA',
		];
		expect(toCrmError(response(300, body), 'do it')).toMatchObject({
			kind: 'ambiguous',
			details: { recordIds: ['003000000000001AAA', '003000000000002AAA'] },
		});
	});

	it.each([
		[400, 'INVALID_FIELD', QUERY_ERROR, 'Nope__c'],
		[400, 'INVALID_FIELD', "No such column 'Nope__c' on sobject of type Contact", 'Nope__c'],
		[
			404,
			'NOT_FOUND',
			'Provided external ID field does not exist or is not accessible: Social_Contact_Key__c',
			'Social_Contact_Key__c',
		],
	])('with %i %s names the field that is missing', (status, code, message, name) => {
		const error = whole(status, code, message);
		expect(error.kind).toBe('invalid');
		expect(error.details.missingFields).toEqual([name]);
		expect(error.message).toContain(name);
		expect(error.message).not.toContain('ana@');
	});

	it('sends to Set Up for the pack’s own fields, and to the mapping for others', () => {
		expect(
			whole(400, 'INVALID_FIELD', "No such column 'Social_Followers__c' on sobject of type Contact").details.fix,
		).toMatch(/Set Up/);
		expect(whole(400, 'INVALID_FIELD', "No such column 'Nope__c' on sobject of type Contact").details.fix).toMatch(
			/mapping/,
		);
	});

	it.each([
		'',
		'<html>Bad gateway</html>',
		'null',
		'[]',
		'[null]',
		'{"error":"invalid_grant","error_description":"expired access/refresh token"}',
	])('is read also when the body is %j', (body) => {
		expect(toCrmError(response(502, body), 'do it')).toMatchObject({
			kind: 'unavailable',
			details: { status: 502 },
		});
		expect(toCrmError(response(400, body), 'do it').kind).toBe('invalid');
	});
});

describe('A record that Salesforce refused', () => {
	it.each([
		['REQUIRED_FIELD_MISSING', ['LastName'], 'invalid', 'Salesforce requires LastName'],
		['STRING_TOO_LONG', ['Title'], 'invalid', 'the value of Title is longer than the field'],
		['INVALID_EMAIL_ADDRESS', ['Email'], 'invalid', 'Email'],
		['FIELD_CUSTOM_VALIDATION_EXCEPTION', ['Phone'], 'invalid', 'validation rule'],
		['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', ['Status'], 'invalid', 'Status has no such choice'],
		['INVALID_FIELD_FOR_INSERT_UPDATE', ['CreatedDate'], 'invalid', 'cannot be written'],
		['CANNOT_UPDATE_CONVERTED_LEAD', [], 'invalid', 'was converted'],
		['NUMBER_OUTSIDE_VALID_RANGE', ['Social_Followers__c'], 'invalid', 'NUMBER_OUTSIDE_VALID_RANGE'],
		['ENTITY_IS_DELETED', [], 'notFound', 'no such record'],
		['MALFORMED_ID', [], 'notFound', 'no such record'],
		['INVALID_CROSS_REFERENCE_KEY', [], 'notFound', 'no such record'],
		['INVALID_CROSS_REFERENCE_KEY', ['OwnerId'], 'invalid', 'OwnerId'],
		['INSUFFICIENT_ACCESS_OR_READONLY', [], 'auth', 'may not do this'],
		['UNABLE_TO_LOCK_ROW', [], 'unavailable', 'locked'],
	])('with %s %j is %s', (code, fields, kind, words) => {
		const problem = single(code, 'words', fields);
		expect(problem.kind).toBe(kind);
		expect(problem.message).toContain(words);
		expect(problem.details).toMatchObject({ code, fix: expect.stringMatching(/\S/) });
	});

	it('names the record that has the unique value already', () => {
		const message =
			'duplicate value found: Social_Contact_Key__c duplicates value on record with id: 003000000000001AAA';
		expect(single('DUPLICATE_VALUE', message)).toMatchObject({
			kind: 'conflict',
			details: { recordIds: ['003000000000001AAA'] },
		});
		expect(single('DUPLICATE_VALUE', message).message).toContain(
			'Social_Contact_Key__c already (record 003000000000001AAA)',
		);
	});

	it('names what a duplicate rule found', () => {
		const duplicateResult = {
			matchResults: [
				{ matchRecords: [{ record: { Id: '003000000000001AAA' } }, { record: { Id: '003000000000002AAA' } }] },
			],
		};
		const problem = toRecordProblem(
			readErrors([{ statusCode: 'DUPLICATES_DETECTED', message: 'Use one of these records?', duplicateResult }]),
		);
		expect(problem).toMatchObject({
			kind: 'ambiguous',
			details: { recordIds: ['003000000000001AAA', '003000000000002AAA'] },
		});
	});
});

it.each([
	["invalid value 'Ana K' for ana@example.com", /Ana K|ana@/],
	['bad value for restricted picklist field: Ana Kovac', /Kovac/],
	['call +49 151 1234567 back', /1234567/],
	['session 00D000000000001!AQ0AQFtoken.value expired', /token/],
	[QUERY_ERROR, /SELECT|ana@/],
	[`x${'y '.repeat(500)}`, /.{260}/],
])('quotes nobody’s data: %j', (message, secret) => {
	expect(quoted(message)).not.toMatch(secret);
});
