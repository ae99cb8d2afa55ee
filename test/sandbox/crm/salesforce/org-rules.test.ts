import { SALES_USER_ID } from '../../../../sandbox/crm/salesforce/state/org';
import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

/** What admins set up, and what every real org has of it. */

let client: SandboxClient;
beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const org = (settings: Record<string, unknown>) => client.sandbox.admin.configure({ org: settings });
const rowOf = (entity: string) => (client.sandbox.admin.rows(entity) as Array<Record<string, unknown>>)[0];
const BYRON = { LastName: 'Byron', Company: 'Acme' };

test('an assignment rule runs on each write of a lead that does not say otherwise', async () => {
	org({ assignmentRules: { leadOwner: SALES_USER_ID } });
	const off = { headers: { 'Sforce-Auto-Assign': 'FALSE' } };
	const { json } = await client.call('POST', 'sobjects/Lead', BYRON, off);
	expect(rowOf('leads')?.OwnerId).not.toBe(SALES_USER_ID);
	await client.call('PATCH', `sobjects/Lead/${json.id}`, { Title: 'Lord' }, off);
	expect(rowOf('leads')?.OwnerId).not.toBe(SALES_USER_ID);
	await client.call('PATCH', `sobjects/Lead/${json.id}`, { Title: 'Poet' });
	expect(rowOf('leads')?.OwnerId).toBe(SALES_USER_ID);
});

test('validation rules refuse with the words of the admin, all of them at once', async () => {
	const rule = { object: 'Lead', field: 'Phone', refuses: 'these', values: [null] };
	org({
		validationRules: [
			{ ...rule, errorMessage: 'A phone is needed', errorField: 'Phone' },
			{ ...rule, errorMessage: 'Ask sales', errorField: null },
		],
	});
	const { status, list } = await client.call('POST', 'sobjects/Lead', BYRON);
	expect(status).toBe(400);
	expect(list).toEqual([
		{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A phone is needed', fields: ['Phone'] },
		{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Ask sales', fields: [] },
	]);
	expect((await client.call('POST', 'sobjects/Lead', { ...BYRON, Phone: '1' })).status).toBe(201);
});

test('names and codes of places go together, and others are refused', async () => {
	org({ statesAndCountries: true });
	const write = (values: object) => client.call('POST', 'sobjects/Contact', { LastName: 'K', ...values });
	expect((await write({ MailingCountry: 'United States', MailingState: 'California' })).status).toBe(201);
	expect(rowOf('contacts')).toMatchObject({ MailingCountryCode: 'US', MailingStateCode: 'CA' });
	for (const values of [{ MailingState: 'California' }, { MailingCountry: 'US' }, { MailingCountry: 'Utopia' }])
		expect((await write(values)).list[0]?.errorCode).toBe('FIELD_INTEGRITY_EXCEPTION');
	expect((await write({ MailingCountryCode: 'CA', MailingStateCode: 'BC' })).status).toBe(201);
});

test('hidden fields are not there, and required ones must be given', async () => {
	org({ hiddenFields: ['Contact.Title'], requiredFields: ['Contact.Department'] });
	expect((await client.soql('SELECT Title FROM Contact')).list[0]?.message).toContain("No such column 'Title'");
	const { list } = await client.call('POST', 'sobjects/Contact', { LastName: 'K' });
	expect(list[0]).toMatchObject({ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Department'] });
});

test('an edit lands once, just before the next write', async () => {
	const id = await client.create('Lead', BYRON);
	org({ editsUnderWay: [{ object: 'Lead', id, changes: { Title: 'Poet', Phone: '1' } }] });
	await client.call('PATCH', `sobjects/Lead/${id}`, { Title: 'Lord' });
	expect(rowOf('leads')).toMatchObject({ Title: 'Lord', Phone: '1' });
	await client.call('PATCH', `sobjects/Lead/${id}`, { Phone: null });
	expect(rowOf('leads')?.Phone).toBeNull();
});
