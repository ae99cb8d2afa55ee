import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { locator } from './locator';
import { textValue } from './text-value';

/** A stored contact, as operations of every node name it. */
export const contactIdParameter: INodeProperties = {
	...contactLocator('contactId', 'Contact ID'),
	required: true,
	default: { mode: 'id', value: '={{ $json.contact?.id ?? $json.contactId ?? $json.id }}' },
	description: 'The stored contact: found by name, e-mail or handle, or by the ID that Social Contact returns',
};

/** A stored contact by whatever name, chosen from the list or by its ID; nobody before somebody chose. */
export function contactLocator(name: string, displayName: string): INodeProperties {
	return locator({
		displayName,
		name,
		list: 'searchContacts',
		placeholder: 'e.g. 0d9f3c1e-5a55-4f0e-9f6c-3d1d6c1c9a51',
	});
}

const HOW_TO_MAP = 'Map the ID of a stored contact, for example {{ $json.contact.id }} after Social Contact';

/**
 * The Contact ID of an item.
 * @param alternative what else the user may do, beginning with a comma
 * @throws InputError when it is blank
 */
export function readContactId(context: IExecuteFunctions, itemIndex: number, alternative = ''): string {
	const id = textValue('Contact ID', context.getNodeParameter('contactId', itemIndex, ''));
	if (id !== '') return id;
	throw new InputError({ field: 'Contact ID', problem: 'it is empty', fix: `${HOW_TO_MAP}${alternative}` });
}

/** @param source what gives the IDs */
export function unknownContact(id: string | null, source = 'Social Contact'): InputError {
	return new InputError({
		field: 'Contact ID',
		problem: `no contact ${JSON.stringify(id)} is stored in this workspace`,
		fix: `Use the ID that ${source} returned, and the same workspace`,
	});
}
