import type { IExecuteFunctions, INodeProperties, ResourceMapperValue } from 'n8n-workflow';

import type { GivenMapping } from '../../../core/flows/sync';
import { InputError } from '../../../core/lib/errors';
import type { FieldOwner, HubField } from '../../../core/store/contract';
import { CONNECTION_PARAMETERS } from '../../shared/crm';
import { fieldMapper } from '../../shared/parameters/field-mapper';
import { NOT_FOR_AGENTS } from '../../shared/parameters/for-agents';
import { isBlank } from '../../shared/parameters/option-values';
import { OWNER } from './field-rules';
import { crmName } from './mappings';

export const FIELD_MAPPING = 'fieldMapping';
const FIELDS_FROM = 'fieldsFrom';

/**
 * Whether the node says which fields. Not unless it is asked to: the editor fills the rows in as soon as it shows them,
 * and a node that runs by schedule would set the fields back to what they were when somebody last looked at it.
 */
export const fieldsFromParameter: INodeProperties = {
	displayName: 'Fields',
	name: FIELDS_FROM,
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'As Stored',
			value: 'stored',
			description: 'Or as is usual, where nothing is stored: the contact’s own fields that the CRM has',
		},
		{
			name: 'Chosen Below',
			value: 'chosen',
			description: 'The CRM’s own fields are listed, custom ones too',
			displayOptions: NOT_FOR_AGENTS,
		},
	],
	default: 'stored',
	description: 'Which fields are kept in step',
};

/** Which field of the CRM is kept in step with which field here, each with its owner. */
export const fieldMappingParameter: INodeProperties = fieldMapper({
	displayName: 'Fields Kept in Step',
	name: FIELD_MAPPING,
	rows: 'getMappableFields',
	dependsOn: ['crm', 'object', 'options.workspace', ...CONNECTION_PARAMETERS],
	displayOptions: { show: { [FIELDS_FROM]: ['chosen'] } },
	description: 'Fields of the CRM, each with the field here that it is kept in step with, and its owner',
});

/**
 * A choice of a row. A field here alone keeps the owner that it has, or that is said of all fields.
 * @returns `custom:language`, or `custom:language;owner=crm`
 */
export function mappedTo(hub: HubField, owner?: FieldOwner): string {
	return owner === undefined ? hub : `${hub};owner=${owner}`;
}

const CHOICE = /^([^;]*?)\s*(?:;\s*owner\s*=\s*(\w+)\s*)?$/;

/**
 * What the rows say; `undefined` where they are not asked for, or the editor has not shown any. All rows removed is a
 * list without fields.
 * @throws InputError for a row that names no field here
 */
export function readFieldMapping(context: IExecuteFunctions, itemIndex: number): GivenMapping[] | undefined {
	if (context.getNodeParameter(FIELDS_FROM, itemIndex, 'stored') !== 'chosen') return undefined;
	const { schema } = context.getNodeParameter(FIELD_MAPPING, itemIndex, {}) as Partial<ResourceMapperValue>;
	const rows = context.getNodeParameter(`${FIELD_MAPPING}.value`, itemIndex, null) as Record<string, unknown> | null;
	const isUnsaid = Object.keys(rows ?? {}).length === 0 && (schema ?? []).length === 0;
	if (rows === null || isUnsaid) return undefined;
	return Object.entries(rows).map(([crm, value]) => readRow(crm, value));
}

function readRow(crm: string, value: unknown): GivenMapping {
	const name = crm.replace(/^native:/, '');
	const [, hub = '', owner] = (typeof value === 'string' && CHOICE.exec(value.trim())) || [];
	if (isBlank(value) || hub === '')
		throw new InputError({
			field: `Fields, ${name}`,
			problem: isBlank(value) ? 'nothing is chosen for it' : `${JSON.stringify(value)} names no field here`,
			fix: 'Choose the field here that it is kept in step with, such as email or custom:language, or remove the row.',
		});
	if (owner !== undefined && !OWNER.choices.includes(owner as FieldOwner))
		throw new InputError({
			field: `Fields, ${name}`,
			problem: `there is no owner ${JSON.stringify(owner)}`,
			fix: `Use one of ${OWNER.choices.join(', ')}, or leave ;owner= out.`,
		});
	const said = owner === undefined ? {} : { owner: owner as FieldOwner };
	return { hub: hub as HubField, crm: crmName(crm), ...said };
}
