import { toRecordProblem } from '../../../../core/crm/salesforce/errors';
import { readErrors } from '../../../../core/crm/salesforce/errors/body';
import { quoted } from '../../../../core/crm/salesforce/errors/quotations';

const problemOf = (
	statusCode: string,
	message: string,
	fields: string[] = [],
	sent: Readonly<Record<string, unknown>> = {},
) => toRecordProblem(readErrors([{ statusCode, message, fields }]), sent);

const RULE = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';

describe('The message of a validation rule', () => {
	it('is shown whole, since the admin wrote it for whoever meets the rule', () => {
		const { message } = problemOf(RULE, 'Enter a "Region" for a value: EMEA or APAC.', ['Region__c']);
		expect(message).toBe(
			'Salesforce did not take this record: a validation rule of Salesforce refused Region__c: Enter a "Region" for a value: EMEA or APAC.',
		);
	});

	it('is shown for a rule that names no field', () => {
		expect(problemOf(RULE, 'Ask sales first').message).toContain('refused the record: Ask sales first');
	});

	it('is not missed where several rules refuse a record at once', () => {
		const entries = [
			{ statusCode: RULE, message: 'Region is missing', fields: ['Region__c'] },
			{ statusCode: RULE, message: 'Phone needs a country code', fields: ['Phone'] },
		];
		const { message } = toRecordProblem(readErrors(entries));
		expect(message).toContain('Region__c, Phone: Region is missing / Phone needs a country code');
	});

	it.each([
		['ana@example.com is taken', 'ana@example.com'],
		['call +49 151 1234567 first', '1234567'],
		['token 00D000000000001!AQ0AQFtoken.value', 'AQ0AQF'],
		['Kovac was here before, KOVAC again', 'ovac'],
	])('hides what is personal or secret: %j', (text, secret) => {
		const { message } = problemOf(RULE, text, [], { LastName: 'Kovac', Email: 'ana@example.com' });
		expect(message.toLowerCase()).not.toContain(secret.toLowerCase());
		expect(message).toContain('…');
	});

	it.each(['Anne-Marie', 'O’Hara (Ops)', 'a.b*c', '$1'])('hides a name of any characters: %s', (LastName) => {
		const { message } = problemOf(RULE, `${LastName} was here`, [], { LastName });
		expect(message).toContain('refused the record: … was here');
	});

	it('leaves words alone that only contain a name that was sent', () => {
		expect(problemOf(RULE, 'Every lead needs an answer', [], { FirstName: 'An' }).message).toContain(
			'Every lead needs … answer',
		);
		expect(problemOf(RULE, 'Answer first', [], { FirstName: 'An' }).message).toContain('Answer first');
	});

	it('is cut at the length that such a message can have', () => {
		expect(problemOf(RULE, 'x y '.repeat(400)).message.length).toBeLessThan(400);
	});
});

describe('The message of a trigger or a flow', () => {
	const STACK =
		'LeadGuard: execution of BeforeInsert\n\ncaused by: System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Region__c]: [Region__c]\n\nTrigger.LeadGuard: line 12, column 1';

	it('names what failed and why, without lines of code', () => {
		const { message, details } = problemOf('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', STACK);
		expect(message).toContain('a trigger of Salesforce refused the record: LeadGuard: execution of BeforeInsert');
		expect(message).toContain('REQUIRED_FIELD_MISSING');
		expect(message).not.toContain('line 12');
		expect(details.fix).toContain('admin');
	});

	it('shows no values that its words quote', () => {
		const { message } = problemOf(
			'CANNOT_EXECUTE_FLOW_TRIGGER',
			'The flow failed for "Ana Kovac", ana@example.com',
		);
		expect(message).toContain('a flow of Salesforce');
		expect(message).not.toMatch(/Kovac|ana@/);
	});
});

describe('What an answer says of fields', () => {
	it('names required fields that stand in its text alone', () => {
		const { message, details } = problemOf(
			'REQUIRED_FIELD_MISSING',
			'Required fields are missing: [Region__c, Tier__c]',
		);
		expect(message).toContain('Salesforce requires Region__c, Tier__c');
		expect(details.fix).toContain('Additional Fields');
	});

	it('says how a state or country is mended that the account does not list', () => {
		const { message, details } = problemOf(
			'FIELD_INTEGRITY_EXCEPTION',
			"There's a problem with this state, even though it may appear correct. Please select a state from the list of valid states.",
			['MailingState'],
		);
		expect(message).toContain("MailingState is none of the account's states and countries");
		expect(details.fix).toContain('State and Country/Territory Picklists');
	});

	it('says what became of a field of the pack that an admin made a pick-list', () => {
		const { details } = problemOf('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'bad value', [
			'Social_Engagement_Band__c',
		]);
		expect(details.fix).toContain('Restrict picklist');
	});
});

it('takes a query off only after what it quotes is hidden', () => {
	const message =
		"\nSELECT Id FROM Contact WHERE Name IN ('x ERROR at Row:1:Column:2 Ana Kovac')\nERROR at Row:1:Column:30\nunexpected token: ')'";
	expect(quoted(message)).not.toContain('Kovac');
});
