import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { IdentityKey } from '../../../../core/contact';
import { InputError } from '../../../../core/lib/errors';
import type { WorkspaceStore } from '../../../../core/store/contract';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { toJson } from '../../../shared/items/present';
import { platformOptions } from '../../../shared/parameters/platform';
import { defaultRegionOption, optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace } from '../../../shared/store';
import { readSearchKeys } from '../../parameters/search-keys';

export const description: INodeProperties[] = showFor('contact', 'find', [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email', description: 'Any email address of the contact' },
			{ name: 'Phone', value: 'phone', description: 'Any phone number of the contact' },
			{ name: 'Platform Account', value: 'account', description: 'The user ID or user name on a platform' },
			{ name: 'Profile URL', value: 'profileUrl', description: 'The address of a social profile' },
		],
		default: 'email',
		description: 'What the contact is recognised by',
	},
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
	optionsWith(defaultRegionOption, {
		displayName: 'When Not Found',
		name: 'whenNotFound',
		type: 'options',
		options: [
			{ name: 'Return an Item', value: 'empty', description: 'Give an item whose field found is false' },
			{ name: 'Stop with an Error', value: 'error', description: 'Treat it as an error of the item' },
		],
		default: 'empty',
		description: 'What to do when no contact is stored under this',
	}),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const options = this.getNodeParameter('options', itemIndex, {});
		const keys = readSearchKeys(this, itemIndex, options.defaultRegion);
		const workspace = await openWorkspace(options.workspace ?? 'default');
		const contacts = await findContacts(workspace, keys);
		if (contacts.length > 0) return contacts.map((contact) => ({ outcome: 'found', found: true, contact }));
		if (options.whenNotFound !== 'error') return [{ outcome: 'notFound', found: false, contact: null }];
		throw new InputError({
			field: 'Contact',
			problem: `none is stored in this workspace under ${keys.join(' or ')}`,
			fix: 'Record an event of the person first, or set When Not Found to Return an Item',
		});
	});
}

/** More than one contact can hold a key while a review of whether they are one person is open. */
async function findContacts(workspace: WorkspaceStore, keys: readonly IdentityKey[]): Promise<IDataObject[]> {
	const holders = await workspace.contacts.findByKeys(keys);
	const ids = [...new Set([...holders.values()].flat())];
	const contacts = ids.length > 0 ? await workspace.contacts.getMany(ids) : [];
	return contacts.flatMap((contact) => (contact ? [toJson(contact)] : []));
}
