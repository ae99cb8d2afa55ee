import type { FieldValues } from '../../../../core/crm/contract';
import { COMPANY_FIELD, mappedFieldsOf, packFieldsOf } from '../../../../core/crm/salesforce/fields/pack-fields';
import {
	fromSalesforceRow,
	recordUrl,
	toSalesforceValues,
	writtenRecord,
} from '../../../../core/crm/salesforce/records/mapper';
import { fieldsToRead } from '../../../../core/crm/salesforce/fields/field-table';
import { PERSON_OBJECTS } from '../../../../core/crm/salesforce/fields/person-objects';
import { readSettings } from '../../../../core/crm/kit/settings';
import { salesforceSettings } from '../../../../core/crm/salesforce/account/settings';
import { withRequiredValues } from '../../../../core/crm/salesforce/records/required-values';

const { contact, lead } = PERSON_OBJECTS;
const context = { origin: 'https://acme.my.salesforce.com', nativeFields: ['Department', 'HasOptedOutOfEmail'] };

describe('Fields', () => {
	it.each(Object.values(PERSON_OBJECTS))('of a $sobject have names and labels that Salesforce takes', (person) => {
		for (const [, { name, label, description }] of packFieldsOf(person)) {
			expect(name).toMatch(/^[A-Z][A-Za-z0-9_]{0,39}__c$/);
			expect(name).not.toMatch(/__.*__c/);
			expect(label.length).toBeLessThanOrEqual(40);
			expect(description.length).toBeLessThanOrEqual(255);
		}
		const names = mappedFieldsOf(person).map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('of a lead are its own where it has them', () => {
		expect(packFieldsOf(contact).map(([, { name }]) => name)).toContain(COMPANY_FIELD);
		expect(packFieldsOf(lead).map(([, { name }]) => name)).not.toContain(COMPANY_FIELD);
		expect(toSalesforceValues(lead, { company: 'Acme', leadStage: 'Working' })).toEqual({
			Company: 'Acme',
			Status: 'Working',
		});
	});

	it('that could change the query are not asked for', () => {
		expect(fieldsToRead(contact, ['Region__c', 'Id FROM User', 'Account.Name'])).toEqual(
			expect.arrayContaining(['Region__c', 'Account.Name']),
		);
		expect(fieldsToRead(contact, ['Id FROM User']).join()).not.toContain('FROM');
	});
});

describe('To Salesforce', () => {
	it.each<[string, FieldValues, object]>([
		[
			'standard fields',
			{ email: 'a@b.c', firstName: 'Ana', lastName: 'K', phone: '+49151', jobTitle: 'CEO' },
			{ Email: 'a@b.c', FirstName: 'Ana', LastName: 'K', Phone: '+49151', Title: 'CEO' },
		],
		[
			'numbers',
			{ socialFollowers: '12', engagementScore: 87.5 },
			{ Social_Followers__c: 12, Social_Engagement_Score__c: 87.5 },
		],
		[
			'times, by the second',
			{ lastInteractionAt: '2026-11-24T07:33:56.789Z' },
			{ Social_Last_Interaction_At__c: '2026-11-24T07:33:56.000Z' },
		],
		['platforms, in order', { socialPlatforms: 'x; telegram, x' }, { Social_Platforms__c: 'telegram, x' }],
		[
			'null as cleared',
			{ company: null, socialFollowers: null },
			{ Social_Company__c: null, Social_Followers__c: null },
		],
		['blank as cleared', { company: '', 'native:Department': '' }, { Social_Company__c: null, Department: null }],
		[
			'the CRM’s own fields as they are',
			{ 'native:Department': 'Sales', 'native:HasOptedOutOfEmail': true },
			{ Department: 'Sales', HasOptedOutOfEmail: true },
		],
		['a field called type, which the SDK would drop', { 'native:type': 'Partner' }, { Type: 'Partner' }],
		['nothing for what is absent or unknown', { company: undefined, leadTitle: 'x' }, {}],
	])('%s', (_what, fields, expected) => {
		expect(toSalesforceValues(contact, fields)).toEqual(expected);
	});

	it.each<[FieldValues, string]>([
		[{ socialFollowers: 'many' }, 'socialFollowers'],
		[{ socialFollowers: ' ' }, 'socialFollowers'],
		[{ lastInteractionAt: 'yesterday' }, 'lastInteractionAt'],
		[{ 'native:Id': '1' }, 'Id'],
		[{ 'native:a b': '1' }, 'a b'],
	])('refuses %j', (fields, field) => {
		expect(() => toSalesforceValues(contact, fields)).toThrow(
			expect.objectContaining({ name: 'InputError', field }),
		);
	});
});

describe('From Salesforce', () => {
	it('reads a row', () => {
		const record = fromSalesforceRow(
			contact,
			{
				attributes: { type: 'Contact' },
				Id: '003000000000001AAA',
				Email: 'Ana@Example.com',
				LastName: 'K',
				FirstName: null,
				Social_Followers__c: 12,
				Social_Last_Interaction_At__c: '2026-05-06T11:56:44.000+0000',
				SystemModstamp: '2026-05-06T11:56:44.000+0000',
				CreatedDate: '2026-05-01T08:00:00.000+0000',
				Department: 'Sales',
				HasOptedOutOfEmail: false,
			},
			context,
		);
		expect(record).toEqual({
			id: '003000000000001AAA',
			url: 'https://acme.lightning.force.com/lightning/r/Contact/003000000000001AAA/view',
			fields: {
				email: 'Ana@Example.com',
				lastName: 'K',
				firstName: null,
				socialFollowers: 12,
				lastInteractionAt: '2026-05-06T11:56:44.000Z',
				'native:Department': 'Sales',
				'native:HasOptedOutOfEmail': false,
			},
			emails: ['Ana@Example.com'],
			updatedAt: '2026-05-06T11:56:44.000Z',
			createdAt: '2026-05-01T08:00:00.000Z',
			contactId: null,
			isConverted: false,
		});
	});

	it('tells what a lead was converted to', () => {
		const row = { Id: '00Q000000000001AAA', IsConverted: true, ConvertedContactId: '003000000000001AAA' };
		expect(fromSalesforceRow(lead, row, context)).toMatchObject({
			isConverted: true,
			contactId: '003000000000001AAA',
		});
	});

	it('takes what was written for what is there, times as they are kept', () => {
		const fields = {
			email: 'a@b.c',
			lastInteractionAt: '2026-11-24T07:33:56.789Z',
			socialFollowers: '12',
			company: undefined,
		};
		expect(writtenRecord(contact, '003000000000001AAA', fields, context.origin)).toMatchObject({
			fields: { email: 'a@b.c', lastInteractionAt: '2026-11-24T07:33:56.000Z', socialFollowers: 12 },
			emails: ['a@b.c'],
		});
	});
});

it.each([
	['https://acme.my.salesforce.com', 'https://acme.lightning.force.com'],
	['https://acme--dev.sandbox.my.salesforce.com', 'https://acme--dev.sandbox.lightning.force.com'],
	['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
])('opens records of %s at %s', (origin, shown) => {
	expect(recordUrl(origin, 'Lead', 'x')).toBe(`${shown}/lightning/r/Lead/x/view`);
});

describe('A value that Salesforce requires of a new record', () => {
	it.each<[string, FieldValues, object]>([
		['the last name, when there is one', { firstName: 'Ana', lastName: 'K' }, { FirstName: 'Ana', LastName: 'K' }],
		['the only name', { firstName: 'Ana', email: 'x@y.z' }, { LastName: 'Ana', Email: 'x@y.z' }],
		[
			'the address without its domain',
			{ email: 'ana.k@example.com' },
			{ LastName: 'ana.k', Email: 'ana.k@example.com' },
		],
		[
			'the key',
			{ externalKey: 'telegram:id:1' },
			{ LastName: 'telegram:id:1', Social_Contact_Key__c: 'telegram:id:1' },
		],
		['nothing, when nothing is known', { jobTitle: 'CEO' }, { Title: 'CEO' }],
	])('is %s', (_what, fields, expected) => {
		expect(withRequiredValues(toSalesforceValues(contact, fields), fields, contact, 'nobody')).toEqual(expected);
	});

	it.each<[string | undefined, FieldValues, string]>([
		[undefined, { company: 'Acme' }, 'Acme'],
		['Individual', {}, 'Individual'],
		[undefined, {}, '[not provided]'],
		[' ', {}, '[not provided]'],
	])('of a lead is a company too: by default %j, with %j', (given, more, company) => {
		const { leadCompany } = readSettings(salesforceSettings, { leadCompany: given });
		const fields: FieldValues = { lastName: 'K', ...more };
		expect(withRequiredValues(toSalesforceValues(lead, fields), fields, lead, leadCompany)).toEqual({
			LastName: 'K',
			Company: company,
		});
	});
});
