import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { identityKeys, normalizePerson, type PersonDetails } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import { itemParameter } from '../items/item-values';
import { platformOptions } from './platform';

const profileValues: INodeProperties[] = [
	{
		displayName: 'Display Name',
		name: 'displayName',
		type: 'string',
		default: '',
	},
	{
		displayName: 'Followers',
		name: 'followers',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1200',
		description: 'Number of followers, when known',
	},
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		options: platformOptions(),
		default: 'telegram',
	},
	{
		displayName: 'Profile URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.linkedin.com/in/anna-example',
	},
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		default: '',
		description: 'The ID the platform gave the account. It survives a change of user name.',
	},
	{
		displayName: 'User Name',
		name: 'username',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna_example',
	},
];

/** A person described field by field. */
export const personParameter: INodeProperties = {
	displayName: 'Person',
	name: 'person',
	type: 'collection',
	placeholder: 'Add Detail',
	default: {},
	description: 'At least an email, a phone number or a profile is needed to recognise the person',
	options: [
		{ displayName: 'Company', name: 'company', type: 'string', default: '' },
		{
			displayName: 'Display Name',
			name: 'displayName',
			type: 'string',
			default: '',
			description: 'The whole name, when first and last name are not known apart',
		},
		{
			displayName: 'Emails',
			name: 'emails',
			type: 'string',
			default: '',
			placeholder: 'name@email.com, other@example.com',
			description: 'One or more addresses separated by commas; the first one is the primary address',
		},
		{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
		{ displayName: 'Job Title', name: 'jobTitle', type: 'string', default: '' },
		{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
		{
			displayName: 'Phones',
			name: 'phones',
			type: 'string',
			default: '',
			placeholder: 'e.g. +49 30 1234567',
			description: 'One or more numbers separated by commas; the first one is the primary number',
		},
		{
			displayName: 'Profiles',
			name: 'profiles',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Profile',
			default: {},
			options: [{ displayName: 'Profile', name: 'profile', values: profileValues }],
		},
	],
};

/** The person an item describes, in normal form. @throws InputError naming the field that cannot be used */
export function readPersonDetails(
	context: IExecuteFunctions,
	itemIndex: number,
	defaultRegion: unknown,
): PersonDetails {
	const { profiles, ...details } = itemParameter(context, 'person', itemIndex, {}) as IDataObject;
	const rows = (profiles as { profile?: IDataObject[] } | undefined)?.profile ?? [];
	const region = typeof defaultRegion === 'string' && defaultRegion.trim() !== '' ? defaultRegion.trim() : undefined;
	return normalizePerson({ ...details, profiles: rows }, { region });
}

/** The same for a person who has to be recognised. @throws InputError also when nothing identifies the person */
export function readPerson(context: IExecuteFunctions, itemIndex: number, defaultRegion: unknown): PersonDetails {
	return identified(readPersonDetails(context, itemIndex, defaultRegion));
}

/** @throws InputError when the person has no identity at all */
export function identified(person: PersonDetails): PersonDetails {
	if (identityKeys(person).length > 0) return person;
	throw new InputError({
		field: 'Person',
		problem: 'nothing identifies the person: there is no personal email, phone number or profile',
		fix: 'Map an email address, a phone number with its country code, or a user ID or user name on a platform',
	});
}
