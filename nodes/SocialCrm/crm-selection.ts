import type { IExecuteFunctions, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { CrmField, CrmObject } from '../../core/crm/contract';
import { InputError } from '../../core/lib/errors';
import { openCrm } from '../shared/crm';
import type { CrmConnection } from '../shared/crm';
import { itemParameter } from '../shared/items/item-values';
import { toNodeError } from '../shared/items/translate-error';

/** The CRM that an item asks for; an expression may give each item its own. */
export function chosenCrm(context: IExecuteFunctions, itemIndex: number): unknown {
	return itemParameter(context, 'crm', itemIndex, '');
}

export interface CrmNeeds {
	crm: unknown;
	nativeFields?: readonly string[];
	leadCompany?: string;
}

/** Opens a CRM with the node's credential for it. */
export async function openChosenCrm(context: IExecuteFunctions, needs: CrmNeeds): Promise<CrmConnection> {
	return await openCrm(context, needs);
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
		const { adapter } = await openCrm(context, { crm: listedCrm(context.getCurrentNodeParameter('crm')) });
		const fields = await adapter.describeFields(objectOf(context.getCurrentNodeParameter('resource')));
		return fields
			.filter(isOffered)
			.map(({ label, nativeName, type }) => ({
				name: label,
				value: nativeName,
				description: `${nativeName}, ${type}`,
			}))
			.sort((left, right) => left.name.localeCompare(right.name));
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

function listedCrm(crm: unknown): unknown {
	if (typeof crm !== 'string' || !crm.startsWith('=')) return crm;
	throw new InputError({
		field: 'CRM',
		problem: 'it comes from an expression, so there is no one list of fields',
		fix: "Enter the field's name with an expression, or choose the CRM from the list for a moment",
	});
}

/** The CRM's object that a resource of the node is about. */
export function objectOf(resource: unknown): CrmObject {
	return resource === 'lead' ? 'lead' : 'contact';
}
