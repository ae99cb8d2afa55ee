import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { eraseContact, erasedAt, type Erasure, type InCrms } from '../../../../core/flows/erasing';
import { InputError } from '../../../../core/lib/errors';
import type { WorkspaceStore } from '../../../../core/store/contract';
import { answer, type Answer } from '../../../shared/items/answer';
import { passOnEarlier } from '../../../shared/items/earlier-outcome';
import { collectResults } from '../../../shared/items/item-results';
import { eachItem } from '../../../shared/items/items-in-turns';
import { showFor } from '../../../shared/items/operations';
import { onlyByIdParameter, readContactId } from '../../../shared/people';
import { readChoice } from '../../../shared/parameters/option-values';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { deleteExecutions, executionParameters, readExecutions, type DeletedExecutions } from '../../forget/executions';

const IN_CRMS = ['policy', 'leave', 'archive', 'purge'] as const satisfies readonly InCrms[];

export const description: INodeProperties[] = showFor('contact', 'forget', [
	{
		...onlyByIdParameter,
		description: 'The contact to erase. Of one that was merged, the contact it was merged into is erased.',
	},
	{
		displayName: 'Contact ID Again',
		name: 'confirmation',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 0d9f3c1e-5a55-4f0e-9f6c-3d1d6c1c9a51',
		description: 'The same ID once more, from whoever decided: what is erased cannot be brought back',
	},
	{
		displayName: 'In the CRMs',
		name: 'inCrms',
		type: 'options',
		options: [
			{
				name: 'As the Policies Say',
				value: 'policy',
				description: 'The same where CRM Sync is set to archive, else Leave',
			},
			{
				name: 'Archive',
				value: 'archive',
				description:
					'Each linked record, the timeline entries and the links of deals are noted to be removed: by the next sync, or by CRM Sync, Erased Record',
			},
			{
				name: 'Delete for Good',
				value: 'purge',
				description:
					'As Archive, but HubSpot deletes its records so that nothing brings them back. Salesforce, Pipedrive and Zoho CRM have no such call: there they are archived.',
			},
			{ name: 'Leave', value: 'leave', description: 'The records stay as they are' },
		],
		default: 'policy',
		description: 'What becomes of the records in CRMs that are linked with the contact',
	},
	...executionParameters,
	optionsWith(),
]);

/** Erases people for good. May be repeated: what was broken off is gone on with. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	await eachItem(this, results, async ({ itemIndex, json }) => {
		if (passOnEarlier(this, itemIndex, json, results)) return;
		results.succeed(itemIndex, await forget(this, itemIndex));
	});
	return results.finish();
}

async function forget(context: IExecuteFunctions, itemIndex: number): Promise<Answer> {
	const contactId = await readContactId(context, itemIndex);
	requireConfirmation(context, itemIndex, contactId);
	const inCrms = readChoice('In the CRMs', context.getNodeParameter('inCrms', itemIndex, ''), IN_CRMS, 'policy');
	const which = readExecutions(context, itemIndex);
	const workspace = await openWorkspace(context.getNodeParameter('options.workspace', itemIndex, 'default'));
	const [contact] = await workspace.contacts.getMany([contactId]);
	if (!contact) return await nobody(workspace, contactId);
	// First, as long as it is known whom they name: broken off here, nothing is erased, and all of it is done again.
	const executions = which === null ? null : await deleteExecutions(context, which, contact);
	const erasure = await eraseContact({ workspace, runtime: systemRuntime, contactId, inCrms });
	if (erasure === null) return await nobody(workspace, contactId);
	return present(erasure, executions);
}

function requireConfirmation(context: IExecuteFunctions, itemIndex: number, contactId: string): void {
	const again = textValue('Contact ID Again', context.getNodeParameter('confirmation', itemIndex, ''));
	if (again === contactId) return;
	throw new InputError({
		field: 'Contact ID Again',
		problem: again === '' ? 'it is empty' : 'it is not the ID that is to be erased',
		fix: 'Give the same ID as in Contact ID; nothing was erased',
	});
}

const total = ({ timelineEntries, deals }: Erasure['leftInCrms']) => timelineEntries + deals;

/** Erased before, or never stored here. */
async function nobody(workspace: WorkspaceStore, contactId: string): Promise<Answer> {
	const at = await erasedAt(workspace, contactId);
	return answer({ outcome: at === null ? 'notFound' : 'unchanged', contactId, erasedAt: at });
}

function present(
	{ contactId, erasedAt: at, inCrms, toRemoveInCrms, leftInCrms, interactions }: Erasure,
	executions: DeletedExecutions | null,
): Answer {
	const isNoted = inCrms.some(({ toArchive, bySync }) => toArchive > 0 && !bySync) || total(toRemoveInCrms) > 0;
	const remains = [
		executions === null
			? 'executions of n8n that hold the person: delete them in n8n, or let them expire'
			: 'this execution, and executions that were not looked at: let them expire',
		'backups of the store from before: let them expire, or read in the list of erasures after one was restored',
		...(inCrms.some(({ records, toArchive }) => records > toArchive) ? ['records in CRMs that were left'] : []),
		...(isNoted ? ['what waits in CRMs for CRM Sync, Erased Record: Archive, or for the next sync'] : []),
		...(toRemoveInCrms.deals > 0 ? ['titles of deals in CRMs, where they name the person'] : []),
		...(total(leftInCrms) > 0 ? ['entries on timelines and deals in CRMs that do not go with their record'] : []),
	];
	const told = { contactId, erasedAt: at, interactions, inCrms, toRemoveInCrms, leftInCrms, executions, remains };
	return answer({ outcome: 'updated', ...told });
}
