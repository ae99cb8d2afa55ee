import type { Bond, Claims } from './contradiction';
import { bondsBetween, contradictedPlatforms } from './contradiction';
import { createDisjointSet } from './disjoint-set';
import type { IdentityIndex, IdentityRecord } from './identity-index';
import { indexIdentities } from './identity-index';
import type { IdentityOptions, KeyStrength } from './identity-key';
import { KEY_STRENGTHS, keyPlatform } from './identity-key';
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

function differentIds(platforms: ReadonlySet<string>): string {
	return [...platforms].sort(ascending).join(', ');
}

interface Refusal {
	key: number;
	reason: string;
}

/** The groups so far, joined strength by strength. */
function createGrouping(index: IdentityIndex, maxContactsPerKey: number) {
	const sets = createDisjointSet(index.ids.length);
	/** Of groups of several records; a single record has its own. */
	const joined = new Map<number, readonly number[]>();
	const claims: Claims = {
		accountsOf: (group) => joined.get(group) ?? index.accountsOf(group),
		platformOf: (account) => keyPlatform(index.keys[account] ?? ''),
	};

	function countContacts(groups: readonly number[]): number {
		const contacts = new Set<string>();
		for (const group of groups) {
			const own = [...index.keysOf(group)].sort((a, b) => a - b).join(' ');
			contacts.add(sets.sizeOf(group) === 1 ? own : `group ${group}`);
		}
		return contacts.size;
	}

	function bondOf(key: number): Bond {
		const groups = index.holdersOf(key).map(sets.find);
		return {
			key,
			groups:
				groups.length > 16
					? [...new Set(groups)]
					: groups.filter((group, place) => groups.indexOf(group) === place),
		};
	}

	/** Why a key joins nobody, looked at alone; `null` when nothing speaks against it. */
	function objection({ groups }: Bond): string | null {
		const contacts = groups.length > maxContactsPerKey ? countContacts(groups) : 0;
		if (contacts > maxContactsPerKey)
			return `shared by ${contacts} contacts, more than the limit of ${maxContactsPerKey}`;
		if (!groups.some((group) => claims.accountsOf(group).length > 0)) return null;
		const platforms = contradictedPlatforms(groups, claims);
		return platforms.size === 0 ? null : `its holders have different user ids on ${differentIds(platforms)}`;
	}

	/** Keys that are fine alone, but together connect people with different ids. */
	function chained(bonds: readonly Bond[]): Refusal[] {
		const trial = createDisjointSet(index.ids.length);
		for (const { groups } of bonds) for (const group of groups) trial.union(groups[0] ?? group, group);
		const parts = new Map<number, Bond[]>();
		for (const bond of bonds) {
			const part = trial.find(bond.groups[0] ?? 0);
			const own = parts.get(part);
			if (own === undefined) parts.set(part, [bond]);
			else own.push(bond);
		}
		return [...parts.values()].flatMap((part) => {
			if (part.length === 1) return [];
			const platforms = contradictedPlatforms(new Set(part.flatMap((bond) => bond.groups)), claims);
			if (platforms.size === 0) return [];
			const reason = `leads, over other records, to different user ids on ${differentIds(platforms)}`;
			return [...bondsBetween(part, platforms, claims)].map((key) => ({ key, reason }));
		});
	}

	function join({ groups }: Bond): void {
		let root = sets.find(groups[0] ?? 0);
		for (const group of groups) {
			const other = sets.find(group);
			if (other === root) continue;
			const one = claims.accountsOf(root);
			const two = claims.accountsOf(other);
			root = sets.union(root, other);
			joined.set(
				root,
				one.length === 0
					? two
					: two.every((account) => one.includes(account))
						? one
						: [...new Set([...one, ...two])],
			);
		}
	}

	return { find: sets.find, bondOf, objection, chained, join };
}

/** Joins by the keys of one strength. @returns the keys that must not join */
function joinBy(keys: readonly number[], grouping: ReturnType<typeof createGrouping>): Refusal[] {
	const refusals: Refusal[] = [];
	const sound: Bond[] = [];
	for (const key of keys) {
		const bond = grouping.bondOf(key);
		if (bond.groups.length < 2) continue;
		const reason = grouping.objection(bond);
		if (reason === null) sound.push(bond);
		else refusals.push({ key, reason });
	}
	refusals.push(...grouping.chained(sound));
	const refused = new Set(refusals.map(({ key }) => key));
	for (const bond of sound) if (!refused.has(bond.key)) grouping.join(bond);
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
 * too many
 * contacts, or people who have different user ids on one platform, joins nobody.
 */
export function explainIdentities(records: Iterable<IdentityRecord>, options: ResolveOptions = {}): IdentityResolution {
	const index = indexIdentities(records, options);
	const grouping = createGrouping(index, options.maxContactsPerKey ?? DEFAULT_MAX_CONTACTS_PER_KEY);
	const shared = sharedKeys(index);
	const reviews = KEY_STRENGTHS.flatMap((strength) => {
		const refusals = joinBy(shared.get(strength) ?? [], grouping);
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
		const root = grouping.find(record);
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
