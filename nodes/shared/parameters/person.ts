import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { identityKeys, normalizePerson, type PersonDetails } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import { itemObject, itemParameter } from '../items/item-values';
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
	return normalizePerson({ ...details, profiles: rows }, regionOf(defaultRegion));
}

function regionOf(defaultRegion: unknown): { region?: string } {
	const region = typeof defaultRegion === 'string' ? defaultRegion.trim() : '';
	return region === '' ? {} : { region };
}

/** A person as one object, with the names of the fields above; profiles are a list. */
export const personJsonParameter: INodeProperties = {
	displayName: 'Person',
	name: 'personJson',
	type: 'json',
	default: '={{ $json.person }}',
	description:
		'An object with firstName, lastName, displayName, company, jobTitle, emails, phones and profiles, such as CRM API Trigger gives',
};

/** @throws InputError for what is no object, and when nothing identifies the person */
export function readPersonJson(context: IExecuteFunctions, itemIndex: number, defaultRegion: unknown): PersonDetails {
	const value = itemObject(context, 'personJson', itemIndex, '');
	const person = typeof value === 'string' ? parsedPerson(value) : value;
	if (typeof person !== 'object' || person === null || Array.isArray(person)) throw noObject();
	return identified(normalizePerson(person, regionOf(defaultRegion)));
}

function parsedPerson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw noObject();
	}
}

function noObject(): InputError {
	return new InputError({
		field: 'Person',
		problem: 'it is not an object',
		fix: 'Map an object, for example {{ $json.person }} after CRM API Trigger',
	});
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
