import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { contactIdParameter } from '../../shared/people';
import { platformOptions } from '../../shared/parameters/platform';

const WAYS: INodePropertyOptions[] = [
	{ name: 'Email', value: 'email', description: 'Any email address of the contact' },
	{ name: 'Phone', value: 'phone', description: 'Any phone number of the contact' },
	{ name: 'Platform Account', value: 'account', description: 'The user ID or user name on a platform' },
	{ name: 'Profile URL', value: 'profileUrl', description: 'The address of a social profile' },
];

const keyParameters: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'name@email.com',
		displayOptions: { show: { findBy: ['email'] } },
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +49 30 1234567',
		description: 'With the country code, unless a default country is set in the options',
		displayOptions: { show: { findBy: ['phone'] } },
	},
	{
		displayName: 'Profile URL',
		name: 'profileUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://www.linkedin.com/in/anna-example',
		displayOptions: { show: { findBy: ['profileUrl'] } },
	},
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		options: platformOptions(),
		default: 'telegram',
		displayOptions: { show: { findBy: ['account'] } },
	},
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123456789',
		description: 'The ID the platform gave the account. Leave empty to find by user name.',
		displayOptions: { show: { findBy: ['account'] } },
	},
	{
		displayName: 'User Name',
		name: 'username',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna_example',
		description: 'The handle, with or without @',
		displayOptions: { show: { findBy: ['account'] } },
	},
];

/** What somebody is found by. */
export const searchParameters: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: WAYS,
		default: 'email',
		description: 'What the contact is recognised by',
	},
	...keyParameters,
];

/** The same, or by the id. */
export const personParameters: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [{ name: 'Contact ID', value: 'contactId', description: 'The ID of the stored contact' }, ...WAYS],
		default: 'contactId',
		description: 'What the contact is recognised by',
	},
	{ ...contactIdParameter, displayOptions: { show: { findBy: ['contactId'] } } },
	...keyParameters,
];
