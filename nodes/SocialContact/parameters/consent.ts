import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { PLATFORMS, platformTitle } from '../../../core/contact';
import { recordConsent } from '../../../core/flows/consent';
import { isoTime } from '../../../core/lib/runtime';
import type { ConsentEntry } from '../../../core/store/contract';
import { answer, type Answer } from '../../shared/items/answer';
import { passOnEarlier } from '../../shared/items/earlier-outcome';
import { collectResults } from '../../shared/items/item-results';
import { eachItem } from '../../shared/items/items-in-turns';
import { contactIdParameter, readContactId, unknownContact } from '../../shared/people';
import { textValue } from '../../shared/parameters/text-value';
import { optionsWith } from '../../shared/parameters/workspace';
import { systemRuntime } from '../../shared/runtime';
import { openWorkspace } from '../../shared/store';

export const purposeParameter: INodeProperties = {
	displayName: 'Purpose',
	name: 'purpose',
	type: 'options',
	options: [
		{
			name: 'Being Written To',
			value: 'contact',
			description: 'Kept for your workflows: the pack writes to nobody',
		},
		{ name: 'CRM', value: 'crmSync', description: 'Being brought to CRMs, and kept in step with them' },
		{ name: 'Enrichment', value: 'enrichment', description: 'Adding details and profiles from elsewhere' },
		{ name: 'Scores', value: 'scoring', description: 'Engagement scores' },
	],
	default: 'crmSync',
	description: 'What it is about',
};

const channelOption: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Any', value: '' },
		{ name: 'Email', value: 'email' },
		{ name: 'Phone', value: 'phone' },
		...PLATFORMS.map((value) => ({ name: platformTitle(value), value })),
	],
	default: '',
	description: 'By which way the person may be written to. For the purpose Being Written To alone.',
};

const textOption = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

/** What is asked for a consent and for its end. */
export function consentParameters(time: Pick<INodeProperties, 'required' | 'description'>): INodeProperties[] {
	return [
		contactIdParameter,
		purposeParameter,
		{ displayName: 'Time', name: 'at', type: 'dateTime', default: '', ...time },
		{
			displayName: 'Source',
			name: 'source',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. newsletter form',
			description: 'Where the person said so',
		},
		optionsWith(
			channelOption,
			textOption('Recorded By', 'recordedBy', 'Who of you recorded it'),
			textOption('Text', 'text', 'What the person was shown, or their words'),
			textOption('Text Version', 'version', 'Which version of the text the person was shown'),
		),
	];
}

/** Records for each item what its person said. The same said again is recorded once. */
export async function recordSaid(
	context: IExecuteFunctions,
	state: ConsentEntry['state'],
): Promise<INodeExecutionData[]> {
	const results = collectResults(context);
	await eachItem(context, results, async ({ itemIndex, json }) => {
		if (passOnEarlier(context, itemIndex, json, results)) return;
		results.succeed(itemIndex, await recordOne(context, itemIndex, state));
	});
	return results.finish();
}

async function recordOne(context: IExecuteFunctions, itemIndex: number, state: ConsentEntry['state']): Promise<Answer> {
	const contactId = await readContactId(context, itemIndex);
	const options = context.getNodeParameter('options', itemIndex, {});
	const workspace = await openWorkspace(options.workspace ?? 'default');
	const read = (name: string, value: unknown) => textValue(name, value ?? '');
	const at = read('Time', context.getNodeParameter('at', itemIndex, ''));
	const now = isoTime(systemRuntime.clock.now());
	const recorded = await recordConsent(
		{ workspace, runtime: systemRuntime },
		{
			contactId,
			state,
			purpose: read('Purpose', context.getNodeParameter('purpose', itemIndex, '')),
			at: at === '' && state === 'withdrawn' ? now : at,
			source: read('Source', context.getNodeParameter('source', itemIndex, '')),
			channel: read('Channel', options.channel),
			version: read('Text Version', options.version),
			text: read('Text', options.text),
			recordedBy: read('Recorded By', options.recordedBy),
		},
	);
	if (recorded === null) throw unknownContact(contactId, 'Record Event, Find or Get Many');
	const { isNew, id, ...told } = recorded;
	return answer({ outcome: isNew ? 'recorded' : 'duplicate', consentId: id, ...told });
}
