import type { INodeProperties } from 'n8n-workflow';

/** What a Get Many operation may be narrowed to. Each filter is read by its path, for example `filters.contactId`. */
export function filtersParameter(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options,
	};
}
