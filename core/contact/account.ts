import { compareScopes, ID_SCOPES, scopeInId } from './id-scope';
import { stableId } from './identity-key';
import type { IdentityKey, Platform, SocialProfile } from './model';

/** An account as its platform's id names it. */
export interface Account {
	platform: Platform;
	/** Which kind of id it is; ids of different kinds say nothing about each other. */
	kind: string;
	id: string;
	/** The empty text for ids that hold everywhere; `null` when nobody said. */
	scope: string | null;
}

/**
 * WhatsApp numbers people have everywhere, ids they have for each business portfolio, and ids for all portfolios of one
 * owner: `US.ENT.1180`.
 */
function whatsAppKind(id: string): 'number' | 'user' | 'owner' {
	if (/^\d+$/.test(id)) return 'number';
	return /^[A-Z]{2}\.ENT\./i.test(id) ? 'owner' : 'user';
}

function scopeOf(platform: Platform, id: string, stated: string | null): string | null {
	switch (ID_SCOPES[platform].from) {
		case 'everywhere':
			return '';
		case 'id':
			return scopeInId(platform, id);
		default:
			return platform === 'whatsapp' && whatsAppKind(id) === 'number' ? '' : stated;
	}
}

/** The part of a profile that says which account it is. */
export type AccountName = Pick<SocialProfile, 'platform' | 'userId' | 'scope'>;

/** The account a profile is, or `null` when it has no id. */
export function accountOf({ platform, userId, scope }: AccountName): Account | null {
	const id = stableId(platform, userId);
	if (id === null) return null;
	const kind = platform === 'whatsapp' ? whatsAppKind(id) : 'account';
	return { platform, kind, id, scope: scopeOf(platform, id, scope) };
}

/** The scope to keep beside an id; `null` where ids hold everywhere or name their scope themselves. */
export function keptScope(platform: Platform, userId: string | null, stated: string | null): string | null {
	const named = userId === null ? null : accountOf({ platform, userId, scope: stated });
	const { from } = ID_SCOPES[platform];
	return named === null || from === 'id' || named.scope === '' ? null : named.scope;
}

export function accountsOf(profiles: readonly AccountName[]): Account[] {
	return profiles.flatMap((profile) => accountOf(profile) ?? []);
}

/** Whether a key is the id of this account. */
export function isKeyOf(key: IdentityKey, { platform, id }: Account): boolean {
	return key === `${platform}:id:${id}`;
}

/** How sure it is that two accounts with one id are one. `no`: in another scope the id is another account's. */
export function sameness(one: Account, other: Account): 'exact' | 'fits' | 'no' {
	if (one.platform !== other.platform || one.id !== other.id) return 'no';
	if (!ID_SCOPES[one.platform].isReused) return 'exact';
	// Two sightings without a scope are as equal as can be.
	if (one.scope === other.scope) return 'exact';
	return compareScopes(one.scope, other.scope) === 'different' ? 'no' : 'fits';
}

/** `certain`: two ids of one scope. `possible`: nobody can tell whether the scopes are one. */
export type Contradiction = 'certain' | 'possible';

/**
 * On which platforms two people have different accounts, where one person has one only. Accounts they share explain
 * others of the same scope: somebody with two accounts there is known to have two.
 * @param bridge accounts of which it is known that they are one person's, such as a number and the one it became
 */
export function contradictions(
	ones: readonly Account[],
	others: readonly Account[],
	bridge: readonly Account[] = [],
): Map<Platform, Contradiction> {
	const found = new Map<Platform, Contradiction>();
	for (const one of ones) {
		for (const other of others) {
			const kind = contradiction(one, other);
			if (kind === null) continue;
			// Where nobody can tell the scopes apart, an account in any of them explains.
			const isThere = (account: Account): boolean =>
				isOfOneKind(account, one) && (kind === 'possible' || account.scope === one.scope);
			const [mine, theirs, known] = [ones, others, bridge].map((list) => list.filter(isThere));
			const isExplained = share(mine, theirs) || (share(mine, known) && share(theirs, known));
			if (!isExplained && found.get(one.platform) !== 'certain') found.set(one.platform, kind);
		}
	}
	return found;
}

function isOfOneKind(one: Account, other: Account): boolean {
	return one.platform === other.platform && one.kind === other.kind;
}

function contradiction(one: Account, other: Account): Contradiction | null {
	if (!isOfOneKind(one, other) || sameness(one, other) !== 'no') return null;
	const scopes = compareScopes(one.scope, other.scope);
	if (scopes === 'different') return null;
	return scopes === 'same' ? 'certain' : 'possible';
}

function share(ones: readonly Account[] = [], others: readonly Account[] = []): boolean {
	return ones.some((one) => others.some((other) => sameness(one, other) !== 'no'));
}
