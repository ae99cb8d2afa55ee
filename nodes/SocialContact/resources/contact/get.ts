import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../../core/lib/errors';
import { answer, type Answer } from '../../../shared/items/answer';
import { passOnFailure, wasSkippedBefore } from '../../../shared/items/earlier-outcome';
import { collectResults } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { contactIdParameter } from '../../../shared/parameters/contact-id';
import { textValue } from '../../../shared/parameters/text-value';
import { workspaceOption } from '../../../shared/parameters/workspace';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('contact', 'get', [
	{
		...contactIdParameter,
		description:
			'The ID of the stored contact. The ID of a contact that was merged gives the one it was merged into.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [workspaceOption],
	},
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	for (const [itemIndex, { json }] of this.getInputData().entries()) {
		try {
			if (wasSkippedBefore(json)) results.succeed(itemIndex, { ...json, outcome: 'skipped' });
			else if (!passOnFailure(this, itemIndex, json, results)) {
				results.succeed(itemIndex, await getContact(this, itemIndex));
			}
		} catch (error) {
			results.fail(itemIndex, error);
		}
	}
	return results.finish();
}

async function getContact(context: IExecuteFunctions, itemIndex: number): Promise<Answer> {
	const id = textValue('Contact ID', context.getNodeParameter('contactId', itemIndex));
	const workspace = await openWorkspace(context.getNodeParameter('options.workspace', itemIndex, 'default'));
	const [contact] = id === '' ? [] : await workspace.contacts.getMany([id]);
	if (contact) return answer({ outcome: 'found', ...contact });
	throw new InputError({
		field: 'Contact ID',
		problem: id === '' ? 'it is empty' : `no contact ${JSON.stringify(id)} is stored in this workspace`,
		fix: 'Use the ID that Record Event, Find or Get Many returned, and the same workspace',
	});
}
