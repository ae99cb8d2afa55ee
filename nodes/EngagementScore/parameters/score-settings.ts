import type { INodeProperties } from 'n8n-workflow';

import { INTERACTION_KINDS } from '../../../core/social';
import { locator } from '../../shared/parameters/locator';

const titled = (kind: string) =>
	kind
		.split('_')
		.map((word) => word[0]?.toUpperCase() + word.slice(1))
		.join(' ');

/** What the team did is weighed by kinds of its own; the one that is asked for is the message. */
const kindOptions = [...INTERACTION_KINDS, 'outgoing_message']
	.map((value) => ({ name: titled(value), value }))
	.sort((left, right) => left.name.localeCompare(right.name));

const number = (
	displayName: string,
	name: string,
	value: number,
	rest: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	default: value,
	...rest,
});

const kind: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	options: kindOptions,
	default: 'comment',
	description: 'What happened. An expression may name a kind of your own.',
};

const operatorOptions = [
	{ name: 'Contains', value: 'contains' },
	{ name: 'Ends With', value: 'ends_with' },
	{ name: 'Equals', value: 'equals' },
	{ name: 'Is at Least', value: 'at_least' },
	{ name: 'Is at Most', value: 'at_most' },
	{ name: 'Is Blank', value: 'is_blank' },
	{ name: 'Is Greater Than', value: 'greater_than' },
	{ name: 'Is Less Than', value: 'less_than' },
	{ name: 'Is One Of', value: 'in' },
	{ name: 'Is Set', value: 'is_set' },
	{ name: 'Not Equals', value: 'not_equals' },
	{ name: 'Starts With', value: 'starts_with' },
];

/** A list of rows inside the collection of settings. */
const rows = (
	displayName: string,
	name: string,
	row: string,
	description: string,
	values: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${titled(row)}`,
	default: {},
	description,
	options: [{ displayName: titled(row), name: row, values }],
});

export const scoreNameParameter: INodeProperties = locator({
	displayName: 'Score Name',
	name: 'scoreName',
	list: 'searchScores',
	by: 'name',
	required: true,
	byId: 'default',
	placeholder: 'e.g. default',
	description: 'Each name is a score of its own. The one named default goes to the CRM with Social CRM.',
});

/** What decides a score. */
export const settingsParameter: INodeProperties = {
	displayName: 'Settings',
	name: 'settings',
	type: 'collection',
	placeholder: 'Add Setting',
	default: {},
	description: 'Leave empty to use the settings the score already has, or the standard ones',
	options: [
		rows(
			'Bands',
			'bands',
			'band',
			'Names for ranges of the score. Standard: low, medium from 20, high from 50, very_high from 80.',
			[
				number('From', 'from', 0, { description: 'The lowest score of the band. The first band starts at 0.' }),
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. hot' },
			],
		),
		rows(
			'Daily Caps',
			'dailyCaps',
			'cap',
			'Most points that a kind can bring in one day (UTC). Standard: no caps.',
			[kind, number('Points', 'points', 12)],
		),
		rows(
			'Fit Rules',
			'rules',
			'rule',
			'Points for fields of the contact. They make the fit, which is kept apart from the score.',
			[
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. jobTitle or profiles.followers',
					description: 'A field of the contact. A point leads into lists, of which any entry may match.',
				},
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					options: operatorOptions,
					default: 'contains',
				},
				number('Points', 'points', 10, { description: 'Added when the rule matches. May be below 0.' }),
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. head',
					description: 'What to compare with; for Is One Of several values separated by commas',
				},
			],
		),
		number('Half-Life in Days', 'halfLifeDays', 30, { description: 'After how many days points are worth half' }),
		number('Minimum Change', 'minChange', 1, {
			description:
				'A smaller change of the score within its band is not reported as changed enough, and not sent to the CRM',
		}),
		number('Points for a Score of 50', 'e50', 20, {
			description: 'The score rises with the points, ever more slowly, and never passes 100',
		}),
		rows(
			'Weights',
			'weights',
			'weight',
			'Points of one interaction of a kind. Those not listed have their standard weight.',
			[kind, number('Points', 'points', 4)],
		),
	],
};
