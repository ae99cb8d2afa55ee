import type { ResourceMapperField } from 'n8n-workflow';

import { mappableFieldsOf, type MappableField } from '../../core/flows/sync';
import { fieldRows } from '../shared/lists';
import { openWorkspace } from '../shared/store';
import { FIELD_MAPPING, mappedTo } from './parameters/field-mapping';
import { hubLabel, OWNER } from './parameters/field-rules';

/**
 * The rows of *Fields*: every field of the CRM that can be kept in step, those that are or usually would be shown, the
 * others under *Add*.
 */
export const getMappableFields = fieldRows(
	{ parameter: FIELD_MAPPING, about: 'object', instead: 'Name the fields under Field Mappings' },
	async (context, { fields, object, integrationId }) => {
		const workspace = await openWorkspace(context.getCurrentNodeParameter('options.workspace') ?? 'default');
		const account = { integrationId: await integrationId(workspace), object };
		return (await mappableFieldsOf(workspace, account, fields)).map(toRow);
	},
);

function toRow(field: MappableField): ResourceMapperField {
	const { crm, mapping, isReadOnly } = field;
	const [usual = 'email'] = field.hub;
	const owner = mapping === null || isReadOnly || mapping.owner === 'shared' ? undefined : mapping.owner;
	return {
		id: crm,
		displayName: labelOf(field),
		type: 'options',
		options: optionsOf(field),
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		readOnly: false,
		removed: mapping === null,
		defaultValue: mappedTo(mapping?.hub ?? usual, owner),
	};
}

function labelOf({ label, isShown, isReadOnly }: MappableField): string {
	if (!isShown) return `${label} (the CRM does not show it)`;
	return isReadOnly ? `${label} (read-only)` : label;
}

/** With each owner for what is usual and what is chosen; the other fields keep the owner that is said of all. */
function optionsOf({ hub, mapping, isReadOnly }: MappableField): Array<{ name: string; value: string }> {
	const [usual] = hub;
	const withOwners = new Set(isReadOnly ? [] : [usual, mapping?.hub]);
	return hub.flatMap((field) => [
		{ name: isReadOnly ? `${hubLabel(field)}, owner: the CRM` : hubLabel(field), value: mappedTo(field) },
		...(withOwners.has(field)
			? OWNER.options.map(({ name, value }) => ({
					name: `${hubLabel(field)}, owner: ${name}`,
					value: mappedTo(field, value),
				}))
			: []),
	]);
}
