import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmObject } from '../../../core/crm/contract';
import { contactIdParameter, readContactId } from '../../shared/people';
import { readChoice } from '../../shared/parameters/option-values';
import { personJsonParameter, personParameter, readPerson, readPersonJson } from '../../shared/parameters/person';
import type { ContactRequest } from '../requests/request';

/** Whom an item is about: a stored contact, or a person whom the item describes. */
export function contactSourceParameters(object: CrmObject): INodeProperties[] {
	return [
		{
			displayName: 'Contact Source',
			name: 'contactSource',
			type: 'options',
			options: [
				{
					name: 'Define Below',
					value: 'defineBelow',
					description: `Recognise or store the person described here, then sync the ${object}`,
				},
				{
					name: 'From JSON',
					value: 'json',
					description: `Recognise or store the person whom an expression gives as one object, then sync the ${object}`,
				},
				{
					name: 'Stored Contact',
					value: 'stored',
					description: 'Sync a contact that Social Contact returned',
				},
			],
			default: 'stored',
			description: `Who the ${object} is`,
		},
		{ ...contactIdParameter, displayOptions: { show: { contactSource: ['stored'] } } },
		{ ...personParameter, displayOptions: { show: { contactSource: ['defineBelow'] } } },
		{ ...personJsonParameter, displayOptions: { show: { contactSource: ['json'] } } },
	];
}

/** @throws InputError when the item names or describes nobody */
export async function readSubject(
	context: IExecuteFunctions,
	itemIndex: number,
	defaultRegion: unknown,
): Promise<ContactRequest['subject']> {
	const source = readChoice(
		'Contact Source',
		context.getNodeParameter('contactSource', itemIndex),
		['stored', 'defineBelow', 'json'],
		'stored',
	);
	if (source === 'stored') return { contactId: await readContactId(context, itemIndex, ', or choose Define Below') };
	const read = source === 'json' ? readPersonJson : readPerson;
	return { person: read(context, itemIndex, defaultRegion) };
}
