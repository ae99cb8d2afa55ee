import type { IExecuteFunctions } from 'n8n-workflow';

import type { WorkspaceStore } from '../../../core/store/contract';
import { holderOf, readContactId } from '../../shared/people';
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
		const [contact] = await workspace.contacts.getMany([await readContactId(context, itemIndex)]);
		return contact?.id ?? null;
	}
	return await holderOf(workspace, readSearchKeys(context, itemIndex, region), {
		field: 'Contact',
		fix: 'Choose Contact ID under Find By and name one, or answer their review with CRM Sync first',
	});
}
