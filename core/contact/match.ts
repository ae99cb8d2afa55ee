import { keyPlatform, keyStrength, stableId } from './identity-key';
import type { Contact, IdentityKey } from './model';
import { DEFAULT_MAX_CONTACTS_PER_KEY } from './resolve';

export interface MatchInput {
	/** Keys of the person in the event, strongest first. */
	keys: readonly IdentityKey[];
	/** Ids of the contacts that hold each key; keys that nobody holds may be absent. */
	holders: ReadonlyMap<IdentityKey, readonly string[]>;
	/** The contacts named in `holders`; `null` entries are passed over. */
	contacts: Iterable<Contact | null>;
	/** Default 10. */
	maxContactsPerKey?: number;
}

export type ContactMatch =
	/** Nobody holds a key: the event belongs to a new contact. */
	| { kind: 'new' }
	| { kind: 'one'; contactId: string }
	/** The keys are spread over contacts that are one person. The oldest survives. */
	| { kind: 'merge'; survivorId: string; loserIds: string[] }
	/**
	 * Somebody has to look. The event belongs to `contactId`, the holder of the strongest key; when that is `null`,
	 * every holder has a different user id on the same platform, and the event belongs to a new contact.
	 */
	| { kind: 'review'; contactId: string | null; otherIds: string[]; key: IdentityKey; reason: string };

type Accounts = ReadonlyMap<string, ReadonlySet<string>>;

function collectAccounts(ids: Iterable<readonly [platform: string, id: string]>): Accounts {
	const accounts = new Map<string, Set<string>>();
	for (const [platform, id] of ids) {
		const own = accounts.get(platform);
		if (own === undefined) accounts.set(platform, new Set([id]));
		else own.add(id);
	}
	return accounts;
}

function accountsOfContact({ profiles }: Contact): Accounts {
	return collectAccounts(
		profiles.flatMap(({ platform, userId }) => {
			const id = stableId(platform, userId);
			return id === null ? [] : [[platform, id] as const];
		}),
	);
}

function accountsOfKeys(keys: readonly IdentityKey[]): Accounts {
	const ids = keys.filter((key) => keyStrength(key) === 'id');
	return collectAccounts(
		ids.map((key) => [keyPlatform(key), key.slice(keyPlatform(key).length + ':id:'.length)] as const),
	);
}

/** The platforms on which both sides have ids and share none. */
function contradictions(a: Accounts, b: Accounts): string[] {
	return [...a]
		.filter(([platform, ids]) => {
			const others = b.get(platform);
			return others !== undefined && ![...ids].some((id) => others.has(id));
		})
		.map(([platform]) => platform);
}

interface Candidate {
	contact: Contact;
	accounts: Accounts;
	/** The strongest key it holds. */
	key: IdentityKey;
}

function isOlder(a: Contact, b: Contact): number {
	if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
	return a.id < b.id ? -1 : 1;
}

/** Every holder once, by the strongest key it holds, and the oldest first where one key has several. */
function listCandidates(input: MatchInput): Candidate[] {
	const byId = new Map<string, Contact>();
	for (const contact of input.contacts) if (contact !== null) byId.set(contact.id, contact);
	const candidates = new Map<string, Candidate>();
	for (const key of input.keys) {
		const holders = (input.holders.get(key) ?? [])
			.map((id) => byId.get(id))
			.filter((contact) => contact !== undefined);
		for (const contact of holders.sort(isOlder)) {
			if (!candidates.has(contact.id))
				candidates.set(contact.id, { contact, accounts: accountsOfContact(contact), key });
		}
	}
	return [...candidates.values()];
}

function findObjection(
	input: MatchInput,
	candidates: readonly Candidate[],
	own: Accounts,
): { key: IdentityKey; reason: string } | null {
	const limit = input.maxContactsPerKey ?? DEFAULT_MAX_CONTACTS_PER_KEY;
	for (const key of input.keys) {
		const count = new Set(input.holders.get(key) ?? []).size;
		if (count > limit) return { key, reason: `shared by ${count} contacts, more than the limit of ${limit}` };
	}
	const seen: Array<{ accounts: Accounts }> = [{ accounts: own }];
	for (const candidate of candidates) {
		const platforms = new Set(seen.flatMap(({ accounts }) => contradictions(candidate.accounts, accounts)));
		if (platforms.size > 0) {
			return {
				key: candidate.key,
				reason: `its holders have different user ids on ${[...platforms].sort().join(', ')}`,
			};
		}
		seen.push(candidate);
	}
	return null;
}

/** Decides which contact an event belongs to. Pure: the caller stores what it says. */
export function matchContact(input: MatchInput): ContactMatch {
	const candidates = listCandidates(input);
	if (candidates.length === 0) return { kind: 'new' };
	const own = accountsOfKeys(input.keys);
	const objection = findObjection(input, candidates, own);
	const [first, ...others] = candidates;
	if (objection !== null) {
		const holder = candidates.find(({ accounts }) => contradictions(accounts, own).length === 0);
		const contactId = holder?.contact.id ?? null;
		const otherIds = candidates.map(({ contact }) => contact.id).filter((id) => id !== contactId);
		return { kind: 'review', contactId, otherIds, ...objection };
	}
	if (first !== undefined && others.length === 0) return { kind: 'one', contactId: first.contact.id };
	const [survivor, ...losers] = candidates.map(({ contact }) => contact).sort(isOlder);
	return { kind: 'merge', survivorId: survivor?.id ?? '', loserIds: losers.map(({ id }) => id) };
}
