import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { WITHHELD } from '../../../../core/flows/consent';
import { enrichContacts, type EnrichedContact, type EnrichInput } from '../../../../core/flows/recording';
import { answer } from '../../../shared/items/answer';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults, orFail, type ItemResults } from '../../../shared/items/item-results';
import { readItems } from '../../../shared/items/read-items';
import { showFor } from '../../../shared/items/operations';
import { contactLocator, readOptionalContact, unknownContact } from '../../../shared/people';
import {
	identified,
	personJsonParameter,
	personParameter,
	readPersonDetails,
	readPersonJson,
} from '../../../shared/parameters/person';
import { defaultRegionOption, optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';

type EnrichRequest = EnrichInput['people'][number] & { itemIndex: number; workspace: unknown };

export const description: INodeProperties[] = showFor('contact', 'enrich', [
	{
		...contactLocator('contactId', 'Contact ID'),
		description:
			'The contact to add to. Leave empty to recognise the person by the details, or to store a new contact.',
	},
	{
		displayName: 'Person Source',
		name: 'personSource',
		type: 'options',
		options: [
			{ name: 'Define Below', value: 'defineBelow', description: 'Describe the person field by field' },
			{ name: 'From JSON', value: 'json', description: 'Take one object, such as CRM API Trigger gives' },
		],
		default: 'defineBelow',
		description: 'Where the details come from',
	},
	{ ...personParameter, displayOptions: { show: { personSource: ['defineBelow'] } } },
	{ ...personJsonParameter, displayOptions: { show: { personSource: ['json'] } } },
	optionsWith(defaultRegionOption),
]);

/** Merges what the items know about people; nothing a contact holds is lost. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const requests = await readItems(this, results, ({ itemIndex }) => readRequest(this, itemIndex));
	for (const { key, members } of groupBy(requests, ({ workspace }) => workspace)) {
		await orFail(members, results, async () => {
			const workspace = await openWorkspace(key);
			const enriched = await enrichContacts({ workspace, runtime: systemRuntime, people: members });
			members.forEach((request, index) => settle(request, enriched[index] ?? null, results));
		});
	}
	return results.finish();
}

async function readRequest(context: IExecuteFunctions, itemIndex: number): Promise<EnrichRequest> {
	const options = context.getNodeParameter('options', itemIndex, {});
	const contactId = await readOptionalContact(context, itemIndex, 'contactId', 'Contact ID');
	const isJson = context.getNodeParameter('personSource', itemIndex, 'defineBelow') === 'json';
	const details = (isJson ? readPersonJson : readPersonDetails)(context, itemIndex, options.defaultRegion);
	const person = contactId === null ? identified(details) : details;
	return { itemIndex, workspace: options.workspace ?? 'default', contactId, person };
}

function settle({ itemIndex, contactId }: EnrichRequest, enriched: EnrichedContact, results: ItemResults): void {
	if (enriched !== null) {
		const { isWithheld, ...told } = enriched;
		const outcome = isWithheld
			? ({ outcome: 'skipped', reason: WITHHELD.enrichment } as const)
			: { outcome: enriched.contactOutcome };
		return results.succeed(itemIndex, answer({ ...outcome, ...told }));
	}
	results.fail(itemIndex, unknownContact(contactId, 'Record Event, Find or Get Many'));
}
