import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ConflictRule, FieldMapping, FieldOwner, HubField } from '../../../core/store/contract';

/** What may be said of a field that is kept in step; as options of the node it is said of all fields. */

interface FieldRule<T extends string> {
	name: string;
	choices: readonly T[];
	options: ReadonlyArray<INodePropertyOptions & { value: T }>;
	property: INodeProperties;
}

function rule<T extends string>(
	property: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	options: ReadonlyArray<INodePropertyOptions & { value: T }>,
	usual: T,
): FieldRule<T> {
	return {
		name: property.name,
		choices: options.map(({ value }) => value),
		options,
		property: { ...property, type: 'options', options: [...options], default: usual },
	};
}

export const OWNER: FieldRule<FieldOwner> = rule(
	{
		displayName: 'Owner of the Field',
		name: 'owner',
		description: 'Whose word counts, for all fields. Fields and Field Mappings may say otherwise of single ones.',
	},
	[
		{ name: 'Shared', value: 'shared', description: 'Either side may change them; they go both ways' },
		{ name: 'The CRM', value: 'crm', description: 'They come from the CRM; changes here stay here' },
		{ name: 'This Store', value: 'hub', description: 'They go to the CRM; changes in the CRM stay there' },
	],
	'shared',
);

export const CONFLICT: FieldRule<ConflictRule> = rule(
	{
		displayName: 'Conflict Rule',
		name: 'conflict',
		description: 'Which value stays where both sides changed a field',
	},
	[
		{ name: 'Ask', value: 'ask', description: 'Both stay until a person says; the field rests' },
		{ name: 'CRM Unless Blank', value: 'crmUnlessBlank' },
		{ name: 'CRM Wins', value: 'crmWins' },
		{ name: 'Here Unless Blank', value: 'hubUnlessBlank' },
		{ name: 'Here Wins', value: 'hubWins' },
		{ name: 'Last Change Wins', value: 'lastWriteWins', description: 'As far as times tell which was the last' },
	],
	'lastWriteWins',
);

export const TIE: FieldRule<FieldMapping['tie']> = rule(
	{
		displayName: 'Tie Rule',
		name: 'tie',
		description: 'Which side wins where Last Change Wins cannot tell which change was the last',
	},
	[
		{ name: 'CRM', value: 'crm' },
		{ name: 'Here', value: 'hub' },
	],
	'crm',
);

export const FIRST_MEETING: FieldRule<FieldMapping['firstMeeting']> = rule(
	{
		displayName: 'First Meeting',
		name: 'firstMeeting',
		description: 'What happens to two values that differ when a contact and a record meet for the first time',
	},
	[
		{ name: 'Keep Both', value: 'keepBoth', description: 'Nothing is written, and it is told' },
		{ name: 'Take the CRM’s', value: 'crm' },
		{ name: 'Take Ours', value: 'hub' },
	],
	'keepBoth',
);

export const CLEARING: { name: string; property: INodeProperties } = {
	name: 'clearing',
	property: {
		displayName: 'Clear Values Too',
		name: 'clearing',
		type: 'boolean',
		default: true,
		description: 'Whether a value that was taken away on one side is taken away on the other',
	},
};

export const FIELD_RULES: readonly INodeProperties[] = [
	OWNER.property,
	CONFLICT.property,
	TIE.property,
	FIRST_MEETING.property,
	CLEARING.property,
];

const OWN_LABELS: Readonly<Record<string, string>> = {
	email: 'Email',
	firstName: 'First Name',
	lastName: 'Last Name',
	phone: 'Phone',
	company: 'Company',
	jobTitle: 'Job Title',
};

/** What a field of a contact is called in the editor. */
export function hubLabel(field: HubField): string {
	return OWN_LABELS[field] ?? `${field.replace(/^custom:/, '')} (custom)`;
}
