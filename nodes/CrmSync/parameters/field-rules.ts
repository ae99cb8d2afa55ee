import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ConflictRule, FieldMapping, FieldOwner } from '../../../core/store/contract';

/** What may be said of a field that is kept in step; as options of the node it is said of all fields. */

interface FieldRule<T extends string> {
	name: string;
	choices: readonly T[];
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
		property: { ...property, type: 'options', options: [...options], default: usual },
	};
}

export const OWNER: FieldRule<FieldOwner> = rule(
	{
		displayName: 'Direction',
		name: 'owner',
		description: 'Whose word counts for the fields. Field Mappings may say otherwise of single ones.',
	},
	[
		{ name: 'Both Ways', value: 'shared', description: 'Either side may change them' },
		{ name: 'From the CRM', value: 'crm', description: 'The CRM owns them; changes here stay here' },
		{ name: 'To the CRM', value: 'hub', description: 'This store owns them; changes in the CRM stay there' },
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
