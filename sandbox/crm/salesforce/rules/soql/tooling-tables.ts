import type { SalesforceContext } from '../../context';
import { apiTime } from '../../context';
import type { RecordRow } from '../../state/entities';
import { flag, READ_ONLY, text } from '../../state/schema/field';
import type { FieldValue } from '../../state/schema/field';
import { setupObject } from '../../state/schema/object';
import type { ObjectDefinition } from '../../state/schema/object';
import { OBJECTS, takesCustomFields } from '../../state/schema/objects';

/** Rows that are worked out from the org's fields and types. */
export interface ToolingTable {
	definition: ObjectDefinition;
	/** Whether the data API can query it too. */
	inDataApi: boolean;
	rows: (context: SalesforceContext) => RecordRow[];
}

export const CUSTOM_FIELD = setupObject(
	{ name: 'CustomField', label: 'Custom Field', labelPlural: 'Custom Fields', keyPrefix: '00N' },
	[
		text('DeveloperName', 'Developer Name', 80),
		text('TableEnumOrId', 'Entity', 40),
		text('NamespacePrefix', 'Namespace', 15),
		text('FullName', 'Full Name', 255),
	],
	true,
);

const FIELD_DEFINITION = setupObject(
	{ name: 'FieldDefinition', label: 'Field Definition', labelPlural: 'Field Definitions', keyPrefix: '000' },
	[
		text('DurableId', 'Durable ID', 255),
		text('QualifiedApiName', 'Qualified API Name', 70),
		text('DeveloperName', 'Developer Name', 70),
		text('Label', 'Label', 80),
		text('DataType', 'Data Type', 255),
		text('EntityDefinitionId', 'Entity Definition ID', 255),
		{ ...text('Length', 'Length', 10), type: 'int' },
		flag('IsIndexed', 'Is Indexed', READ_ONLY),
		flag('IsNillable', 'Is Nillable', READ_ONLY),
		flag('IsFieldHistoryTracked', 'Is Field History Tracked', READ_ONLY),
	],
	false,
);

const ENTITY_DEFINITION = setupObject(
	{ name: 'EntityDefinition', label: 'Entity Definition', labelPlural: 'Entity Definitions', keyPrefix: '000' },
	[
		text('DurableId', 'Durable ID', 255),
		text('QualifiedApiName', 'Qualified API Name', 70),
		text('DeveloperName', 'Developer Name', 70),
		text('Label', 'Label', 80),
		text('KeyPrefix', 'Key Prefix', 3),
		flag('IsCustomizable', 'Is Customizable', READ_ONLY),
	],
	false,
);

function rowOf(definition: ObjectDefinition, id: string, values: Record<string, FieldValue>): RecordRow {
	return { object: definition.name, id, values: { Id: id, ...values }, deletedAt: null };
}

const withoutSuffix = (name: string): string => name.replace(/__c$/, '');

function customFieldRows({ store }: SalesforceContext): RecordRow[] {
	return store.customFields().map(({ id, object, field, createdAt }) =>
		rowOf(CUSTOM_FIELD, id, {
			DeveloperName: withoutSuffix(field.name),
			TableEnumOrId: object,
			NamespacePrefix: null,
			FullName: `${object}.${field.name}`,
			CreatedDate: apiTime(createdAt),
			SystemModstamp: apiTime(createdAt),
		}),
	);
}

function fieldDefinitionRows({ store, settings }: SalesforceContext): RecordRow[] {
	return OBJECTS.flatMap((object) =>
		store.fields(object).map((field) => {
			const own = store.customFields().find((row) => row.object === object.name && row.field.name === field.name);
			const durableId = `${object.name}.${own?.id.slice(0, 15) ?? field.name}`;
			return rowOf(FIELD_DEFINITION, durableId, {
				DurableId: durableId,
				QualifiedApiName: field.name,
				DeveloperName: withoutSuffix(field.name),
				Label: field.label,
				DataType: field.type,
				EntityDefinitionId: object.name,
				Length: field.length,
				IsIndexed: field.idLookup || field.externalId || field.unique,
				IsNillable: field.nillable,
				IsFieldHistoryTracked: settings().org.trackedFields.includes(`${object.name}.${field.name}`),
			});
		}),
	);
}

function entityRows(): RecordRow[] {
	return OBJECTS.map((object) =>
		rowOf(ENTITY_DEFINITION, object.name, {
			DurableId: object.name,
			QualifiedApiName: object.name,
			DeveloperName: object.name,
			Label: object.label,
			KeyPrefix: object.keyPrefix,
			IsCustomizable: takesCustomFields(object),
		}),
	);
}

const TABLES: readonly ToolingTable[] = [
	{ definition: CUSTOM_FIELD, inDataApi: false, rows: customFieldRows },
	{ definition: FIELD_DEFINITION, inDataApi: true, rows: fieldDefinitionRows },
	{ definition: ENTITY_DEFINITION, inDataApi: true, rows: entityRows },
];

export function toolingTable(name: string, api: 'data' | 'tooling'): ToolingTable | null {
	const table = TABLES.find(({ definition }) => definition.name.toLowerCase() === name.toLowerCase());
	return table !== undefined && (api === 'tooling' || table.inDataApi) ? table : null;
}
