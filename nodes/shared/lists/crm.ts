import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import type { Choice, ChoiceList, ChoiceQuery, CrmObject } from '../../../core/crm/contract';
import { InputError } from '../../../core/lib/errors';
import { labelOf, openCrm, type CrmConnection } from '../crm';
import { listedCrm } from '../parameters/crm';
import { locatedValue } from '../parameters/locator';
import { BY_ID, BY_NAME, listSearch, type ListSearch, onlyMatching } from './list';

/** What the node's CRM account offers to choose among. */

/** Somebody waits in the editor. */
const LIMITS = { maxAttempts: 2, timeoutMs: 15_000 };

/** The account that the node is set to, for a list. @param instead what somebody can do who has no list */
export const openListed = async (context: ILoadOptionsFunctions, instead = BY_ID): Promise<CrmConnection> =>
	await openCrm(context, { crm: listedCrm(context, instead), limits: LIMITS });

/** What the node is set to work with. @param by the parameter that says it */
export const listedObject = (context: ILoadOptionsFunctions, by: 'object' | 'resource'): CrmObject =>
	context.getCurrentNodeParameter(by) === 'lead' ? 'lead' : 'contact';

export const searchPipelines = choiceSearch('Pipeline ID', 'pipeline');
export const searchStages = choiceSearch('Stage ID', 'stage', (context) => ({
	pipelineId: plainOrNull(context.getCurrentNodeParameter('options.pipelineId')),
}));
export const searchLeadStages = choiceSearch('Stage', 'leadStage');
export const searchCurrencies = choiceSearch('Currency', 'currency');
export const searchOwners = choiceSearch('Owner', 'owner');
export const searchDeals = choiceSearch('Existing Deal ID', 'deal');
export const searchCrmAccounts = choiceSearch('Default Account ID', 'account');
export const searchRecordTypes = choiceSearch('Record Type', 'recordType', (context) => ({
	object: listedObject(context, 'resource'),
}));

function choiceSearch(
	field: string,
	list: ChoiceList,
	queryOf: (context: ILoadOptionsFunctions) => ChoiceQuery = () => ({}),
): ListSearch {
	const empty = {
		field,
		problem: 'the CRM account has none that this credential may see',
		fix: 'Leave it empty, or choose By ID',
	};
	return listSearch(empty, async (context, { search }) => {
		const { crm, adapter } = await openListed(context);
		if (adapter.listChoices === undefined || !adapter.capabilities.choices?.includes(list))
			throw hasNone(field, crm);
		const choices = await adapter.listChoices(list, { ...queryOf(context), search });
		const shown = choices.map(SHOWN[list] ?? shownChoice);
		return { results: SEARCHED_THERE.has(list) ? shown : onlyMatching(shown, search) };
	});
}

/** Lists that the CRM itself searches, by what it has of a record. */
const SEARCHED_THERE: ReadonlySet<ChoiceList> = new Set<ChoiceList>(['deal', 'account']);

/** What is not shown as its name after its group. */
const SHOWN: Partial<Record<ChoiceList, (choice: Choice) => INodeListSearchItems>> = {
	currency: shownCurrency,
	owner: ({ id, name, group }) => ({ name: group === null ? name : `${name} (${group})`, value: id }),
};

function hasNone(field: string, crm: Parameters<typeof labelOf>[0]): InputError {
	return new InputError({
		field,
		problem: `${labelOf(crm)} has no such list`,
		fix: 'Leave it empty, or choose By ID',
	});
}

function shownChoice({ id, name, group }: Choice): INodeListSearchItems {
	return { name: group === null ? name : `${group}: ${name}`, value: id };
}

/** A text that was chosen or typed; an expression says nothing yet. */
function plainOrNull(given: unknown): string | null {
	const value = locatedValue(given);
	return typeof value === 'string' && value !== '' && !value.startsWith('=') ? value : null;
}

/** Fields of the CRM's object that the node is about, by their labels. */
export const searchCrmFields = listSearch(
	{
		field: 'Field',
		problem: 'the CRM shows no field to this credential',
		fix: 'Give it access to fields, or choose By Name',
	},
	async (context, { search }) => {
		const { adapter } = await openListed(context, BY_NAME);
		const object = listedObject(context, 'object');
		const fields = (await adapter.describeFields(object)).map(({ label, nativeName, canonical }) => ({
			name: `${label} (${nativeName})`,
			value: canonical ?? `native:${nativeName}`,
		}));
		return { results: onlyMatching(fields, search).sort((one, other) => one.name.localeCompare(other.name)) };
	},
);

const CURRENCY_NAMES = new Intl.DisplayNames('en', { type: 'currency' });

function shownCurrency({ id }: Pick<Choice, 'id'>): INodeListSearchItems {
	return { name: `${CURRENCY_NAMES.of(id) ?? id} (${id})`, value: id };
}

/** All currencies of ISO 4217 that are in use, where no CRM says which it has. */
export const searchAllCurrencies = listSearch(
	{ field: 'Currency', problem: 'this n8n knows no currency', fix: 'Choose By ID and write its code' },
	async (_context, { search }) =>
		await Promise.resolve({
			results: onlyMatching(
				Intl.supportedValuesOf('currency').map((id) => shownCurrency({ id })),
				search,
			),
		}),
);
