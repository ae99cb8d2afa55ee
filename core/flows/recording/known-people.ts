import { type Contact, externalKeysFor, type IdentityKey, type PersonDetails, recognitionKeys } from '../../contact';
import type { ChangeInterval, ValueOrigin, WorkspaceStore } from '../../store/contract';

/**
 * The contacts that can matter for one batch of people, in memory, with what the batch has taught so far. Nothing is
 * stored until `store` is called.
 */
export interface KnownPeople {
	/** Of a merged contact the one that took its place. */
	contact(id: string): Contact | undefined;
	/** Who holds each key now. */
	holdersOf(keys: readonly IdentityKey[]): Map<IdentityKey, string[]>;
	/** Whether an external key belongs to somebody. */
	isTaken(externalKey: IdentityKey): boolean;
	/** Adds a contact, or replaces its values. */
	put(contact: Contact): void;
	/** From now on the contact holds these keys, beside those it held. */
	hold(contactId: string, keys: readonly IdentityKey[]): void;
	/** Whether a person said of two contacts that they are not the same. */
	isApart(one: string, other: string): boolean;
	/** Puts one contact in the place of another. */
	merge(survivorId: string, loserId: string): void;
	/** Notes when something of the contact came about that is new. */
	date(contactId: string, at: string): void;
	/**
	 * Saves new and changed contacts, and merges. Call inside a transaction.
	 * @param origin where what is new comes from
	 */
	store(workspace: WorkspaceStore, origin: ValueOrigin): Promise<void>;
}

interface LoadedPeople {
	holders: Map<IdentityKey, string[]>;
	contacts: Map<string, Contact>;
	/** Ids of contacts that were merged away, and who took their place. */
	survivors: Map<string, string>;
	/** External keys that belong to somebody. */
	externalKeys: Set<IdentityKey>;
	/** Whom a person said not to be the same. */
	apart: ReadonlyArray<readonly [string, string]>;
}

/** Loads every contact that can matter for the given people, in a handful of queries. */
export async function loadPeople(
	workspace: WorkspaceStore,
	people: ReadonlyArray<{ contactId: string | null; person: PersonDetails }>,
): Promise<KnownPeople> {
	const keys = [...new Set(people.flatMap(({ person }) => recognitionKeys(person)))];
	const holders = await workspace.contacts.findByKeys(keys);
	const named = people.flatMap(({ contactId }) => contactId ?? []);
	const wanted = [...new Set([...[...holders.values()].flat(), ...named])];
	const contacts = new Map<string, Contact>();
	const survivors = new Map<string, string>();
	(await workspace.contacts.getMany(wanted)).forEach((contact, index) => {
		const asked = wanted[index];
		if (contact === null || asked === undefined) return;
		contacts.set(contact.id, contact);
		if (contact.id !== asked) survivors.set(asked, contact.id);
	});
	const newcomers = people.flatMap(({ contactId, person }) => (contactId === null ? externalKeysFor(person) : []));
	const owners = await workspace.contacts.findByExternalKeys(newcomers);
	const apart = await workspace.reviews.apartPairs([...contacts.keys()]);
	return createKnownPeople({ holders, contacts, survivors, externalKeys: new Set(owners.keys()), apart });
}

function createKnownPeople({ holders, contacts, survivors, externalKeys, apart }: LoadedPeople): KnownPeople {
	const stored: ReadonlySet<string> = new Set(contacts.keys());
	const dirty = new Set<string>();
	/** By contact, when came about what is new of it. */
	const dates = new Map<string, ChangeInterval>();
	const merges: Array<{ survivorId: string; loserId: string }> = [];

	function survivorOf(id: string): string {
		const next = survivors.get(id);
		return next === undefined ? id : survivorOf(next);
	}

	const holdersOf = (keys: readonly IdentityKey[]) =>
		new Map(keys.map((key) => [key, [...new Set((holders.get(key) ?? []).map(survivorOf))]]));

	const isApart: KnownPeople['isApart'] = (one, other) => {
		const asked = [survivorOf(one), survivorOf(other)];
		return apart.some((pair) => {
			const now = pair.map(survivorOf);
			return now[0] !== now[1] && now.every((id) => asked.includes(id));
		});
	};

	return {
		contact: (id) => contacts.get(survivorOf(id)),
		isApart,
		holdersOf,
		isTaken: (externalKey) => externalKeys.has(externalKey),
		put(contact) {
			contacts.set(contact.id, contact);
			externalKeys.add(contact.externalKey);
			dirty.add(contact.id);
		},
		hold(contactId, keys) {
			for (const [key, ids] of holdersOf(keys)) holders.set(key, [...new Set([...ids, contactId])]);
		},
		merge(survivorId, loserId) {
			if (stored.has(loserId)) merges.push({ survivorId, loserId });
			survivors.set(loserId, survivorId);
			dirty.delete(loserId);
		},
		date: (contactId, at) => void dates.set(contactId, widened(dates.get(contactId), at)),
		async store(workspace, origin) {
			const changed = [...dirty].flatMap((id) => contacts.get(id) ?? []);
			const save = async (some: readonly Contact[]) => await savePeople(workspace, some, origin, dates);
			await save(changed.filter(({ id }) => !stored.has(id)));
			// Before the survivors are saved: what they have of the others did not come about now.
			for (const { survivorId, loserId } of merges)
				await workspace.contacts.merge(survivorOf(survivorId), loserId);
			await save(changed.filter(({ id }) => stored.has(id)));
		},
	};
}

function widened(interval: ChangeInterval | undefined, at: string): ChangeInterval {
	const [first, last] = [interval?.notBefore ?? at, interval?.notAfter ?? at];
	return { notBefore: at < first ? at : first, notAfter: at > last ? at : last };
}

async function savePeople(
	workspace: WorkspaceStore,
	contacts: readonly Contact[],
	origin: ValueOrigin,
	dates: ReadonlyMap<string, ChangeInterval>,
): Promise<void> {
	await workspace.contacts.save(
		contacts.map((contact) => {
			const at = dates.get(contact.id);
			const source = at === undefined ? { origin } : { origin, at };
			return { contact, keys: recognitionKeys(contact), source };
		}),
	);
}
