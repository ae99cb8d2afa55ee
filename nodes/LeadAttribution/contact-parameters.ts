import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PersonDetails } from '../../core/contact/model';
import { InputError } from '../../core/lib/errors';
import { personParameter, readPerson } from '../shared/person-parameter';
import { textValue } from '../shared/text-value';
import { readChoice } from './read-values';

export const contactIdParameter: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	type: 'string',
	default: '={{ $json.contact?.id ?? $json.contactId ?? $json.id }}',
	placeholder: 'e.g. 0d9f3c1e-5a55-4f0e-9f6c-3d1d6c1c9a51',
	description: 'The ID of the stored contact, as Social Contact returns it',
};

/** Who it is about: a stored contact, or a person who is recognised or stored first. */
export const subjectParameters: INodeProperties[] = [
	{
		displayName: 'Contact Source',
		name: 'contactSource',
		type: 'options',
		options: [
			{ name: 'Define Below', value: 'defineBelow', description: 'Recognise the person described here, or store a new contact' },
			{ name: 'Stored Contact', value: 'stored', description: 'A contact that Social Contact returned' },
		],
		default: 'stored',
		description: 'Who it is about',
	},
	{ ...contactIdParameter, displayOptions: { show: { contactSource: ['stored'] } } },
	{ ...personParameter, displayOptions: { show: { contactSource: ['defineBelow'] } } },
];

export type Subject = { contactId: string; person: null } | { contactId: null; person: PersonDetails };

/** @throws InputError */
export function readSubject(context: IExecuteFunctions, itemIndex: number, defaultRegion: unknown): Subject {
	const source = readChoice('Contact Source', context.getNodeParameter('contactSource', itemIndex), ['stored', 'defineBelow'], 'stored');
	if (source === 'defineBelow') return { contactId: null, person: readPerson(context, itemIndex, defaultRegion) };
	return { contactId: readContactId(context, itemIndex), person: null };
}

/** @throws InputError when it is blank */
export function readContactId(context: IExecuteFunctions, itemIndex: number): string {
	const id = textValue('Contact ID', context.getNodeParameter('contactId', itemIndex, ''));
	if (id !== '') return id;
	throw new InputError({
		field: 'Contact ID',
		problem: 'it is empty',
		fix: 'Map the ID of a stored contact, for example {{ $json.contact.id }} after Social Contact',
	});
}

export function unknownContact(contactId: string | null): InputError {
	return new InputError({
		field: 'Contact ID',
		problem: `no contact ${JSON.stringify(contactId)} is stored in this workspace`,
		fix: 'Use the ID that Social Contact returned, and the same workspace',
	});
}
