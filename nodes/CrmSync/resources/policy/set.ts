import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { describeChanges, setPolicy, type PolicyChanges } from '../../../../core/flows/sync';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { fieldMappingParameter, fieldsFromParameter, readFieldMapping } from '../../parameters/field-mapping';
import { objectParameter } from '../../parameters/object';
import { policyOptions, readPolicyChanges } from '../../parameters/policy-options';
import { openSynced, readSubject, type Subject } from '../../runs/open-account';
import { presentPolicy, warningsOf } from '../../runs/present-policy';

export const description: INodeProperties[] = showFor('policy', 'set', [
	objectParameter,
	{
		displayName:
			'What you do not set stays as it is stored. If nothing is stored yet, the contact’s own fields go both ways, and nobody is added on either side. After a change of fields, an owner or the filter, the next run that has something to write waits for a person.',
		name: 'setNotice',
		type: 'notice',
		default: '',
	},
	fieldsFromParameter,
	fieldMappingParameter,
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
			changes: readChanges(this, itemIndex),
		}),
		async ({ subject, changes }) => [await set(this, subject, changes)],
	);
}

/** Field Mappings, which say more of a field than its row can, take the place of the rows. @throws InputError */
function readChanges(context: IExecuteFunctions, itemIndex: number): PolicyChanges {
	const said = readPolicyChanges(context.getNodeParameter('settings', itemIndex, {}) as Record<string, unknown>);
	if (said.fields !== undefined) return said;
	const fields = readFieldMapping(context, itemIndex);
	return fields === undefined ? said : { ...said, fields };
}

async function set(context: IExecuteFunctions, subject: Subject, changes: PolicyChanges): Promise<Answer> {
	const account = await openSynced(context, subject);
	const { connection, workspace, integration, object, label, signal } = account;
	const { stored, outcome, before, fields } = await setPolicy({
		workspace,
		integration,
		adapter: connection.adapter,
		object,
		changes,
		signal,
	});
	const presented = presentPolicy(account, stored);
	const next = stored.isHeldOnce
		? ' The next run that has something to write waits for a person, who applies its plan.'
		: '';
	context.addExecutionHints({ message: `${presented.sentence}${next}`, type: 'info', location: 'outputPane' });
	// Templates set the policy before each run: only what is new is looked through.
	const warnings = outcome === 'unchanged' ? null : await warningsOf(context, account, stored, fields);
	return answer({ outcome, ...presented, changes: describeChanges(before, stored.policy, label), warnings });
}
