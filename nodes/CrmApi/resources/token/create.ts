import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { SCOPES, type Scope } from '../../../../core/api';
import { createToken } from '../../../../core/flows/api';
import { InputError } from '../../../../core/lib/errors';
import { readSigningKeys } from '../../../shared/api';
import { executionKey } from '../../../shared/items/execution-key';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { presentToken } from './present';

export const description: INodeProperties[] = showFor('token', 'create', [
	{
		displayName:
			'The token is shown once, as the output of this execution. Copy it, then delete the execution, or have the workflow save none.',
		name: 'shownOnce',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Given To',
		name: 'givenTo',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. web shop',
		description: 'The program that calls. Its tokens share one limit of requests.',
	},
	{
		displayName: 'Scopes',
		name: 'scopes',
		type: 'multiOptions',
		options: [
			{ name: 'Contacts', value: 'contacts' },
			{ name: 'Integrations', value: 'integrations' },
			{ name: 'Leads', value: 'leads' },
			{ name: 'Sync', value: 'sync' },
		],
		default: [],
		required: true,
		description: 'What it may be used for',
	},
	{
		displayName: 'Expires After (Days)',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 366 },
		default: 90,
		description: 'When it stops counting. A new one can be made before.',
	},
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { keys, realm } = await readSigningKeys(this);
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
			subject: textValue('Given To', this.getNodeParameter('givenTo', itemIndex, '')),
			scopes: readScopes(this.getNodeParameter('scopes', itemIndex, [])),
			days: Number(this.getNodeParameter('days', itemIndex, 90)),
		}),
		async ({ workspaceId, ...grant }) => {
			const workspace = await openWorkspace(workspaceId);
			const made = await createToken({
				...grant,
				workspace,
				runtime: systemRuntime,
				key: keys.current,
				realm,
				// A retry of the node gives the token that it made, which nobody has seen.
				request: JSON.stringify([executionKey(this), grant]),
			});
			const outcome = made.isNew ? 'created' : 'unchanged';
			return [presentToken(made.kept, outcome, { token: made.token, workspace: workspace.id })];
		},
	);
}

function readScopes(value: unknown): Scope[] {
	const chosen: unknown[] = Array.isArray(value) ? value : [];
	const unknown = chosen.filter((each) => !(SCOPES as readonly unknown[]).includes(each));
	if (unknown.length === 0) return chosen as Scope[];
	throw new InputError({
		field: 'Scopes',
		problem: 'there is no such scope',
		fix: `Choose among ${SCOPES.join(', ')}`,
	});
}
