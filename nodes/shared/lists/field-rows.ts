import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
	ResourceMapperValue,
} from 'n8n-workflow';

import type { CrmField, CrmObject } from '../../../core/crm/contract';
import { accountIdOf } from '../crm';
import { describeError } from '../items/translate-error';
import { inChosenStore } from '../store';
import { listedObject, openListed } from './crm';

/** What n8n calls for the rows of a resource mapper. */
export type FieldRows = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** The fields of the node's CRM, and whose they are. */
export interface ListedFields {
	fields: CrmField[];
	object: CrmObject;
	/** The account's ID. Asked of the CRM where the store does not know it. */
	integrationId: (workspace: Parameters<typeof accountIdOf>[1]) => Promise<string>;
}

/** A mapper whose rows are fields of a CRM. */
interface MapperOfFields {
	/** Its name. */
	parameter: string;
	/** The node's parameter that says whose fields they are. */
	about: 'object' | 'resource';
	/** What somebody can do who has no rows since the CRM comes from an expression, as the panel calls it. */
	instead: string;
}

/**
 * The rows of a mapper of the CRM's fields. Where they cannot be had it says why; rows that were saved before stay
 * then, since n8n would take an empty list for an answer and empty them.
 */
export function fieldRows(
	{ parameter, about, instead }: MapperOfFields,
	toRows: (context: ILoadOptionsFunctions, listed: ListedFields) => Promise<ResourceMapperField[]>,
): FieldRows {
	return async function (this: ILoadOptionsFunctions) {
		try {
			const fields = await inChosenStore(
				this,
				async () => await toRows(this, await listedFields(this, about, instead)),
			);
			return { fields, emptyFieldsNotice: NO_FIELDS };
		} catch (error) {
			const { message, description } = describeError(error);
			const saved = this.getCurrentNodeParameter(parameter) as Partial<ResourceMapperValue> | undefined;
			const notice = [message, description].filter((text) => text !== null && text !== '').map(ended);
			return { fields: [...(saved?.schema ?? [])], emptyFieldsNotice: [...notice, AGAIN].join(' ') };
		}
	};
}

const AGAIN = 'Then close this node and open it again.';
const NO_FIELDS = `The CRM shows no field to this credential. Give it access to fields. ${AGAIN}`;

const ended = (text: string | null): string => `${text ?? ''}`.trim().replace(/[^.!?]$/, '$&.');

async function listedFields(
	context: ILoadOptionsFunctions,
	about: MapperOfFields['about'],
	instead: string,
): Promise<ListedFields> {
	const connection = await openListed(context, instead);
	const object = listedObject(context, about);
	return {
		fields: await connection.adapter.describeFields(object),
		object,
		integrationId: async (workspace) => await accountIdOf(connection, workspace),
	};
}

/**
 * Rows for values of the CRM's own fields, by their labels: what a new record needs first, what can only be read last.
 * The pack's fields are left out, since syncing fills them. Only what a new record needs is shown at first.
 */
export function valueRows(mapper: Pick<MapperOfFields, 'parameter' | 'instead'>): FieldRows {
	return fieldRows(
		{ ...mapper, about: 'resource' },
		async (_context, { fields }) =>
			await Promise.resolve(
				fields
					.filter(({ canonical }) => canonical === null)
					.map(toValueRow)
					.sort(inOrder),
			),
	);
}

function toValueRow({ nativeName, label, type, options, isList, isRequired, readOnly }: CrmField): ResourceMapperField {
	const required = isRequired === true && !readOnly;
	const [said = ''] = [...(readOnly ? [' (read-only)'] : []), ...(isList ? [' (several by an expression)'] : [])];
	return {
		id: nativeName,
		displayName: `${label}${said}`,
		...(type === 'boolean'
			? { type: 'options', options: YES_OR_NO }
			: options.length > 0
				? { type: 'options', options: options.map(({ label: name, value }) => ({ name, value })) }
				: { type: TYPES[type] ?? 'string' }),
		required,
		readOnly,
		removed: !required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
	};
}

/**
 * What a field of the type boolean takes. A switch would not do: n8n shows fields that the CRM got since by themselves,
 * and gives a switch the value false where no row has one.
 */
const YES_OR_NO = [
	{ name: 'Yes', value: true },
	{ name: 'No', value: false },
];

const TYPES: Partial<Record<CrmField['type'], ResourceMapperField['type']>> = {
	number: 'number',
	date: 'dateTime',
	datetime: 'dateTime',
};

function inOrder(one: ResourceMapperField, other: ResourceMapperField): number {
	const rank = ({ required, readOnly }: ResourceMapperField) => (required ? 0 : readOnly === true ? 2 : 1);
	return rank(one) - rank(other) || one.displayName.localeCompare(other.displayName);
}
