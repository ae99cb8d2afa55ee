import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** What a parameter that names something asks, beside its name and label. */
export interface Located extends Pick<
	INodeProperties,
	'displayName' | 'name' | 'description' | 'required' | 'displayOptions' | 'hint'
> {
	/** The node's method that lists what may be chosen, as `nodes/shared/lists` names it. */
	list: string;
	/** What it is before anybody chose: an ID or an expression. With one, a new node asks *By ID*, else *From List*. */
	byId?: string;
	/** Of *By ID*. */
	placeholder: string;
	/** What it goes by. Default: its ID. */
	by?: 'id' | 'name';
	/** What else names it, beside the list and the ID. */
	otherModes?: readonly INodePropertyMode[];
	/** Parameters whose change empties it, since the list is another one then. */
	dependsOn?: readonly string[];
}

/**
 * A parameter that names something which exists: chosen out of a list with a search, or named by its ID, which may come
 * from an expression. Workflows that were saved when it was a plain text hold a plain text still; `locatedValue` reads
 * both.
 */
export function locator({
	list,
	byId = '',
	placeholder,
	by = 'id',
	otherModes = [],
	dependsOn,
	...property
}: Located): INodeProperties {
	return {
		...property,
		type: 'resourceLocator',
		...(dependsOn === undefined ? {} : { typeOptions: { loadOptionsDependsOn: [...dependsOn] } }),
		default: { mode: byId === '' ? 'list' : by, value: byId },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose from the list',
				// What may be wrong with the credential is told by the list, with its mend.
				typeOptions: { searchListMethod: list, searchable: true, skipCredentialsCheckInRLC: true },
			},
			{ displayName: by === 'id' ? 'By ID' : 'By Name', name: by, type: 'string', placeholder },
			...otherModes,
		],
	};
}

/** The value of a parameter, whether it is a plain one, or one of a list with the way it was chosen. */
export function locatedValue(value: unknown): unknown {
	return isLocated(value) ? value.value : value;
}

/** The way that a value was named, such as `list` or `id`; `null` for a plain one, as earlier versions saved it. */
export function locatedMode(value: unknown): string | null {
	return isLocated(value) ? value.mode : null;
}

function isLocated(value: unknown): value is { mode: string; value: unknown } {
	return (
		typeof value === 'object' &&
		value !== null &&
		'value' in value &&
		'mode' in value &&
		typeof value.mode === 'string'
	);
}
