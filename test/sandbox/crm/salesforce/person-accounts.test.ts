import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

/**
 * Accounts that are people. Witnesses: Salesforce's "Person Account Record Types" (SOAP API guide), knowledge article
 * 005305352 (record type of a person's contact), public reports of refusals (account of such a contact, name of such an
 * account).
 */

let client: SandboxClient;
beforeEach(async () => {
	client = await startClient();
	org({ personAccounts: true });
	client.sandbox.admin.seed({
		recordTypes: [
			{ object: 'Account', name: 'PersonAccount', label: 'Person Account', isPersonType: true },
			{ object: 'Account', name: 'Company', isDefault: true },
		],
		customFields: [{ object: 'Contact', name: 'Region__c' }],
	});
});
afterEach(() => client.sandbox.close());

const org = (settings: Record<string, unknown>) => client.sandbox.admin.configure({ org: settings });
const rows = (entity: string) =>
	(client.sandbox.admin.rows(entity) as Array<Record<string, unknown>>).filter(({ IsDeleted }) => IsDeleted !== true);
const personType = () => String(rows('recordTypes').find(({ IsPersonType }) => IsPersonType === true)?.Id);
const addAna = async () =>
	await client.create('Account', {
		RecordTypeId: personType(),
		FirstName: 'Ana',
		LastName: 'Berg',
		PersonEmail: 'ana@example.com',
		Phone: '1',
		Region__pc: 'North',
	});

test('a person is an account and a contact at once, each with its own names for the same values', async () => {
	const id = await addAna();
	const [account] = rows('accounts');
	const [contact] = rows('contacts');
	expect(account).toMatchObject({ Name: 'Ana Berg', IsPersonAccount: true, PersonContactId: contact?.Id });
	expect(contact).toMatchObject({
		AccountId: id,
		IsPersonAccount: true,
		Name: 'Ana Berg',
		Email: 'ana@example.com',
		Phone: '1',
		Region__c: 'North',
	});
	const { json } = await client.soql(
		"SELECT Name, PersonEmail, Region__pc FROM Account WHERE IsPersonAccount = true AND PersonEmail = 'ana@example.com'",
	);
	expect(json.records).toMatchObject([{ Name: 'Ana Berg', Region__pc: 'North' }]);
});

test('a change of either half is one of both', async () => {
	const id = await addAna();
	const contact = String(rows('contacts')[0]?.Id);
	await client.call('PATCH', `sobjects/Account/${id}`, { PersonTitle: 'CEO', LastName: 'Berger' });
	expect(rows('contacts')).toMatchObject([{ Title: 'CEO', Name: 'Ana Berger' }]);
	await client.call('PATCH', `sobjects/Contact/${contact}`, { Title: 'CTO', Region__c: 'South' });
	expect(rows('accounts')).toMatchObject([{ PersonTitle: 'CTO', Region__pc: 'South', Name: 'Ana Berger' }]);
});

test.each([
	['the account of the contact', 'Contact', { AccountId: null }, 'INVALID_FIELD_FOR_INSERT_UPDATE', ['AccountId']],
	['the record type of the contact', 'Contact', { RecordTypeId: null }, 'INSUFFICIENT_ACCESS_OR_READONLY', []],
	['the name of the account', 'Account', { Name: 'X' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Name']],
])('%s cannot be written', async (_what, object, values, errorCode, fields) => {
	client.sandbox.admin.seed({ recordTypes: [{ object: 'Contact', name: 'Any' }] });
	await addAna();
	const id = String(rows(object === 'Contact' ? 'contacts' : 'accounts')[0]?.Id);
	const { list } = await client.call('PATCH', `sobjects/${object}/${id}`, values);
	expect(list[0]).toMatchObject({ errorCode, fields });
});

test('an org may refuse every change of such a contact', async () => {
	org({ personContacts: 'readOnly' });
	await addAna();
	const { list } = await client.call('PATCH', `sobjects/Contact/${String(rows('contacts')[0]?.Id)}`, { Title: 'X' });
	expect(list[0]?.errorCode).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
});

test('companies have no first names, and people need a last one', async () => {
	const company = await client.call('POST', 'sobjects/Account', { Name: 'Acme', PersonEmail: 'a@example.com' });
	expect(company.list[0]).toMatchObject({
		errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
		fields: ['PersonEmail'],
	});
	const nobody = await client.call('POST', 'sobjects/Account', { RecordTypeId: personType() });
	expect(nobody.list[0]).toMatchObject({ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['LastName'] });
	expect(rows('accounts')).toEqual([]);
});

test('a person goes as a whole, by the account, and has no other contacts', async () => {
	const id = await addAna();
	const contact = String(rows('contacts')[0]?.Id);
	const other = await client.call('POST', 'sobjects/Contact', { LastName: 'K', AccountId: id });
	expect(other.status).toBe(400);
	expect((await client.call('DELETE', `sobjects/Contact/${contact}`)).status).toBe(400);
	expect((await client.call('DELETE', `sobjects/Account/${id}`)).status).toBe(204);
	expect([rows('accounts'), rows('contacts')]).toEqual([[], []]);
});

test('what must be unique of a contact is so for people, too', async () => {
	client.sandbox.admin.seed({
		customFields: [{ object: 'Contact', name: 'Key__c', unique: true, externalId: true }],
		contacts: [{ LastName: 'K', Key__c: 'k' }],
	});
	const person = { RecordTypeId: personType(), LastName: 'L', Key__pc: 'k' };
	const { list } = await client.call('POST', 'sobjects/Account', person);
	expect(list[0]?.errorCode).toBe('DUPLICATE_VALUE');
	expect(rows('accounts')).toEqual([]);
});

test('places of a person are listed by the names of the account', async () => {
	org({ statesAndCountries: true });
	const person = { RecordTypeId: personType(), LastName: 'L', PersonMailingCountryCode: 'US' };
	await client.create('Account', { ...person, PersonMailingState: 'California' });
	expect(rows('contacts')).toMatchObject([{ MailingCountry: 'United States', MailingStateCode: 'CA' }]);
	const { list } = await client.call('POST', 'sobjects/Account', { ...person, PersonMailingState: 'Sussex' });
	expect(list[0]).toMatchObject({ errorCode: 'FIELD_INTEGRITY_EXCEPTION', fields: ['PersonMailingState'] });
});
