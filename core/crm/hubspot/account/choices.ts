import { isCurrencyCode } from '../../../lib/money';
import { type CallOptions, type Choice, type ChoiceList, type ChoiceQuery, MOST_CHOICES } from '../../contract';
import { listOf, objectOr, textOr } from '../../kit/json';
import { asChoice, choicesOf, currencyChoice, ownerChoice, stageChoices } from '../../kit/choice-lists';
import type { AccountClient } from '../client/account';
import type { HubSpotPipeline } from '../client/pipelines-answer';
import type { ObjectsClient } from '../client/objects';
import type { PropertiesClient } from '../client/properties';
import { LIFECYCLE_STAGE } from '../fields/pack-fields';

export interface ChoiceDeps {
	account: AccountClient;
	objects: Pick<ObjectsClient, 'search'>;
	properties: Pick<PropertiesClient, 'one'>;
	pipelines(options: CallOptions): Promise<HubSpotPipeline[]>;
}

export const CHOICES = [
	'pipeline',
	'stage',
	'leadStage',
	'currency',
	'owner',
	'deal',
] as const satisfies readonly ChoiceList[];

/**
 * Pipelines and stages of deals, deals, life-cycle stages of contacts, owners, and the currencies of the account.
 * https://developers.hubspot.com/docs/api-reference/legacy/account/account-information/get-account-details
 */
export async function listChoices(
	{ account, objects, properties, pipelines }: ChoiceDeps,
	list: ChoiceList,
	query: ChoiceQuery,
	options: CallOptions,
): Promise<Choice[]> {
	return await choicesOf(list, {
		pipeline: async () => (await pipelines(options)).map(asChoice),
		stage: async () => stageChoices(await pipelines(options), query),
		async leadStage() {
			const context = { operation: 'read the life-cycle stages', signal: options.signal };
			const stages = (await properties.one(LIFECYCLE_STAGE, context)).options.filter(({ hidden }) => !hidden);
			return stages
				.sort((left, right) => left.displayOrder - right.displayOrder)
				.map(({ value, label }) => asChoice({ id: value, label }));
		},
		async currency() {
			const context = { operation: "read the account's currencies", signal: options.signal };
			const { companyCurrency, additionalCurrencies } = objectOr(await account.details(context));
			const codes = [companyCurrency, ...listOf(additionalCurrencies)].map((code) => textOr(code) ?? '');
			return [...new Set(codes)].filter(isCurrencyCode).map(currencyChoice);
		},
		async owner() {
			const rows = await account.owners({ operation: "read the account's owners", signal: options.signal });
			return rows.map(({ id, email, firstName, lastName }) => ownerChoice(id, [firstName, lastName], email));
		},
		async deal() {
			const { search = '' } = query;
			const { contacts: deals } = await objects.search(
				'deals',
				{
					filters: [],
					...(search === '' ? {} : { text: search }),
					sort: '-createdate',
					properties: ['dealname'],
					limit: MOST_CHOICES,
				},
				{ operation: 'look for deals', signal: options.signal },
			);
			return deals.map(({ id, properties: { dealname } }) => asChoice({ id, label: textOr(dealname) ?? id }));
		},
	});
}
