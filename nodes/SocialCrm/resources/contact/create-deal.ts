import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmObject } from '../../../../core/crm/contract';
import {
	createDeals,
	type CreateDealsInput,
	type DealRequest,
	type OpenedDealOutcome,
	type SalesReport,
} from '../../../../core/flows/sales';
import { InputError } from '../../../../core/lib/errors';
import { answer } from '../../../shared/items/answer';
import type { ItemResults } from '../../../shared/items/item-results';
import { showFor, type Operation } from '../../../shared/items/operations';
import { contactIdParameter, readContactId } from '../../../shared/people';
import { locator } from '../../../shared/parameters/locator';
import { ownZone } from '../../../shared/parameters/own-zone';
import { textValue } from '../../../shared/parameters/text-value';
import { systemRuntime } from '../../../shared/runtime';
import { chosenCrm } from '../../../shared/parameters/crm';
import { readDealKey } from '../../parameters/deal-key';
import { readDealMoney } from '../../parameters/deal-money';
import { dealOptions } from '../../parameters/deal-options';
import { contactPolicy } from '../../parameters/lead-options';
import { readPreview, readRepeatInDoubt, type Options } from '../../parameters/write-options';
import { carryOutRequests } from '../../requests/carry-out';
import type { ContactRequest, RequestGroup } from '../../requests/request';
import { settleItem } from '../../requests/settle';

interface CreateDealRequest extends ContactRequest {
	deal: Omit<DealRequest, 'contact'>;
	settings: ContactRequest['settings'] &
		Required<Pick<CreateDealsInput, 'repeatInDoubt' | 'preview' | 'existingContacts'>>;
}

const parameters: INodeProperties[] = [
	contactIdParameter,
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Team plan for 20 people',
		description: 'What the deal is called in the CRM',
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1499.00',
		description: 'What the deal is worth, with a point before the cents. Empty when it is not known.',
	},
	locator({
		displayName: 'Currency',
		name: 'currency',
		list: 'searchCurrencies',
		placeholder: 'e.g. EUR',
		description: 'One of the CRM account, or three letters by ID; needed with an amount',
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: dealOptions,
	},
];

/** Opening deals with people of a CRM. */
export function createDeal(object: CrmObject): Operation {
	return {
		description: showFor(object, 'createDeal', parameters),
		async execute() {
			return await carryOutRequests(this, {
				noun: 'deal',
				readRequest: (itemIndex) => readRequest(this, itemIndex),
				work: async (group, results) => await openGroup(object, group, results, ownZone(this)),
			});
		},
	};
}

async function readRequest(context: IExecuteFunctions, itemIndex: number): Promise<CreateDealRequest> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Options;
	return {
		itemIndex,
		subject: { contactId: await readContactId(context, itemIndex) },
		deal: {
			title: readTitle(context, itemIndex),
			...readDealMoney(context, itemIndex),
			pipelineId: textValue('Pipeline ID', options.pipelineId) || null,
			stageId: textValue('Stage ID', options.stageId) || null,
			ownerId: textValue('Owner', options.ownerId) || null,
			key: readDealKey(context, itemIndex, options.key),
			existingDealId: textValue('Existing Deal ID', options.existingDealId) || null,
		},
		settings: {
			crm: chosenCrm(context, itemIndex),
			workspace: options.workspace ?? 'default',
			repeatInDoubt: readRepeatInDoubt(options),
			preview: readPreview(options),
			existingContacts: contactPolicy(context),
		},
	};
}

function readTitle(context: IExecuteFunctions, itemIndex: number): string {
	const title = textValue('Title', context.getNodeParameter('title', itemIndex, ''));
	if (title !== '') return title;
	throw new InputError({
		field: 'Title',
		problem: 'it is empty',
		fix: 'Say what the deal is called, for example {{ $json.product }}',
	});
}

async function openGroup(
	object: CrmObject,
	group: RequestGroup<CreateDealRequest>,
	results: ItemResults,
	timeZone: string,
): Promise<SalesReport<OpenedDealOutcome>> {
	const { connection, workspace, integration, settings, requests, signal } = group;
	const { repeatInDoubt, preview, existingContacts } = settings;
	const account = { workspace, integration, adapter: connection.adapter, runtime: systemRuntime, object, signal };
	const deals = requests.map(({ deal, contact }) => ({ ...deal, contact }));
	const report = await createDeals({ ...account, deals, repeatInDoubt, preview, existingContacts, timeZone });
	requests.forEach(({ itemIndex, contact, deal }, index) => {
		const outcome = report.outcomes[index];
		if (outcome === undefined) return;
		const { contactId: _contactId, ...told } = outcome;
		settleItem(
			{ connection, operation: 'open the deal', results, preview: settings.preview },
			itemIndex,
			outcome,
			answer({ ...told, title: deal.title, contact }),
		);
	});
	return report;
}
