import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { contactLocator, readOptionalContact } from '../../shared/people';
import { locator } from '../../shared/parameters/locator';
import { textList, textValue } from '../../shared/parameters/text-value';

/** What the operations on things that wait for a person have in common. */

export const answeredByOption: INodeProperties = {
	displayName: 'Answered By',
	name: 'answeredBy',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ana',
	description: 'Who says so. It is kept, and named in the audit.',
};

export const contactFilter: INodeProperties = {
	...contactLocator('contactId', 'Contact ID'),
	description: 'Only what is about this contact',
};

/** A field that is filtered by, out of those of the CRM's object. */
export const fieldFilter = (description: string): INodeProperties =>
	locator({
		displayName: 'Field',
		name: 'field',
		list: 'searchCrmFields',
		by: 'name',
		dependsOn: ['crm', 'object'],
		placeholder: 'e.g. company',
		description,
	});

/** The contact that is filtered by, whichever way it is named. @throws InputError */
export async function readContactFilter(context: IExecuteFunctions, itemIndex: number): Promise<string | undefined> {
	return (await readOptionalContact(context, itemIndex, 'filters.contactId', 'Contact ID')) ?? undefined;
}

/** Ids of what is answered, several with commas between or as a list. */
export function idsParameter(
	name: string,
	displayName: string,
	item: string,
	list: string,
	kind = '',
): INodeProperties {
	return locator({
		displayName,
		name,
		list,
		required: true,
		byId: `={{ $json.${item} }}`,
		placeholder: `e.g. ${kind}019c7d2e-5f0a-7b11-9c55-0242ac120002`,
		description: 'One from the list, or by ID as Get Many gives it: several with commas between, or as a list',
	});
}

/** @throws InputError where none is named */
export function readIds(context: IExecuteFunctions, itemIndex: number, name: string, field: string): string[] {
	const ids = [...new Set(textList(field, context.getNodeParameter(name, itemIndex, '')))];
	if (ids.length > 0) return ids;
	throw new InputError({ field, problem: 'it is empty', fix: 'Map the ID that Get Many gives.' });
}

/** A text of the options; blank is `null`. @throws InputError */
export function readOption(context: IExecuteFunctions, itemIndex: number, name: string, field: string): string | null {
	const text = textValue(field, context.getNodeParameter(`options.${name}`, itemIndex, ''));
	return text === '' ? null : text;
}

/** A text of the filters; blank is `undefined`. @throws InputError */
export function readFilter(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	field: string,
): string | undefined {
	const text = textValue(field, context.getNodeParameter(`filters.${name}`, itemIndex, ''));
	return text === '' ? undefined : text;
}
