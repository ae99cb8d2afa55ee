import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { type IntegrationChange, updateIntegration } from '../../../../core/flows/integrations';
import { integrationDeps } from '../../../shared/crm';
import { showFor } from '../../../shared/items/operations';
import { integrationIdParameter } from '../../../shared/parameters/crm';
import { isBlank, readCount } from '../../../shared/parameters/option-values';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { answerEach, presentIntegration, readIntegration } from '../../parameters/integration';
import { nameOption } from '../../parameters/name';

export const description: INodeProperties[] = showFor('integration', 'update', [
	integrationIdParameter,
	{
		displayName:
			'Where a secret goes to, such as a host, is changed together with the secret alone: use Rotate Secret.',
		name: 'updateNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Fields to Change',
		name: 'changes',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'API Version',
				name: 'apiVersion',
				type: 'string',
				default: '',
				description: 'The version of the API to call, as the credential of the CRM offers them',
			},
			{ ...nameOption, description: 'What you call the integration; empty takes the name away' },
		],
	},
	optionsWith({
		displayName: 'Over Version',
		name: 'overVersion',
		type: 'number',
		default: 1,
		description: 'Change it only if its settings are still at this version, as Get returned it',
	}),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, async (itemIndex) => {
		const { integrationId, workspaceId } = readIntegration(this, itemIndex);
		const change = readChange(this, itemIndex);
		const deps = await integrationDeps(this, workspaceId);
		const { outcome, ...stored } = await updateIntegration(deps, integrationId, change);
		return presentIntegration(outcome, stored);
	});
}

function readChange(context: IExecuteFunctions, itemIndex: number): IntegrationChange {
	const { name, apiVersion } = context.getNodeParameter('changes', itemIndex, {}) as Record<string, unknown>;
	const over = context.getNodeParameter('options.overVersion', itemIndex, null);
	const text = textValue('Name', name);
	const version = textValue('API Version', apiVersion);
	return {
		...(name === undefined ? {} : { name: text === '' ? null : text }),
		...(version === '' ? {} : { settings: { apiVersion: version } }),
		over: isBlank(over) ? null : readCount('Over Version', over, 1),
	};
}
