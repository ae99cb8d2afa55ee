import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { conversionOf } from '../../../../core/flows/journeys';
import { enrichContacts } from '../../../../core/flows/recording';
import { isoTime } from '../../../../core/lib/runtime';
import type { StoredConversion, WorkspaceStore } from '../../../../core/store/contract';
import { answer, type Answer } from '../../../shared/items/answer';
import { collectResults } from '../../../shared/items/item-results';
import { eachItem } from '../../../shared/items/items-in-turns';
import { showFor } from '../../../shared/items/operations';
import { unknownContact } from '../../../shared/people';
import { readTime } from '../../../shared/parameters/option-values';
import { textValue } from '../../../shared/parameters/text-value';
import { defaultRegionOption, optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { amountParameters, kindOptions, readAmount } from '../../parameters/conversion';
import { namesNobody, readSubject, subjectParameters, type Subject } from '../../parameters/subject';

export const description: INodeProperties[] = showFor('conversion', 'record', [
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: kindOptions,
		default: 'deal_won',
		description: 'What happened',
	},
	{
		displayName: 'Conversion ID',
		name: 'conversionId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order-4711',
		description:
			'The ID of the deal, order or lead. The same kind and ID count once; a changed amount replaces the old one.',
	},
	...subjectParameters,
	{
		displayName: 'Occurred At',
		name: 'occurredAt',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'When it happened',
	},
	...amountParameters,
	optionsWith(defaultRegionOption),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	await eachItem(this, results, async ({ itemIndex, json }) => {
		if (namesNobody(this, itemIndex, json, results)) return;
		results.succeed(itemIndex, await recordOne(this, itemIndex));
	});
	return results.finish();
}

async function recordOne(context: IExecuteFunctions, itemIndex: number): Promise<Answer> {
	const options = context.getNodeParameter('options', itemIndex, {});
	const subject = await readSubject(context, itemIndex, options.defaultRegion);
	const conversion = readConversion(context, itemIndex);
	const workspace = await openWorkspace(options.workspace ?? 'default');
	const contactId = await contactOf(workspace, subject);
	const outcomes = await workspace.conversions.save([{ ...conversion, contactId }]);
	const {
		integrationId: _integration,
		crmContactIds: _contacts,
		leadId: _lead,
		dealId: _deal,
		...facts
	} = conversion;
	const outcome = outcomes.get(conversion.id) ?? 'duplicate';
	return answer({ outcome, contact: { id: contactId }, conversion: { ...facts, contactId } });
}

async function contactOf(workspace: WorkspaceStore, { contactId, person }: Subject): Promise<string> {
	if (person === null) {
		const [contact] = await workspace.contacts.getMany([contactId]);
		if (!contact) throw unknownContact(contactId);
		return contact.id;
	}
	const [enriched] = await enrichContacts({
		workspace,
		runtime: systemRuntime,
		people: [{ contactId: null, person }],
	});
	if (!enriched) throw unknownContact(null);
	return enriched.contact.id;
}

function readConversion(context: IExecuteFunctions, itemIndex: number): StoredConversion {
	const fields = {
		kind: textValue('Kind', context.getNodeParameter('kind', itemIndex)),
		conversionId: textValue('Conversion ID', context.getNodeParameter('conversionId', itemIndex, '')),
		contactId: null,
		occurredAt: readTime('Occurred At', context.getNodeParameter('occurredAt', itemIndex, '')),
		...readAmount(context, itemIndex),
	};
	return conversionOf(fields, isoTime(systemRuntime.clock.now()));
}
