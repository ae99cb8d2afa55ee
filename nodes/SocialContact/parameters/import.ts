import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { ENCODINGS, IMPORT_FIELDS, type Encoding, type ImportField } from '../../../core/importing';
import { fileFieldParameter } from '../../shared/parameters/input-file';
import { platformOptions } from '../../shared/parameters/platform';
import { titleOf } from '../../shared/parameters/title-of';
import { defaultRegionOption, optionsWith } from '../../shared/parameters/workspace';
import { kindOptions } from './event';

const byName = (one: INodePropertyOptions, other: INodePropertyOptions) => one.name.localeCompare(other.name);

const ABOUT: Readonly<Partial<Record<ImportField, string>>> = {
	eventId: 'Unique on its platform; without it the content tells whether a row is known',
	occurredAt: 'When it happened',
	scope: 'The page, account or app inside of which the user ID holds',
	displayName: 'The whole name',
	stage: 'The step of the sale it led to: lead, opportunity or close',
	direction: 'In, or out for what the team did',
};

const fieldOptions = IMPORT_FIELDS.interactions
	.map((value): INodePropertyOptions => {
		const about = ABOUT[value];
		return { name: titleOf(value), value, ...(about === undefined ? {} : { description: about }) };
	})
	.sort(byName);

const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
	'utf-8': 'UTF-8',
	'utf-16le': 'UTF-16, Little Endian',
	'utf-16be': 'UTF-16, Big Endian',
	'windows-1252': 'Windows-1252 (Excel)',
};

const encodingOption: INodeProperties = {
	displayName: 'Encoding',
	name: 'encoding',
	type: 'options',
	options: [
		{ name: 'Detect Automatically', value: '' },
		...ENCODINGS.map((value) => ({ name: ENCODING_NAMES[value], value })).sort(byName),
	],
	default: '',
	description: 'How the letters of the file are written',
};

const delimiterOption: INodeProperties = {
	displayName: 'Cells Are Separated By',
	name: 'delimiter',
	type: 'options',
	options: [
		{ name: 'Comma', value: ',' },
		{ name: 'Detect Automatically', value: '' },
		{ name: 'Semicolon', value: ';' },
		{ name: 'Tab', value: '\t' },
		{ name: 'Vertical Bar', value: '|' },
	],
	default: '',
};

/** What the rows say alike, where no column holds it. */
const sameForAll: INodeProperties[] = [
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		options: platformOptions(),
		default: 'other',
		description: 'Of the rows whose columns name none',
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: kindOptions,
		default: 'message',
		description: 'Of the rows whose columns name none',
		displayOptions: { show: { rowsAre: ['interactions'] } },
	},
];

export const importParameters: INodeProperties[] = [
	{
		displayName: 'Rows From',
		name: 'rowsFrom',
		type: 'options',
		options: [
			{
				name: 'CSV File',
				value: 'file',
				description: 'Each item brings a file, whose first row names the columns',
			},
			{ name: 'Items', value: 'items', description: 'Each item is a row, its fields are the columns' },
		],
		default: 'file',
		noDataExpression: true,
	},
	{ ...fileFieldParameter, displayOptions: { show: { rowsFrom: ['file'] } } },
	{
		displayName: 'Rows Are',
		name: 'rowsAre',
		type: 'options',
		options: [
			{ name: 'Contacts', value: 'contacts', description: 'People, and nothing that they did' },
			{
				name: 'Interactions',
				value: 'interactions',
				description: 'Messages, comments, clicks and other touches, each with its time and its person',
			},
		],
		default: 'interactions',
		noDataExpression: true,
	},
	{
		displayName: 'Preview',
		name: 'preview',
		type: 'boolean',
		default: true,
		description: 'Whether to read and count only. Nothing is stored until it is off.',
	},
	...sameForAll,
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Column',
		default: {},
		description: 'What columns hold whose names do not tell. The preview shows how each is read.',
		options: [
			{
				displayName: 'Column',
				name: 'column',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Sent on' },
					{ displayName: 'Holds', name: 'field', type: 'options', options: fieldOptions, default: 'text' },
				],
			},
		],
	},
	optionsWith(
		delimiterOption,
		{
			displayName: 'Date Format',
			name: 'dateFormat',
			type: 'string',
			default: '',
			placeholder: 'e.g. dd/MM/yyyy HH:mm',
			description:
				'How times are written, in the tokens of Luxon, which n8n uses too. Empty: ISO 8601, or seconds or milliseconds since 1970.',
		},
		defaultRegionOption,
		encodingOption,
		{
			displayName: 'Read Columns by Their Names',
			name: 'byName',
			type: 'boolean',
			default: true,
			description: 'Whether columns that are not listed are read by what they are called, such as E-mail',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Berlin',
			description: 'Of times that are written without one. Empty: the zone of the workflow.',
		},
	),
];
