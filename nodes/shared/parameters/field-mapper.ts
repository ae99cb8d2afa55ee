import type { INodeProperties } from 'n8n-workflow';

/** What a table of a CRM's fields asks, beside its name and label. */
export interface MappedFields extends Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'> {
	/** The node's method that gives the rows, made by `fieldRows` of `nodes/shared/lists`. */
	rows: string;
	/** Parameters whose change makes other fields of it. */
	dependsOn: readonly string[];
}

/**
 * Fields of the CRM, a row for each: n8n's resource mapper. Whatever the CRM got since is offered when the node is
 * opened; nothing is mapped by itself, and n8n demands no row, since a record that exists already needs none.
 */
export function fieldMapper({ rows, dependsOn, ...property }: MappedFields): INodeProperties {
	return {
		...property,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: [...dependsOn],
			resourceMapper: {
				resourceMapperMethod: rows,
				mode: 'map',
				valuesLabel: property.displayName,
				fieldWords: { singular: 'field', plural: 'fields' },
				supportAutoMap: false,
				refreshStaleSchemaOnOpen: true,
			},
		},
	};
}
