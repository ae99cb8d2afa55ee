import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
	ResourceMapperValue,
} from 'n8n-workflow';

import type { CrmObject } from '../../core/crm/contract';
import { mappableFieldsOf, type MappableField } from '../../core/flows/sync';
import { accountIdOf, openCrm } from '../shared/crm';
import { describeError } from '../shared/items/translate-error';
import { listedCrm } from '../shared/parameters/crm';
import { openWorkspace } from '../shared/store';
import { FIELD_MAPPING, mappedTo } from './parameters/field-mapping';
import { hubLabel, OWNER } from './parameters/field-rules';

/** Somebody waits in the editor. */
const LIMITS = { maxAttempts: 2, timeoutMs: 15_000 };

/**
 * The rows of *Fields*: every field of the CRM that can be kept in step, those that are or usually would be shown, the
 * others under *Add*. Where they cannot be had it says why; rows that were saved before stay then, since n8n would take
 * an empty list for an answer and empty them.
 */
export async function getMappableFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		return { fields: (await mappableIn(this)).map(toRow), emptyFieldsNotice: NO_FIELDS };
	} catch (error) {
		const { message, description } = describeError(error);
		const saved = this.getCurrentNodeParameter(FIELD_MAPPING) as Partial<ResourceMapperValue> | undefined;
		const notice = [message, description].filter((text) => text !== null && text !== '').map(ended);
		return { fields: [...(saved?.schema ?? [])], emptyFieldsNotice: [...notice, AGAIN].join(' ') };
	}
}

const AGAIN = 'Then close this node and open it again.';
const NO_FIELDS = `The CRM shows no field to this credential. Give it access to fields. ${AGAIN}`;

const ended = (text: string | null): string => `${text ?? ''}`.trim().replace(/[^.!?]$/, '$&.');

async function mappableIn(context: ILoadOptionsFunctions): Promise<MappableField[]> {
	const crm = listedCrm(context);
	const connection = await openCrm(context, { crm, limits: LIMITS });
	const object: CrmObject = context.getCurrentNodeParameter('object') === 'lead' ? 'lead' : 'contact';
	const fields = await connection.adapter.describeFields(object);
	const workspace = await openWorkspace(context.getCurrentNodeParameter('options.workspace') ?? 'default');
	const integrationId = await accountIdOf(connection, workspace);
	return await mappableFieldsOf(workspace, { integrationId, object }, fields);
}

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
