import type { Account } from './account';
import { accountsOf, contradictions, isKeyOf, sameness } from './account';
import { type Candidate, type Holders, isOlder, listCandidates, listHolders, type MatchInput } from './candidates';
import { keyStrength } from './identity-key';
import type { IdentityKey, Platform } from './model';
import { DEFAULT_MAX_CONTACTS_PER_KEY } from './resolve';

export type ContactMatch =
	/** Nobody holds a key: the event belongs to a new contact. */
	| { kind: 'new' }
	| { kind: 'one'; contactId: string }
	/** The keys are spread over contacts that are one person. The oldest survives. */
	| { kind: 'merge'; survivorId: string; loserIds: string[] }
	/**
	 * Somebody has to look. The event belongs to `contactId`, the holder of the strongest key; when that is `null`,
	 * no holder can be told to be the person, and the event belongs to a new contact. `otherIds` are those of whom
	 * nobody has said yet that they are somebody else.
	 */
	| { kind: 'review'; contactId: string | null; otherIds: string[]; key: IdentityKey; reason: string };

interface Objection {
	key: IdentityKey;
	reason: string;
}

/** What is weighed in one match. */
interface Case {
	candidates: readonly Candidate[];
	/** The accounts of the person in the event. */
	own: readonly Account[];
	isApart: (one: Candidate, other: Candidate) => boolean;
}

/**
 * The platforms on which two have different accounts, so that they cannot be one. Whether two scopes are one may be
 * unknown; then an account that both have in common with the person says more than the difference.
 */
function differences(
	one: Pick<Candidate, 'accounts' | 'isProven'>,
	other: Pick<Candidate, 'accounts' | 'isProven'>,
	own: readonly Account[],
): Platform[] {
	const areProven = one.isProven && other.isProven;
	return [...contradictions(one.accounts, other.accounts, own)]
		.filter(([, kind]) => kind === 'certain' || !areProven)
		.map(([platform]) => platform);
}

/** The holders of an id whose scope the event does not say, who have it in different scopes. */
function unclearAccount({ candidates }: Case): Objection | null {
	for (const [index, { key, accounts }] of candidates.entries()) {
		const mine = accounts.find((one) => isKeyOf(key, one));
		const isUnclear = candidates.slice(index + 1).some((other) => {
			const theirs = other.accounts.find((one) => isKeyOf(key, one));
			return mine !== undefined && theirs !== undefined && sameness(mine, theirs) === 'no';
		});
		if (isUnclear) return { key, reason: 'its holders have the same user id in different places' };
	}
	return null;
}

function contradiction({ candidates, own }: Case): Objection | null {
	for (const [index, candidate] of candidates.entries()) {
		const seen = [{ accounts: own, isProven: true }, ...candidates.slice(0, index)];
		const platforms = new Set(seen.flatMap((other) => differences(candidate, other, own)));
		if (platforms.size === 0) continue;
		const listed = [...platforms].sort().join(', ');
		return { key: candidate.key, reason: `its holders have different user ids on ${listed}` };
	}
	return null;
}

/** Two candidates of whom a person said that they are not the same; the key of the second. */
function answeredApart({ candidates, isApart }: Case): Objection | null {
	const second = candidates.find((one, index) => candidates.slice(0, index).some((other) => isApart(other, one)));
	return second === undefined ? null : { key: second.key, reason: 'its holders are known to be different people' };
}

/** The contact an event belongs to when its candidates cannot be joined; `null` for a new one. */
function ownerOf({ candidates, own, isApart }: Case): Candidate | null {
	const person = { accounts: own, isProven: true };
	const fitting = candidates.filter((candidate) => differences(candidate, person, own).length === 0);
	const [first] = fitting;
	if (first === undefined) return null;
	const isTold = fitting.some((one) => one.key === first.key && isApart(one, first));
	// An account that nobody has yet may be of either of two people, or of a third.
	return isTold && own.length > 0 && !first.isProven ? null : first;
}

/** A key with more holders than the limit. */
function crowded(keys: readonly IdentityKey[], holders: Holders, limit: number): IdentityKey[] {
	return keys.filter((key) => (holders.get(key)?.length ?? 0) > limit);
}

/** Decides which contact an event belongs to. Pure: the caller stores what it says. */
export function matchContact(input: MatchInput): ContactMatch {
	const own = accountsOf(input.profiles);
	const holders = listHolders(input, own);
	const isApart = (one: Candidate, other: Candidate): boolean =>
		input.isApart?.(one.contact.id, other.contact.id) === true;
	const limit = input.maxContactsPerKey ?? DEFAULT_MAX_CONTACTS_PER_KEY;
	const everybody = listCandidates(input.keys, holders);
	const [first] = everybody;
	if (first === undefined) return { kind: 'new' };
	// Whoever is known by a shared mailbox alone is that mailbox, and nobody to be joined.
	if (keyStrength(first.key) === 'mailbox') return { kind: 'one', contactId: first.contact.id };

	// A crowded key of which somebody said once that it is shared by different people identifies nobody any more.
	const crowds = crowded(input.keys, holders, limit);
	const shared = crowds.filter((key) => answeredApart({ candidates: listCandidates([key], holders), own, isApart }));
	const telling = input.keys.filter((key) => !shared.includes(key));
	if (telling.length === 0) return { kind: 'one', contactId: first.contact.id };
	const candidates = listCandidates(telling, holders);
	const crowd = crowds.find((key) => telling.includes(key));
	const count = crowd === undefined ? 0 : (holders.get(crowd)?.length ?? 0);
	return decide(
		{ candidates, own, isApart },
		crowd === undefined
			? null
			: { key: crowd, reason: `shared by ${count} contacts, more than the limit of ${limit}` },
	);
}

function decide(one: Case, crowd: Objection | null): ContactMatch {
	const { candidates, isApart } = one;
	const [first, ...others] = candidates;
	if (first === undefined) return { kind: 'new' };
	const unclear = unclearAccount(one);
	const objection = crowd ?? unclear ?? contradiction(one) ?? answeredApart(one);
	if (objection !== null) {
		const owner = unclear === null ? ownerOf(one) : null;
		const contactId = owner?.contact.id ?? null;
		const asked = candidates.filter((each) => each !== owner && (owner === null || !isApart(owner, each)));
		if (asked.length === 0 && contactId !== null) return { kind: 'one', contactId };
		return { kind: 'review', contactId, otherIds: asked.map(({ contact }) => contact.id), ...objection };
	}
	if (others.length === 0) return { kind: 'one', contactId: first.contact.id };
	const [survivor, ...losers] = candidates.map(({ contact }) => contact).sort(isOlder);
	return { kind: 'merge', survivorId: survivor?.id ?? '', loserIds: losers.map(({ id }) => id) };
}
