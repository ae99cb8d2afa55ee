import type { IExecuteFunctions, INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { openWorkspace } from '../store';
import { emailKeys, handleKeys, holderOf } from './identity-keys';
import { locatedMode, locator } from '../parameters/locator';
import { textList, textValue } from '../parameters/text-value';

/** What people know of somebody, beside the list and the ID. Each holds one contact, or the item is refused. */
const NATURAL_KEYS = {
	modes: [
		{
			displayName: 'By E-Mail',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. anna@example.com',
			hint: 'Any address of one stored contact',
		},
		{
			displayName: 'By Handle',
			name: 'handle',
			type: 'string',
			placeholder: 'e.g. instagram:anna',
			hint: 'The platform and the user name, @anna for any platform, or the address of the profile',
		},
	],
} as const satisfies { modes: readonly INodePropertyMode[] };

/** A stored contact, as operations of every node name it. */
export const contactIdParameter: INodeProperties = {
	...contactLocator('contactId', 'Contact ID'),
	required: true,
	default: { mode: 'id', value: '={{ $json.contact?.id ?? $json.contactId ?? $json.id }}' },
	description:
		'The stored contact: found by name in the list, by e-mail or handle, or by the ID that Social Contact returns',
};

/** Where a mistake cannot be taken back: two people may share an address, and a handle may have had another owner. */
export const onlyByIdParameter: INodeProperties = {
	...contactIdParameter,
	modes: contactIdParameter.modes?.filter(({ name }) => !NATURAL_KEYS.modes.some((mode) => mode.name === name)),
};

/** A stored contact by whatever name: from the list, by its ID, e-mail or handle; nobody before somebody chose. */
export function contactLocator(name: string, displayName: string): INodeProperties {
	return locator({
		displayName,
		name,
		list: 'searchContacts',
		placeholder: 'e.g. 0d9f3c1e-5a55-4f0e-9f6c-3d1d6c1c9a51',
		otherModes: NATURAL_KEYS.modes,
	});
}

const HOW_TO_MAP = 'Map the ID of a stored contact, for example {{ $json.contact.id }} after Social Contact';

/**
 * The Contact ID of an item, whichever way the contact is named.
 * @param alternative what else the user may do, beginning with a comma
 * @throws InputError when it is blank, and for an e-mail or a handle that none or several hold
 */
export async function readContactId(context: IExecuteFunctions, itemIndex: number, alternative = ''): Promise<string> {
	const [id] = await readContacts(context, itemIndex, { name: 'contactId', field: 'Contact ID', isOne: true });
	if (id !== undefined) return id;
	throw new InputError({ field: 'Contact ID', problem: 'it is empty', fix: `${HOW_TO_MAP}${alternative}` });
}

/** The same of a contact that need not be named: `null` where it is not. @throws InputError */
export async function readOptionalContact(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	field: string,
): Promise<string | null> {
	const [id = null] = await readContacts(context, itemIndex, { name, field, isOne: true });
	return id;
}

/**
 * The IDs of all contacts that a parameter names; none where it is blank.
 * @param asked `isOne` for a parameter that names one alone
 * @throws InputError
 */
export async function readContacts(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, field, isOne = false }: { name: string; field: string; isOne?: boolean },
): Promise<string[]> {
	const given: unknown = context.getNodeParameter(name, itemIndex, '');
	const texts = isOne ? [textValue(field, given)].filter((text) => text !== '') : textList(field, given);
	const mode = locatedMode(given);
	const keysOf = mode === 'email' ? emailKeys : mode === 'handle' ? handleKeys : null;
	if (keysOf === null) return texts;
	const workspace = await openWorkspace(context.getNodeParameter('options.workspace', itemIndex, 'default'));
	const ids: string[] = [];
	for (const text of texts) {
		const id = await holderOf(workspace, keysOf(field, text), { field, told: JSON.stringify(text), fix: SEVERAL });
		if (id === null) throw nobody(field, text);
		ids.push(id);
	}
	return [...new Set(ids)];
}

const SEVERAL = 'Choose one From List or By ID, or answer their review with CRM Sync first';

function nobody(field: string, text: string): InputError {
	return new InputError({
		field,
		problem: `no contact of this workspace is stored under ${JSON.stringify(text)}`,
		fix: 'Record an event of the person first, look at the Workspace option, or choose the contact From List',
	});
}

/** @param source what gives the IDs */
export function unknownContact(id: string | null, source = 'Social Contact'): InputError {
	return new InputError({
		field: 'Contact ID',
		problem: `no contact ${JSON.stringify(id)} is stored in this workspace`,
		fix: `Use the ID that ${source} returned, and the same workspace`,
	});
}
