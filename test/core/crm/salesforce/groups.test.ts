import { json, scripted } from './scripted';

/** As `GET .../sobjects/Contact/describe` shows a field. */
const field = (name: string, type: string, compoundFieldName: string | null = null) => ({
	name,
	label: name,
	type,
	compoundFieldName,
	updateable: true,
	nillable: true,
});

const FIELDS = [
	field('FirstName', 'string', 'Name'),
	field('LastName', 'string', 'Name'),
	field('MailingStreet', 'textarea', 'MailingAddress'),
	field('MailingStateCode', 'picklist', 'MailingAddress'),
	field('MailingCountryCode', 'picklist', 'MailingAddress'),
	field('OtherStreet', 'textarea', 'OtherAddress'),
	field('Office__Latitude__s', 'double', 'Office__c'),
	field('Budget__c', 'currency'),
	field('CurrencyIsoCode', 'picklist'),
	field('Title', 'string'),
];

test('the parts of an address or place, and amounts with the currency of the record, are described as one', async () => {
	const { adapter } = scripted([json({ name: 'Contact', fields: FIELDS })]);
	const fields = await adapter.describeFields('contact');
	expect(fields.map(({ nativeName, group }) => [nativeName, group])).toEqual([
		['FirstName', undefined],
		['LastName', undefined],
		['MailingStreet', 'MailingAddress'],
		['MailingStateCode', 'MailingAddress'],
		['MailingCountryCode', 'MailingAddress'],
		['OtherStreet', 'OtherAddress'],
		['Office__Latitude__s', 'Office__c'],
		['Budget__c', 'CurrencyIsoCode'],
		['CurrencyIsoCode', 'CurrencyIsoCode'],
		['Title', undefined],
	]);
});
