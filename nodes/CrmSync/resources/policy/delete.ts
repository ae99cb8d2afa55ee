import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import type { SaidWhenEmpty } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject, type Subject } from '../../runs/open-account';

export const description: INodeProperties[] = showFor('policy', 'delete', [
	objectParameter,
	{
		displayName:
			'Ends the sync of these records: what was set, plans, conflicts and dead letters go. Contacts, links, what both sides agreed on, and the audit stay.',
		name: 'deleteNotice',
		type: 'notice',
		default: '',
	},
	optionsWith(),
]);

export const empty: SaidWhenEmpty = (answers) =>
	answers.length > 0 && answers.every(({ outcome }) => outcome === 'unchanged')
		? 'No policy was set here, so there was none to delete'
		: null;

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => readSubject(this, itemIndex),
		async (subject) => [await deletePolicy(this, subject)],
	);
}

async function deletePolicy(context: IExecuteFunctions, subject: Subject): Promise<Answer> {
	const account = await openSynced(context, subject);
	const { workspace, integration, object } = account;
	const isSet = (await workspace.syncPolicies.get(integration.id, object)) !== null;
	await workspace.syncPolicies.remove(integration.id, object);
	return answer({ outcome: isSet ? 'updated' : 'unchanged', ...presentSubject(account) });
}
