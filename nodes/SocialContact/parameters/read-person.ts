import type { IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import type { WorkspaceStore } from '../../../core/store/contract';
import { readContactId } from '../../shared/parameters/contact-id';
import { readSearchKeys } from './search-keys';

/**
 * The id of the stored contact that an item names, whichever way; of one that was merged the survivor's; `null` where
 * nobody is stored under it.
 * @throws InputError for several, and for what names nobody
 */
export async function readPersonId(
	context: IExecuteFunctions,
	itemIndex: number,
	{ workspace, region }: { workspace: WorkspaceStore; region: unknown },
): Promise<string | null> {
	if (context.getNodeParameter('findBy', itemIndex) === 'contactId') {
		const [contact] = await workspace.contacts.getMany([readContactId(context, itemIndex)]);
		return contact?.id ?? null;
	}
	const keys = readSearchKeys(context, itemIndex, region);
	const holders = await workspace.contacts.findByKeys(keys);
	const [id = null, ...others] = new Set([...holders.values()].flat());
	if (id === null || others.length === 0) return id;
	throw new InputError({
		field: 'Contact',
		problem: `several contacts are stored under ${keys.join(' or ')}: ${[id, ...others].join(', ')}`,
		fix: 'Choose Contact ID under Find By and name one, or answer their review with CRM Sync first',
	});
}
