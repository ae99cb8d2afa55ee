import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { IdentityKey } from '../../../../core/contact';
import { InputError } from '../../../../core/lib/errors';
import type { WorkspaceStore } from '../../../../core/store/contract';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { shortAnswerOption, type ShortForm } from '../../../shared/items/short-answer';
import { toJson } from '../../../shared/items/present';
import { defaultRegionOption, optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace } from '../../../shared/store';
import { readSearchKeys } from '../../parameters/search-keys';
import { searchParameters } from '../../parameters/search-parameters';

export const description: INodeProperties[] = showFor('contact', 'find', [
	...searchParameters,
	optionsWith(defaultRegionOption, shortAnswerOption, {
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

export const short: ShortForm = {
	found: true,
	contact: {
		...{ id: true, firstName: true, lastName: true, displayName: true, company: true, jobTitle: true },
		profiles: { platform: true },
		...{ interactionCount: true, lastInteractionAt: true },
	},
};

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
