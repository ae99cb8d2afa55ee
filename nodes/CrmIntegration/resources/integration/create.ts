import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { createIntegration } from '../../../../core/flows/integrations';
import { ENTRY_OPTIONS, integrationDeps, readEntered, secretParameters } from '../../../shared/crm';
import { showFor } from '../../../shared/items/operations';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { answerEach, presentIntegration, readWorkspaceId } from '../../parameters/integration';
import { nameOption } from '../../parameters/name';

export const description: INodeProperties[] = showFor('integration', 'create', [
	...secretParameters(),
	optionsWith(...ENTRY_OPTIONS, nameOption),
]);

/** Asks the CRM first; what it does not take is not stored. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, async (itemIndex) => {
		const name = textValue('Name', this.getNodeParameter('options.name', itemIndex, ''));
		const entered = await readEntered(this, itemIndex);
		const deps = await integrationDeps(this, readWorkspaceId(this, itemIndex));
		const { outcome, ...stored } = await createIntegration(deps, entered, name === '' ? null : name);
		return presentIntegration(outcome, stored);
	});
}
