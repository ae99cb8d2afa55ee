/*
 * A contradiction is a set of people of whom two own different accounts on one platform. It can hide in a chain: A and
 * B share an e-mail, B and C share another, and A and C have different Telegram ids. Then nothing says whether B is
 * A or C, and whichever key came first would decide. So the keys on the way from A to C join nobody, and all others
 * still do.
 */

/** A key that would join these groups. */
export interface Bond {
	key: number;
	groups: readonly number[];
}

export interface Claims {
	/** The accounts a group claims, at most one per platform. */
	accountsOf(group: number): readonly number[];
	platformOf(account: number): string;
}

/** The platforms on which these groups claim more than one account. */
export function contradictedPlatforms(groups: Iterable<number>, claims: Claims): Set<string> {
	const seen = new Map<string, number>();
	const contradicted = new Set<string>();
	for (const group of groups) {
		for (const account of claims.accountsOf(group)) {
			const platform = claims.platformOf(account);
			const other = seen.get(platform);
			if (other === undefined) seen.set(platform, account);
			else if (other !== account) contradicted.add(platform);
		}
	}
	return contradicted;
}

/**
 * Of bonds that together connect a contradiction, those that lie between its sides. Loose ends are cut off one by one:
 * a bond that holds a single group, and a group that hangs on a single bond unless it is a side. What is left is in
 * between.
 */
export function bondsBetween(bonds: readonly Bond[], platforms: ReadonlySet<string>, claims: Claims): Set<number> {
	const isSide = (group: number): boolean =>
		claims.accountsOf(group).some((account) => platforms.has(claims.platformOf(account)));
	const bondsOf = new Map<number, Set<Bond>>();
	const groupsOf = new Map<Bond, Set<number>>();
	for (const bond of bonds) {
		groupsOf.set(bond, new Set(bond.groups));
		for (const group of bond.groups) {
			const own = bondsOf.get(group);
			if (own === undefined) bondsOf.set(group, new Set([bond]));
			else own.add(bond);
		}
	}
	const loose = [...bondsOf.keys()].filter((group) => !isSide(group) && (bondsOf.get(group)?.size ?? 0) <= 1);
	for (let group = loose.pop(); group !== undefined; group = loose.pop()) {
		for (const bond of bondsOf.get(group) ?? []) {
			const groups = groupsOf.get(bond);
			groups?.delete(group);
			if (groups === undefined || groups.size > 1) continue;
			groupsOf.delete(bond);
			for (const last of groups) {
				const own = bondsOf.get(last);
				own?.delete(bond);
				if (!isSide(last) && (own?.size ?? 0) <= 1) loose.push(last);
			}
		}
		bondsOf.delete(group);
	}
	return new Set([...groupsOf.keys()].map((bond) => bond.key));
}
