import type { Bond } from './contradiction';
import { createIdentityGroups, type IdentityGroups, type Refusal } from './identity-groups';
import type { IdentityIndex, IdentityRecord } from './identity-index';
import { indexIdentities } from './identity-index';
import type { IdentityOptions, KeyStrength } from './identity-key';
import { KEY_STRENGTHS } from './identity-key';
import type { IdentityKey } from './model';

export const DEFAULT_MAX_CONTACTS_PER_KEY = 10;

export interface ResolveOptions extends IdentityOptions {
	/**
	 * A key that would join more contacts than this is a review. Records with the very same keys count as one contact.
	 */
	maxContactsPerKey?: number;
}

/** A key that joins nobody until somebody has looked. */
export interface IdentityReview {
	key: IdentityKey;
	/** Every record that holds the key. */
	recordIds: string[];
	reason: string;
}

export interface IdentityResolution {
	/** Every record id once; groups and ids in ascending order. */
	groups: string[][];
	/** Strongest keys first. */
	reviews: IdentityReview[];
}

function ascending(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** Joins by the keys of one strength. @returns the keys that must not join */
function joinBy(keys: readonly number[], people: IdentityGroups): Refusal[] {
	const refusals: Refusal[] = [];
	const sound: Bond[] = [];
	for (const key of keys) {
		const bond = people.bondOf(key);
		if (bond.groups.length < 2) continue;
		const reason = people.objection(bond);
		if (reason === null) sound.push(bond);
		else refusals.push({ key, reason });
	}
	refusals.push(...people.chained(sound));
	const refused = new Set(refusals.map(({ key }) => key));
	for (const bond of sound) if (!refused.has(bond.key)) people.join(bond);
	return refusals;
}

/** The keys that several records hold, by strength. */
function sharedKeys(index: IdentityIndex): Map<KeyStrength, number[]> {
	const shared = new Map<KeyStrength, number[]>(KEY_STRENGTHS.map((strength) => [strength, []]));
	index.strengths.forEach((strength, key) => {
		if (index.countHolders(key) > 1) shared.get(strength)?.push(key);
	});
	return shared;
}

/**
 * Finds out which records are one person, and which keys need a look first.
 *
 * Keys are weighed strength by strength: ids, then handles, e-mails, phones. Within one strength all keys are weighed
 * against the same state, so neither the order of the records nor that of the keys can matter. A key that would join
 * too many contacts, or people who have different user ids on one platform, joins nobody. Ids are taken as if they held
 * everywhere: of scopes only the recognition of events knows.
 */
export function explainIdentities(records: Iterable<IdentityRecord>, options: ResolveOptions = {}): IdentityResolution {
	const index = indexIdentities(records, options);
	const people = createIdentityGroups(index, options.maxContactsPerKey ?? DEFAULT_MAX_CONTACTS_PER_KEY);
	const shared = sharedKeys(index);
	const reviews = KEY_STRENGTHS.flatMap((strength) => {
		const refusals = joinBy(shared.get(strength) ?? [], people);
		return refusals
			.map(({ key, reason }) => ({
				key: index.keys[key] ?? '',
				recordIds: index
					.holdersOf(key)
					.map((record) => index.ids[record] ?? '')
					.sort(ascending),
				reason,
			}))
			.sort((a, b) => ascending(a.key, b.key));
	});
	const groups = new Map<number, string[]>();
	index.ids.forEach((id, record) => {
		const root = people.find(record);
		const group = groups.get(root);
		if (group === undefined) groups.set(root, [id]);
		else group.push(id);
	});
	const sorted = [...groups.values()].map((group) => group.sort(ascending));
	return { groups: sorted.sort((a, b) => ascending(a[0] ?? '', b[0] ?? '')), reviews };
}

/** The groups of `explainIdentities`: which records are one person. */
export function resolveIdentities(records: Iterable<IdentityRecord>, options: ResolveOptions = {}): string[][] {
	return explainIdentities(records, options).groups;
}
