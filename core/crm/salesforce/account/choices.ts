import { isCurrencyCode } from '../../../lib/money';
import { type CallOptions, type Choice, type ChoiceList, type ChoiceQuery, MOST_CHOICES } from '../../contract';
import { asChoice, choicesOf, currencyChoice, labelled, ownerChoice } from '../../kit/choice-lists';
import type { SalesforceClient } from '../client';
import { queryAllRows } from '../client/query-pages';
import { soqlLike } from '../client/soql';
import { PERSON_OBJECTS } from '../fields/person-objects';
import type { ReadRecordTypes } from '../records/record-type';
import type { ReadAccountMoney } from './currency';

export interface ChoiceDeps {
	client: SalesforceClient;
	money: ReadAccountMoney;
	recordTypes: ReadRecordTypes;
}

export const CHOICES = [
	'stage',
	'leadStage',
	'currency',
	'recordType',
	'owner',
	'deal',
	'account',
] as const satisfies readonly ChoiceList[];

/** Users who can own records; those that Salesforce itself keeps, such as its automated process, are of other types. */
const ACTIVE_USERS = "SELECT Id, Name, Email FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Name";

/** Stages of opportunities and statuses of leads go by their names, as Salesforce keeps them in records. */
export async function listChoices(
	{ client, money, recordTypes }: ChoiceDeps,
	list: ChoiceList,
	{ object = 'contact', search = '' }: ChoiceQuery,
	options: CallOptions,
): Promise<Choice[]> {
	const picked = async (sobject: string, field: string): Promise<Choice[]> => {
		const context = { operation: `read the choices of ${field}`, signal: options.signal };
		const described = (await client.describe(sobject, context)).find(({ name }) => name === field);
		return (described?.choices ?? []).map(({ value, label }) => asChoice({ id: value, label }));
	};
	const named = async (sobject: string): Promise<Choice[]> => {
		const condition = search === '' ? '' : ` WHERE ${soqlLike('Name', search)}`;
		const soql = `SELECT Id, Name FROM ${sobject}${condition} ORDER BY CreatedDate DESC LIMIT ${MOST_CHOICES}`;
		const context = { operation: `look for records of ${sobject}`, signal: options.signal };
		return (await queryAllRows(client, soql, context)).map(({ Id, Name }) => asChoice(labelled(Id, Name)));
	};
	return await choicesOf(list, {
		deal: async () => await named('Opportunity'),
		account: async () => await named('Account'),
		async owner() {
			const rows = await queryAllRows(client, ACTIVE_USERS, {
				operation: 'read the users',
				signal: options.signal,
			});
			return rows.map(({ Id, Name, Email }) => ownerChoice(Id, [Name], Email));
		},
		stage: async () => await picked('Opportunity', 'StageName'),
		leadStage: async () => await picked('Lead', 'Status'),
		async currency() {
			const { isMultiCurrency, own } = await money(options);
			if (!isMultiCurrency) return own === null ? [] : [currencyChoice(own)];
			return (await picked('Opportunity', 'CurrencyIsoCode')).filter(({ id }) => isCurrencyCode(id));
		},
		async recordType() {
			const types = await recordTypes(PERSON_OBJECTS[object], options);
			return types.map(({ name, label }) => asChoice({ id: name, label: label === '' ? name : label }));
		},
	});
}
