import type { Bond, Claims } from './contradiction';
import { bondsBetween, contradictedPlatforms } from './contradiction';
import { createDisjointSet, type DisjointSet } from './disjoint-set';
import type { IdentityIndex } from './identity-index';
import { keyPlatform } from './identity-key';

/** A key that joins nobody, by its number in the index, and why. */
export interface Refusal {
	key: number;
	reason: string;
}

/** The groups so far, joined strength by strength. Keys and records are known by their numbers in the index. */
export interface IdentityGroups {
	/** The group of a record, by its root. */
	find(record: number): number;
	/** A key with the groups it would join; a single one when there is nothing to join. */
	bondOf(key: number): Bond;
	/** Why a key joins nobody, looked at alone; `null` when nothing speaks against it. */
	objection(bond: Bond): string | null;
	/** Keys that are fine alone, but together connect people with different ids. */
	chained(bonds: readonly Bond[]): Refusal[];
	join(bond: Bond): void;
}

export function createIdentityGroups(index: IdentityIndex, maxContactsPerKey: number): IdentityGroups {
	const sets = createDisjointSet(index.ids.length);
	/** Of groups of several records; a single record has its own. */
	const joined = new Map<number, readonly number[]>();
	const claims: Claims = {
		accountsOf: (group) => joined.get(group) ?? index.accountsOf(group),
		platformOf: (account) => keyPlatform(index.keys[account] ?? ''),
	};
	return {
		find: sets.find,
		bondOf: (key) => ({ key, groups: distinct(index.holdersOf(key).map(sets.find)) }),
		objection({ groups }) {
			const contacts = groups.length > maxContactsPerKey ? countContacts(groups, index, sets) : 0;
			if (contacts > maxContactsPerKey)
				return `shared by ${contacts} contacts, more than the limit of ${maxContactsPerKey}`;
			if (!groups.some((group) => claims.accountsOf(group).length > 0)) return null;
			const platforms = contradictedPlatforms(groups, claims);
			return platforms.size === 0 ? null : `its holders have different user ids on ${listed(platforms)}`;
		},
		chained: (bonds) => connectedParts(bonds, index.ids.length).flatMap((part) => refusedWithin(part, claims)),
		join({ groups }) {
			let root = sets.find(groups[0] ?? 0);
			for (const group of groups) {
				const other = sets.find(group);
				if (other === root) continue;
				const accounts = accountsOfBoth(claims.accountsOf(root), claims.accountsOf(other));
				root = sets.union(root, other);
				joined.set(root, accounts);
			}
		},
	};
}

/** A set costs more than it saves while there are few. */
function distinct(groups: readonly number[]): number[] {
	if (groups.length > 16) return [...new Set(groups)];
	return groups.filter((group, place) => groups.indexOf(group) === place);
}

/** How many contacts the groups are. Single records with the very same keys count as one. */
function countContacts(groups: readonly number[], index: IdentityIndex, sets: DisjointSet): number {
	const contacts = new Set<string>();
	for (const group of groups) {
		const own = [...index.keysOf(group)].sort((a, b) => a - b).join(' ');
		contacts.add(sets.sizeOf(group) === 1 ? own : `group ${group}`);
	}
	return contacts.size;
}

/** Bonds that would all end up in one group, taken together. */
function connectedParts(bonds: readonly Bond[], records: number): Bond[][] {
	const trial = createDisjointSet(records);
	for (const { groups } of bonds) for (const group of groups) trial.union(groups[0] ?? group, group);
	const parts = new Map<number, Bond[]>();
	for (const bond of bonds) {
		const part = trial.find(bond.groups[0] ?? 0);
		const own = parts.get(part);
		if (own === undefined) parts.set(part, [bond]);
		else own.push(bond);
	}
	return [...parts.values()];
}

function refusedWithin(part: readonly Bond[], claims: Claims): Refusal[] {
	if (part.length === 1) return [];
	const platforms = contradictedPlatforms(new Set(part.flatMap((bond) => bond.groups)), claims);
	if (platforms.size === 0) return [];
	const reason = `leads, over other records, to different user ids on ${listed(platforms)}`;
	return [...bondsBetween(part, platforms, claims)].map((key) => ({ key, reason }));
}

function accountsOfBoth(one: readonly number[], two: readonly number[]): readonly number[] {
	if (one.length === 0) return two;
	return two.every((account) => one.includes(account)) ? one : [...new Set([...one, ...two])];
}

function listed(platforms: ReadonlySet<string>): string {
	return [...platforms].sort().join(', ');
}
