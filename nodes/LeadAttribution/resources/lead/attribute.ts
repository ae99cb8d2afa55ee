import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import {
	attributeLeads,
	type AttributeLeadsInput,
	CONVERSION_KINDS,
	conversionOf,
	type LeadToAttribute,
} from '../../../../core/flows/journeys';
import { passOnEarlier } from '../../../shared/items/earlier-outcome';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults, orFail } from '../../../shared/items/item-results';
import { readItems } from '../../../shared/items/read-items';
import { showFor } from '../../../shared/items/operations';
import { shortAnswerOption, type ShortForm } from '../../../shared/items/short-answer';
import { readContactId, unknownContact } from '../../../shared/people';
import { readChoice, readTime } from '../../../shared/parameters/option-values';
import { ownZone } from '../../../shared/parameters/own-zone';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { amountParameters, kindOptions, readAmount } from '../../parameters/conversion';
import { journeyOptions, journeyParameters, readJourneySettings, readModels } from '../../parameters/journey';
import { contactIdParameter } from '../../parameters/subject';
import { presentJourney } from '../../present-attribution';

const shownForOwn = { show: { conversion: ['defineBelow'] } };

export const description: INodeProperties[] = showFor('lead', 'attribute', [
	{ ...contactIdParameter, required: true },
	...journeyParameters,
	{
		displayName: 'Conversion',
		name: 'conversion',
		type: 'options',
		options: [
			{
				name: 'Define Below',
				value: 'defineBelow',
				description: 'A conversion that is described here and not stored',
			},
			{ name: 'Latest Deal Won', value: 'deal_won' },
			{ name: 'Latest Lead Converted', value: 'lead_converted' },
			{ name: 'Latest Lead Created', value: 'lead_created' },
			{ name: 'Latest of Any Kind', value: 'latest' },
		],
		default: 'latest',
		description: 'What the touches led to. Without such a conversion the journey up to now is taken.',
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: kindOptions,
		default: 'deal_won',
		displayOptions: shownForOwn,
	},
	{
		displayName: 'Conversion Time',
		name: 'conversionTime',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: shownForOwn,
	},
	...amountParameters.map((parameter) => ({ ...parameter, displayOptions: shownForOwn })),
	optionsWith(
		{
			displayName: 'As Of',
			name: 'asOf',
			type: 'dateTime',
			default: '',
			description: 'Look at everything as it was before this time',
		},
		...journeyOptions,
		shortAnswerOption,
	),
]);

export const short: ShortForm = {
	contactId: true,
	conversion: { kind: true, occurredAt: true, amount: true, currency: true },
	journey: {
		...{ touchpoint: true, platform: true, campaign: true, channel: true, occurredAt: true, stages: true },
		credits: true,
	},
	totals: true,
};

type Settings = Omit<AttributeLeadsInput, 'workspace' | 'runtime' | 'leads'> & { workspaceId: unknown };

interface AttributeRequest {
	itemIndex: number;
	lead: LeadToAttribute;
	settings: Settings;
}

/** Leads with the same settings are looked at together, so that what needs everybody's journeys is read once. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const requests = await readItems(this, results, ({ itemIndex, json }) =>
		passOnEarlier(this, itemIndex, json, results) ? null : readRequest(this, itemIndex),
	);
	for (const { key, members } of groupBy(requests, ({ settings }) => settings)) {
		const { workspaceId, ...settings } = key;
		await orFail(members, results, async () => {
			const workspace = await openWorkspace(workspaceId);
			const attributed = await attributeLeads({
				...settings,
				workspace,
				runtime: systemRuntime,
				leads: members.map(({ lead }) => lead),
			});
			members.forEach(({ itemIndex, lead }, index) => {
				const result = attributed[index] ?? null;
				if (result === null) results.fail(itemIndex, unknownContact(lead.contactId));
				else results.succeed(itemIndex, presentJourney(result, ownZone(this)));
			});
		});
	}
	return results.finish();
}

async function readRequest(context: IExecuteFunctions, itemIndex: number): Promise<AttributeRequest> {
	const options = context.getNodeParameter('options', itemIndex, {});
	const chosen = readChoice(
		'Conversion',
		context.getNodeParameter('conversion', itemIndex),
		['latest', 'defineBelow', ...CONVERSION_KINDS],
		'latest',
	);
	const contactId = await readContactId(context, itemIndex);
	return {
		itemIndex,
		lead: {
			contactId,
			conversion: chosen === 'defineBelow' ? readConversion(context, itemIndex, contactId) : null,
		},
		settings: {
			...readJourneySettings(context, itemIndex, options),
			models: readModels(context, itemIndex),
			...(chosen === 'latest' || chosen === 'defineBelow' ? {} : { kinds: [chosen] }),
			asOf: readTime('As Of', options.asOf),
			workspaceId: options.workspace ?? 'default',
		},
	};
}

function readConversion(
	context: IExecuteFunctions,
	itemIndex: number,
	contactId: string,
): LeadToAttribute['conversion'] {
	const { kind, occurredAt, amountMinor, currency } = conversionOf(
		{
			kind: textValue('Kind', context.getNodeParameter('kind', itemIndex)),
			conversionId: 'described',
			contactId,
			occurredAt: readTime('Conversion Time', context.getNodeParameter('conversionTime', itemIndex)),
			...readAmount(context, itemIndex),
		},
		'',
	);
	return { kind, occurredAt, amountMinor, currency };
}
