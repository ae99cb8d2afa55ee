import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CrmField, ProvisionedField } from '../../../../core/crm/contract';

/**
 * A field of the CRM as the answers name it: `field` is the pack's name for what it holds, `crmField` the CRM's own.
 * Workflows of 0.1 get the names that they had.
 */
export function namedField(
	context: Pick<IExecuteFunctions, 'getNode'>,
	described: CrmField | ProvisionedField,
): IDataObject {
	if (context.getNode().typeVersion < 2) return { ...described };
	const { canonical, nativeName, ...rest } = described;
	if (!('state' in rest)) return { field: canonical, crmField: nativeName, ...rest };
	// What became of it says the outcome.
	return { field: canonical, crmField: nativeName, problem: rest.problem };
}
