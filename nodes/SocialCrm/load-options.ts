import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { CLEARABLE_FIELDS, type CanonicalField, type CrmField, type CrmObject } from '../../core/crm/contract';
import { openCrm } from '../shared/crm';
import { toNodeError } from '../shared/items/translate-error';
import { listedCrm } from '../shared/parameters/crm';
import { inChosenStore } from '../shared/store';

/** The CRM's own fields that can be written, for drop-downs. The pack's fields are left out: syncing fills them. */
export async function getWritableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, ({ canonical, readOnly }) => canonical === null && !readOnly);
}

/** Of the values that the pack itself knows of a person, those that a CRM can do without. */
const CLEARABLE: ReadonlySet<CanonicalField | null> = new Set([null, ...CLEARABLE_FIELDS]);

/** The fields that can be emptied, for drop-downs. */
export async function getClearableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldOptions(
		this,
		({ canonical, readOnly, canBeBlank }) => !readOnly && canBeBlank && CLEARABLE.has(canonical),
	);
}

/** The CRM's own fields that can be read, for drop-downs. */
export async function getReadableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, ({ canonical }) => canonical === null);
}

const BY_EXPRESSION = 'Name the field with an expression';

async function fieldOptions(
	context: ILoadOptionsFunctions,
	isOffered: (field: CrmField) => boolean,
): Promise<INodePropertyOptions[]> {
	try {
		const fields = await inChosenStore(context, async () => {
			const { adapter } = await openCrm(context, { crm: listedCrm(context, BY_EXPRESSION) });
			return await adapter.describeFields(objectOf(context.getCurrentNodeParameter('resource')));
		});
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

/** The CRM's object that a resource of the node is about. */
function objectOf(resource: unknown): CrmObject {
	return resource === 'lead' ? 'lead' : 'contact';
}
