import type { IExecuteFunctions, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { CrmField } from '../../core/crm/contract';
import { openCrm } from '../shared/crm-connection';
import type { CrmConnection } from '../shared/crm-connection';
import { toNodeError } from '../shared/translate-error';

/** Opens the CRM chosen in the node. CRM and authentication take no expressions, so they hold for all items. */
export async function openChosenCrm(
	context: IExecuteFunctions,
	nativeFields: readonly string[] = [],
): Promise<CrmConnection> {
	return await openCrm(context, {
		crm: context.getNodeParameter('crm', 0),
		authentication: context.getNodeParameter('authentication', 0),
		nativeFields,
	});
}

/** The CRM's own fields that can be written, for drop-downs. The pack's fields are left out: syncing fills them. */
export async function getWritableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, ({ canonical, readOnly }) => canonical === null && !readOnly);
}

/** The CRM's own fields that can be read, for drop-downs. */
export async function getReadableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, ({ canonical }) => canonical === null);
}

async function fieldOptions(
	context: ILoadOptionsFunctions,
	isOffered: (field: CrmField) => boolean,
): Promise<INodePropertyOptions[]> {
	try {
		const { adapter } = await openCrm(context, {
			crm: context.getCurrentNodeParameter('crm'),
			authentication: context.getCurrentNodeParameter('authentication'),
		});
		const fields = await adapter.describeFields('contact');
		return fields
			.filter(isOffered)
			.map(({ label, nativeName, type }) => ({ name: label, value: nativeName, description: `${nativeName}, ${type}` }))
			.sort((left, right) => left.name.localeCompare(right.name));
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
