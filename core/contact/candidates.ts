import type { Account, AccountName } from './account';
import { accountsOf, isKeyOf, sameness } from './account';
import { keyStrength } from './identity-key';
import type { Contact, IdentityKey } from './model';

export interface MatchInput {
	/** Keys of the person in the event, strongest first. */
	keys: readonly IdentityKey[];
	/** The accounts of the person in the event. */
	profiles: readonly AccountName[];
	/** Ids of the contacts that hold each key; keys that nobody holds may be absent. */
	holders: ReadonlyMap<IdentityKey, readonly string[]>;
	/** The contacts named in `holders`; `null` entries are passed over. */
	contacts: Iterable<Contact | null>;
	/** Whether a person said of two contacts that they are not the same. Default: nobody did. */
	isApart?: (one: string, other: string) => boolean;
	/** Default 10. */
	maxContactsPerKey?: number;
}

/** A contact that may be the person of the event. */
export interface Candidate {
	contact: Contact;
	accounts: readonly Account[];
	/** The strongest key it holds. */
	key: IdentityKey;
	/** Whether it has an account of the person, and not just an address or a name in common. */
	isProven: boolean;
}

export function isOlder(a: Contact, b: Contact): number {
	if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
	return a.id < b.id ? -1 : 1;
}

/** Who holds each key, the oldest first. An id counts for those alone who have the very account it names. */
export type Holders = ReadonlyMap<IdentityKey, readonly Contact[]>;

/** The same for whoever has the person's profiles. */
export function holdersOfPerson(input: MatchInput): Holders {
	return listHolders(input, accountsOf(input.profiles));
}

export function listHolders(input: MatchInput, own: readonly Account[]): Holders {
	const byId = new Map<string, Contact>();
	for (const contact of input.contacts) if (contact !== null) byId.set(contact.id, contact);
	return new Map(
		input.keys.map((key) => {
			const named = new Set(input.holders.get(key) ?? []);
			const holders = [...named].map((id) => byId.get(id)).filter((contact) => contact !== undefined);
			return [key, holdersOfAccount(key, holders, own).sort(isOlder)];
		}),
	);
}

/**
 * A page's id is another account's on another page. Who has the account exactly goes before those of whom the scope is
 * not known.
 */
function holdersOfAccount(key: IdentityKey, holders: readonly Contact[], own: readonly Account[]): Contact[] {
	const account = own.find((one) => isKeyOf(key, one));
	if (account === undefined) return [...holders];
	const graded = holders.map((contact) => {
		const same = accountsOf(contact.profiles).filter((one) => isKeyOf(key, one));
		const grades = same.map((one) => sameness(one, account));
		const isExact = same.length === 0 || grades.includes('exact');
		return { contact, isExact, fits: isExact || grades.includes('fits') };
	});
	const isAnyExact = graded.some(({ isExact }) => isExact);
	return graded.filter(({ isExact, fits }) => (isAnyExact ? isExact : fits)).map(({ contact }) => contact);
}

/** Every holder of these keys once, by the strongest key it holds. */
export function listCandidates(keys: readonly IdentityKey[], holders: Holders): Candidate[] {
	const candidates = new Map<string, Candidate>();
	for (const key of keys) {
		const isProven = keyStrength(key) === 'id';
		for (const contact of holders.get(key) ?? []) {
			if (candidates.has(contact.id)) continue;
			candidates.set(contact.id, { contact, accounts: accountsOf(contact.profiles), key, isProven });
		}
	}
	return [...candidates.values()];
}
