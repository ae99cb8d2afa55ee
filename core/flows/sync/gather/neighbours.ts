import type { Contact, IdentityKey } from '../../../contact';
import type { CrmRecord } from '../../../crm/contract';
import { contactKeys, recordKeys } from '../person-keys';
import type { SyncContext } from './subject';

/** How many may hold a key before they are no longer all looked at. */
const CROWD = 50;

/**
 * Contacts and records of whom one leads to the other by keys they share: as far as contacts reach, and the records
 * that wait in the inbox. Whoever is told of them decides by all of them, so that it matters not who came first.
 */
export interface Neighbours {
	readonly contacts: ReadonlyMap<string, Contact>;
	readonly records: ReadonlyMap<string, CrmRecord>;
	/** Ids of those of the records that wait in the inbox. */
	readonly waiting: ReadonlySet<string>;
	/** Keys that contacts and records were found by beside those they show, such as addresses that they had. */
	readonly foundBy: ReadonlyMap<string, ReadonlySet<IdentityKey>>;
	/** Keys that too many hold, and whether records that wait are among them. */
	readonly crowded: ReadonlyMap<IdentityKey, boolean>;
	/** Takes in more, with everybody whom they lead to. */
	include(contacts: readonly Contact[], records: readonly CrmRecord[]): Promise<void>;
	/** That somebody is known by a key as well. */
	note(id: string, key: IdentityKey): void;
}

interface Known extends Neighbours {
	readonly contacts: Map<string, Contact>;
	readonly records: Map<string, CrmRecord>;
	readonly waiting: Set<string>;
	readonly crowded: Map<IdentityKey, boolean>;
}

export function createNeighbours(context: SyncContext): Neighbours {
	const asked = new Set<IdentityKey>();
	const foundBy = new Map<string, Set<IdentityKey>>();
	const known: Known = {
		contacts: new Map(),
		records: new Map(),
		waiting: new Set(),
		foundBy,
		crowded: new Map(),
		/** A number alone joins nobody, also where it is somebody's external key. */
		note(id, key) {
			if (!key.startsWith('phone:')) foundBy.set(id, (foundBy.get(id) ?? new Set()).add(key));
		},
		async include(newContacts, newRecords) {
			await inInbox(
				context,
				known,
				newRecords.map(({ id }) => id),
			);
			for (let open = add(newContacts, newRecords); open.length > 0;) {
				const { contactIds, crmIds } = await holdersOf(context, known, open);
				const found = await context.workspace.contacts.getMany(contactIds);
				open = add(
					found.filter((contact) => contact !== null),
					await inInbox(context, known, crmIds),
				);
			}
		},
	};
	return known;

	/** @returns keys that nobody was looked for by yet */
	function add(newContacts: readonly Contact[], newRecords: readonly CrmRecord[]): IdentityKey[] {
		for (const contact of newContacts) known.contacts.set(contact.id, contact);
		for (const record of newRecords) known.records.set(record.id, record);
		const keys = [...newContacts.flatMap(contactKeys), ...newRecords.flatMap(recordKeys)];
		const open = [...new Set(keys)].filter((key) => !asked.has(key));
		for (const key of open) asked.add(key);
		return open;
	}
}

/** @returns those who are not known yet */
async function holdersOf(
	{ workspace, integration, object }: SyncContext,
	known: Known,
	keys: readonly IdentityKey[],
): Promise<{ contactIds: string[]; crmIds: string[] }> {
	const here = await workspace.contacts.findByKeys(keys);
	const named = await workspace.contacts.findByExternalKeys(keys);
	const there = await workspace.syncInbox.findByKeys(integration.id, object, keys);
	const [contactIds, crmIds] = [new Set<string>(), new Set<string>()];
	for (const key of keys) {
		const [ours, theirs] = [here.get(key) ?? [], there.get(key) ?? []];
		for (const id of ours) known.note(id, key);
		if (ours.length + theirs.length > CROWD) {
			known.crowded.set(key, theirs.length > 0);
			continue;
		}
		for (const id of ours) if (!known.contacts.has(id)) contactIds.add(id);
		for (const id of theirs) if (!known.records.has(id)) crmIds.add(id);
		const owner = named.get(key);
		if (owner !== undefined && !known.contacts.has(owner)) contactIds.add(owner);
	}
	return { contactIds: [...contactIds], crmIds: [...crmIds] };
}

/** Those of the records that wait in the inbox. */
async function inInbox(
	{ workspace, integration, object }: SyncContext,
	{ waiting }: Known,
	crmIds: readonly string[],
): Promise<CrmRecord[]> {
	const rows = await workspace.syncInbox.find(integration.id, object, crmIds);
	for (const id of rows.keys()) waiting.add(id);
	return [...rows.values()].flatMap(({ record }) => (record === null || record.isConverted ? [] : [record]));
}
