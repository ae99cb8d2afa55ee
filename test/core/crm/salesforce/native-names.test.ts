import { PERSON_OBJECTS } from '../../../../core/crm/salesforce/fields/person-objects';
import { fromSalesforceRow, toSalesforceValues } from '../../../../core/crm/salesforce/records/mapper';
import { withRequiredValues } from '../../../../core/crm/salesforce/records/required-values';

const { contact } = PERSON_OBJECTS;
const origin = 'https://acme.my.salesforce.com';

describe("Names of an account's own fields", () => {
	it('are read in whatever case they are given, and from the objects that they belong to', () => {
		const nativeFields = ['department', 'ACCOUNT.name', 'Region__c'];
		const row = { Id: '003000000000001AAA', Department: 'Sales', Account: { Name: 'Acme' } };
		expect(fromSalesforceRow(contact, row, { origin, nativeFields }).fields).toEqual({
			'native:department': 'Sales',
			'native:ACCOUNT.name': 'Acme',
		});
	});

	it('of an object that is not there are blank', () => {
		const row = { Id: '003000000000001AAA', Account: null };
		const { fields } = fromSalesforceRow(contact, row, { origin, nativeFields: ['Account.Name'] });
		expect(fields).toEqual({ 'native:Account.Name': null });
	});
});

it('A key that stands in for a last name is no longer than a last name may be', () => {
	const fields = { externalKey: `telegram:handle:${'a'.repeat(200)}` };
	const { LastName } = withRequiredValues(toSalesforceValues(contact, fields), fields, contact, 'nobody');
	expect(LastName).toHaveLength(80);
});
