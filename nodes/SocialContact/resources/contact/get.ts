import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { answer, type Answer } from '../../../shared/items/answer';
import { passOnEarlier } from '../../../shared/items/earlier-outcome';
import { collectResults } from '../../../shared/items/item-results';
import { eachItem } from '../../../shared/items/items-in-turns';
import { showFor } from '../../../shared/items/operations';
import { contactIdParameter, readContactId, unknownContact } from '../../../shared/people';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('contact', 'get', [
	{
		...contactIdParameter,
		description:
			'The stored contact, from the list, by its ID, e-mail or handle. The ID of a contact that was merged gives the one it was merged into.',
	},
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	await eachItem(this, results, async ({ itemIndex, json }) => {
		if (passOnEarlier(this, itemIndex, json, results)) return;
		results.succeed(itemIndex, await getContact(this, itemIndex));
	});
	return results.finish();
}

async function getContact(context: IExecuteFunctions, itemIndex: number): Promise<Answer> {
	const id = await readContactId(context, itemIndex);
	const workspace = await openWorkspace(context.getNodeParameter('options.workspace', itemIndex, 'default'));
	const [contact] = await workspace.contacts.getMany([id]);
	if (contact) return answer({ outcome: 'found', ...contact, contactId: contact.id });
	throw unknownContact(id, 'Record Event, Find or Get Many');
}
