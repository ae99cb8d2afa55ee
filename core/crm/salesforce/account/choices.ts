import { isCurrencyCode } from '../../../lib/money';
import type { CallOptions, Choice, ChoiceList, ChoiceQuery } from '../../contract';
import { asChoice, choicesOf, currencyChoice } from '../../kit/choice-lists';
import type { SalesforceClient } from '../client';
import { PERSON_OBJECTS } from '../fields/person-objects';
import type { ReadRecordTypes } from '../records/record-type';
import type { ReadAccountMoney } from './currency';

export interface ChoiceDeps {
	client: Pick<SalesforceClient, 'describe'>;
	money: ReadAccountMoney;
	recordTypes: ReadRecordTypes;
}

export const CHOICES = ['stage', 'leadStage', 'currency', 'recordType'] as const satisfies readonly ChoiceList[];

/** Stages of opportunities and statuses of leads go by their names, as Salesforce keeps them in records. */
export async function listChoices(
	{ client, money, recordTypes }: ChoiceDeps,
	list: ChoiceList,
	{ object = 'contact' }: ChoiceQuery,
	options: CallOptions,
): Promise<Choice[]> {
	const picked = async (sobject: string, field: string): Promise<Choice[]> => {
		const context = { operation: `read the choices of ${field}`, signal: options.signal };
		const described = (await client.describe(sobject, context)).find(({ name }) => name === field);
		return (described?.choices ?? []).map(({ value, label }) => asChoice({ id: value, label }));
	};
	return await choicesOf(list, {
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
