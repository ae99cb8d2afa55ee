import type { INodeProperties } from 'n8n-workflow';

import { INTERACTION_KINDS } from '../../../core/social';
import { shortAnswerOption } from '../../shared/items/short-answer';
import { platformOptions } from '../../shared/parameters/platform';
import { defaultRegionOption, optionsWith } from '../../shared/parameters/workspace';
import { boundOptions } from './delivery-bounds';

const text = (displayName: string, name: string, rest: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...rest,
});

export const kindOptions = INTERACTION_KINDS.map((value) => ({
	name: value
		.split('_')
		.map((word) => word[0]?.toUpperCase() + word.slice(1))
		.join(' '),
	value,
})).sort((left, right) => left.name.localeCompare(right.name));

const mappedFields: INodeProperties[] = [
	text('Campaign', 'campaign'),
	text('Company', 'company'),
	text('Conversation ID', 'conversationId', { description: 'The chat or thread the event belongs to' }),
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'In', value: 'in', description: 'The person did it' },
			{ name: 'Out', value: 'out', description: 'The team did it towards the person' },
		],
		default: 'in',
	},
	text('Display Name', 'displayName', {
		description: 'The whole name, when first and last name are not known apart',
	}),
	text('Email', 'email', { placeholder: 'name@email.com' }),
	text('First Name', 'firstName'),
	text('Followers', 'followers', { placeholder: 'e.g. 1200' }),
	text('Job Title', 'jobTitle'),
	text('Last Name', 'lastName'),
	text('Occurred At', 'occurredAt', {
		placeholder: 'e.g. 2026-05-01T09:30:00Z',
		description: 'When it happened: ISO 8601, or Unix seconds or milliseconds. Required when there is no event ID.',
	}),
	text('Phone', 'phone', { placeholder: 'e.g. +49 30 1234567' }),
	text('Post ID', 'postId', { description: 'The post, video or article it happened on' }),
	text('Profile URL', 'profileUrl', { placeholder: 'e.g. https://www.linkedin.com/in/anna-example' }),
	text('Source', 'source', { placeholder: 'e.g. newsletter', description: 'Where the person came from' }),
	text('Text', 'text', { description: 'The message or comment' }),
	text('User ID', 'userId', {
		description: 'The ID the platform gave the account. It survives a change of user name.',
	}),
	text('User ID Holds In', 'scope', {
		placeholder: 'e.g. 17841400000000001',
		description:
			'The page, account or app inside of which the user ID holds, on platforms that give one person another ID in each: Messenger, Instagram, Facebook, TikTok, Intercom. Without it the ID fits each of them.',
	}),
	text('User Name', 'username', { placeholder: 'e.g. anna_example' }),
];

/** How an item becomes events: the parameters that Record and Normalize share. */
export const eventParameters: INodeProperties[] = [
	{
		displayName: 'Event Source',
		name: 'eventSource',
		type: 'options',
		options: [
			{
				name: 'Detect Automatically',
				value: 'detect',
				description: 'Recognise the payload of a known platform by its shape',
			},
			{ name: 'Map Fields', value: 'map', description: 'Say which value means what, for any other source' },
		],
		default: 'detect',
		description: 'How to read the event out of the item',
	},
	{
		displayName: 'Payload',
		name: 'payload',
		type: 'json',
		required: true,
		default: '={{ $json }}',
		description:
			'What the platform delivered. The output of a Webhook node or of a trigger of the platform can stay as it is.',
		displayOptions: { show: { eventSource: ['detect'] } },
	},
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		options: platformOptions(),
		default: 'other',
		description: 'Where it happened',
		displayOptions: { show: { eventSource: ['map'] } },
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: kindOptions,
		default: 'message',
		description: 'What happened',
		displayOptions: { show: { eventSource: ['map'] } },
	},
	text('Event ID', 'eventId', {
		description:
			'Unique on the platform, so that a repeated delivery is recorded once. Leave empty to derive it from the content.',
		displayOptions: { show: { eventSource: ['map'] } },
	}),
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'At least one of email, phone, profile URL, user ID or user name is needed to recognise the person',
		options: mappedFields,
		displayOptions: { show: { eventSource: ['map'] } },
	},
];

const OWN_ACCOUNTS =
	'Your own accounts on the platform, separated by commas: what they do is yours, not a customer’s. IDs; on Threads, Reddit, Mastodon and GitHub also user names.';

function parsingOptions(ownAccounts: string): INodeProperties[] {
	const placeholder = 'e.g. 17841400000000001, 3000000001';
	const ownAccountsOption = text('Own Account IDs', 'ownerIds', { placeholder, description: ownAccounts });
	return [defaultRegionOption, ...boundOptions, ownAccountsOption];
}

export const normalizeOptions: INodeProperties[] = parsingOptions(
	`${OWN_ACCOUNTS} No others are known here: Normalize asks no workspace.`,
);

export const recordOptions: INodeProperties = optionsWith(
	...parsingOptions(`${OWN_ACCOUNTS} Beside those that Own Account: Set gave to the workspace.`),
	shortAnswerOption,
);
