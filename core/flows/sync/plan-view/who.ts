import type { CrmAdapter, CrmObject } from '../../../crm/contract';
import { withSharedLinks } from '../two-way/shared-links';
import type { WorkspaceStore } from '../../../store/contract';
import type { Deed } from './deeds';

/** Whose contact or record it is, and where the record is to be looked at. */
export interface Who {
	/** `null` where nobody knows it. */
	name: string | null;
	email: string | null;
	crmUrl: string | null;
}

/** Of whom something is told. */
export interface Meant {
	contactId: string | null;
	crmId: string | null;
	/** Of somebody whom the store does not know, values say who it is. */
	deeds?: readonly Deed[];
}

export interface WhoInput {
	workspace: WorkspaceStore;
	integrationId: string;
	object: CrmObject;
	adapter: Pick<CrmAdapter, 'capabilities'>;
}

/**
 * Says of some hundred who they are, by what the store knows, and in their order.
 * @throws StoreError
 */
export async function withWho<T extends Meant>(input: WhoInput, meant: readonly T[]): Promise<Array<T & Who>> {
	const { integrationId, object, adapter } = input;
	const { contacts, links } = withSharedLinks(input.workspace, adapter.capabilities);
	const ids = [...new Set(meant.flatMap(({ contactId }) => contactId ?? []))];
	const found = await contacts.getMany(ids);
	const byId = new Map(ids.map((id, index) => [id, found[index] ?? null]));
	const linked = await links.find(integrationId, object, ids);
	return meant.map((each) => {
		const contact = byId.get(each.contactId ?? '') ?? null;
		const link = linked.get(each.contactId ?? '');
		const parts = [contact?.firstName, contact?.lastName].filter((part) => part);
		return {
			...each,
			name: parts.join(' ') || contact?.displayName || nameIn(each.deeds ?? []),
			email: contact?.emails[0] ?? textIn(each.deeds ?? [], 'email'),
			crmUrl: link !== undefined && link.crmId === each.crmId ? link.crmUrl : null,
		};
	});
}

function nameIn(deeds: readonly Deed[]): string | null {
	const parts = [textIn(deeds, 'firstName'), textIn(deeds, 'lastName')];
	return parts.filter((part) => part !== null).join(' ') || null;
}

function textIn(deeds: readonly Deed[], field: string): string | null {
	const deed = deeds.find((each) => each.field === field);
	const value = deed?.to ?? deed?.hub ?? deed?.crm ?? null;
	return typeof value === 'string' && value !== '' ? value : null;
}
