import type { ZohoContext } from '../context';
import type { Choice, FieldRow } from '../state/entities';
import { moduleId } from '../state/ids';
import { timeFor } from './record';

const JSON_TYPES: Partial<Record<FieldRow['dataType'], string>> = {
	integer: 'integer',
	double: 'double',
	currency: 'double',
	percent: 'double',
	boolean: 'boolean',
	lookup: 'jsonobject',
	ownerlookup: 'jsonobject',
	multiselectpicklist: 'jsonarray',
};

export function renderChoice({ id, display, actual }: Choice, index: number): Record<string, unknown> {
	return {
		id,
		display_value: display,
		actual_value: actual,
		reference_value: actual,
		sequence_number: index + 1,
		type: 'used',
		colour_code: null,
	};
}

function renderLookup({ dataType, lookupModule, apiName }: FieldRow): Record<string, unknown> {
	if (dataType !== 'lookup' || lookupModule === null) return {};
	return {
		display_label: apiName,
		module: { api_name: lookupModule, id: moduleId(lookupModule) },
		id: moduleId(lookupModule),
	};
}

/** As metadata and layouts show it. */
export function renderField(context: ZohoContext, field: FieldRow, index: number): Record<string, unknown> {
	const isPicklist = field.dataType === 'picklist' || field.dataType === 'multiselectpicklist';
	return {
		id: field.id,
		api_name: field.apiName,
		field_label: field.label,
		display_label: field.label,
		data_type: field.dataType,
		json_type: JSON_TYPES[field.dataType] ?? 'string',
		length: field.length,
		decimal_place: field.dataType === 'currency' || field.dataType === 'double' ? 2 : null,
		custom_field: field.isCustom,
		created_source: field.isCustom ? 'custom' : 'default',
		system_mandatory: field.isRequired,
		read_only: field.isReadOnly,
		field_read_only: field.isReadOnly,
		visible: true,
		searchable: field.dataType !== 'textarea',
		filterable: field.dataType !== 'textarea',
		sortable: field.dataType !== 'textarea',
		type: 'used',
		quick_sequence_number: String(index + 1),
		operation_type: {
			web_update: !field.isReadOnly,
			api_create: !field.isReadOnly,
			web_create: !field.isReadOnly,
			api_update: !field.isReadOnly,
		},
		unique: field.isUnique ? { casesensitive: 'false' } : {},
		external: field.external === null ? null : { show: true, type: field.external },
		textarea: field.textarea === null ? null : { type: field.textarea },
		pick_list_values: isPicklist ? field.choices.map(renderChoice) : [],
		lookup: renderLookup(field),
		convert_mapping: Object.keys(field.convertTo).length === 0 ? null : field.convertTo,
		created_time: field.isCustom ? timeFor(context, field.createdAt) : null,
		modified_time: field.isCustom ? timeFor(context, field.modifiedAt) : null,
	};
}
