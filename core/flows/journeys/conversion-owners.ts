import { identityKeys, isRoleAddress } from '../../contact';
import type { Conversion, CrmAdapter, CrmRecord } from '../../crm/contract';
import type { Integration, Link, StoredConversion, WorkspaceStore } from '../../store/contract';

/** Whose conversions are. */

interface OwnersInput {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	signal?: AbortSignal;
}

/** Contacts by what leads to them. */
export type Owners = ReadonlyMap<string, string>;

/** By conversion id: the first of its CRM contacts that is known here, else its lead. */
export async function ownersOf(input: OwnersInput, conversions: readonly Conversion[]): Promise<Map<string, string>> {
	const contacts = new Map(await linkedContacts(input, conversions));
	const open = conversions.filter((conversion) => ownerOf(conversion, contacts) === null);
	const unlinked = [...new Set(open.flatMap(({ contactIds }) => contactIds))];
	for (const [crmId, contactId] of await recognisedContacts(input, unlinked))
		contacts.set(`contact:${crmId}`, contactId);
	return new Map(
		conversions.flatMap((conversion) => {
			const owner = ownerOf(conversion, contacts);
			return owner === null ? [] : [[conversion.id, owner] as const];
		}),
	);
}

type CrmIds = Pick<Conversion, 'contactIds' | 'leadId'>;

export function ownerOf({ contactIds, leadId }: CrmIds, contacts: Owners): string | null {
	const keys = [...contactIds.map((id) => `contact:${id}`), ...(leadId === null ? [] : [`lead:${leadId}`])];
	return keys.flatMap((key) => contacts.get(key) ?? [])[0] ?? null;
}

/** Contacts by the CRM records they are linked to: `contact:<id>` and `lead:<id>`. */
export async function linkedContacts(
	{ workspace, integration }: Pick<OwnersInput, 'workspace' | 'integration'>,
	conversions: readonly CrmIds[],
): Promise<Map<string, string>> {
	const ofContacts = await workspace.links.findByCrmIds(integration.id, 'contact', [
		...new Set(conversions.flatMap(({ contactIds }) => contactIds)),
	]);
	const ofLeads = await workspace.links.findByCrmIds(integration.id, 'lead', [
		...new Set(conversions.flatMap(({ leadId }) => leadId ?? [])),
	]);
	return new Map([...byRecord('contact', ofContacts), ...byRecord('lead', ofLeads)]);
}

/** Whose record it was before it went is still known; whoever was taken off from it is not meant by it. */
function byRecord(object: string, links: ReadonlyMap<string, Link>): Array<readonly [string, string]> {
	const own = [...links].filter(([, { ended }]) => ended?.why !== 'unlinked');
	return own.map(([id, { contactId }]) => [`${object}:${id}`, contactId] as const);
}

/** Contacts that no link leads to, by the e-mail addresses the CRM has: one batch, and only a single match counts. */
async function recognisedContacts(
	{ workspace, adapter, signal }: OwnersInput,
	crmIds: readonly string[],
): Promise<Map<string, string>> {
	if (crmIds.length === 0) return new Map();
	const found = await adapter.findByKey(
		'contact',
		crmIds.map((value) => ({ by: 'id', value })),
		{ signal },
	);
	const owners = new Map<string, string>();
	for (const [index, records] of found.entries()) {
		const [crmId, record] = [crmIds[index], records[0]];
		const contactId = record === undefined || records.length > 1 ? null : await soleHolder(workspace, record);
		if (crmId !== undefined && contactId !== null) owners.set(crmId, contactId);
	}
	return owners;
}

async function soleHolder(workspace: WorkspaceStore, record: CrmRecord): Promise<string | null> {
	const keys = identityKeys({
		emails: record.emails.filter((email) => !isRoleAddress(email)),
		phones: [],
		profiles: [],
	});
	if (keys.length === 0) return null;
	const holders = new Set([...(await workspace.contacts.findByKeys(keys)).values()].flat());
	const [contactId, ...others] = holders;
	return others.length === 0 ? (contactId ?? null) : null;
}

/** Whoever was erased since the look-up owns nothing: theirs are as those of somebody who was never known here. */
export async function withLivingOwners(
	inside: WorkspaceStore,
	conversions: readonly StoredConversion[],
): Promise<StoredConversion[]> {
	const ids = [...new Set(conversions.flatMap(({ contactId }) => contactId ?? []))];
	const contacts = await inside.contacts.getMany(ids);
	const living = new Map(ids.map((id, index) => [id, contacts[index]?.id ?? null]));
	return conversions.map((each) => ({ ...each, contactId: living.get(each.contactId ?? '') ?? null }));
}
