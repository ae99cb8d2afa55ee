import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { setPolicy, type PolicyChanges } from '../../../../core/flows/sync';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { policyOptions, readPolicyChanges } from '../../parameters/policy-options';
import { openSynced, readSubject, type Subject } from '../../runs/open-account';
import { presentPolicy } from '../../runs/present-policy';

export const description: INodeProperties[] = showFor('policy', 'set', [
	objectParameter,
	{
		displayName:
			'What you leave out stays as it is stored, or is as usual: the contact’s own fields both ways, nobody added on either side. After a change of fields, direction or filter the next run waits for a person.',
		name: 'setNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add Setting',
		default: {},
		options: policyOptions,
	},
	optionsWith(),
]);

/** Once for all items that ask for the same. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			subject: readSubject(this, itemIndex),
			changes: readPolicyChanges(this.getNodeParameter('settings', itemIndex, {}) as Record<string, unknown>),
		}),
		async ({ subject, changes }) => [await set(this, subject, changes)],
	);
}

async function set(context: IExecuteFunctions, subject: Subject, changes: PolicyChanges): Promise<Answer> {
	const account = await openSynced(context, subject);
	const { connection, workspace, integration, object, signal } = account;
	const { stored, outcome } = await setPolicy({
		workspace,
		integration,
		adapter: connection.adapter,
		object,
		changes,
		signal,
	});
	const presented = presentPolicy(account, stored);
	const next = stored.isHeldOnce ? ' The next run waits for a person, who applies its plan.' : '';
	context.addExecutionHints({ message: `${presented.sentence}${next}`, type: 'info', location: 'outputPane' });
	return answer({ outcome, ...presented });
}
