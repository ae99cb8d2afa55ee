import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PersonDetails } from '../../../core/contact';
import { passOnEarlier } from '../../shared/items/earlier-outcome';
import type { ItemResults } from '../../shared/items/item-results';
import { contactIdParameter as anyContactId, readContactId } from '../../shared/people';
import { readChoice } from '../../shared/parameters/option-values';
import { personParameter, readPerson } from '../../shared/parameters/person';

export const contactIdParameter: INodeProperties = { ...anyContactId, required: false };

/** Who it is about: a stored contact, or a person who is recognised or stored first. */
export const subjectParameters: INodeProperties[] = [
	{
		displayName: 'Contact Source',
		name: 'contactSource',
		type: 'options',
		options: [
			{
				name: 'Define Below',
				value: 'defineBelow',
				description: 'Recognise the person described here, or store a new contact',
			},
			{ name: 'Stored Contact', value: 'stored', description: 'A contact that Social Contact returned' },
		],
		default: 'stored',
		description: 'Who it is about',
	},
	{ ...contactIdParameter, displayOptions: { show: { contactSource: ['stored'] } } },
	{ ...personParameter, displayOptions: { show: { contactSource: ['defineBelow'] } } },
];

export type Subject = { contactId: string; person: null } | { contactId: null; person: PersonDetails };

/**
 * Passes on what Record Event skipped, and what failed before: such an item names no stored contact.
 * @returns whether it was one
 */
export function namesNobody(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
	results: ItemResults,
): boolean {
	if (context.getNodeParameter('contactSource', itemIndex) === 'defineBelow') return false;
	return passOnEarlier(context, itemIndex, json, results);
}

/** @throws InputError */
export async function readSubject(
	context: IExecuteFunctions,
	itemIndex: number,
	defaultRegion: unknown,
): Promise<Subject> {
	const source = readChoice(
		'Contact Source',
		context.getNodeParameter('contactSource', itemIndex),
		['stored', 'defineBelow'],
		'stored',
	);
	if (source === 'defineBelow') return { contactId: null, person: readPerson(context, itemIndex, defaultRegion) };
	return { contactId: await readContactId(context, itemIndex), person: null };
}
