import type { IdentityOptions, KeyStrength, ProfileIdentity } from './identity-key';
import { identityKeys, keyPlatform, keyStrength } from './identity-key';
import { createDisjointSet } from './disjoint-set';
import type { IdentityKey } from './model';
import { phoneKey } from './phone';
import { platformOf } from './platform-name';
import { parseProfileUrl } from './profile-url';

/** Plain data about one person, values as they come. Anything but the id may be missing. */
export interface IdentityRecord {
	id: string;
	email?: string | null;
	emails?: ReadonlyArray<string | null> | null;
	phone?: string | null;
	phones?: ReadonlyArray<string | null> | null;
	/** Two-letter country code for this record's phone numbers; wins over the option. */
	region?: string | null;
	profiles?: ReadonlyArray<IdentityRecordProfile | null> | null;
}

export interface IdentityRecordProfile {
	platform?: string | null;
	userId?: string | number | null;
	username?: string | null;
	handle?: string | null;
	url?: string | null;
}

function present(values: ReadonlyArray<unknown>): string[] {
	return values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function idText(value: unknown): string | null {
	if (typeof value === 'string') return value;
	// Beyond 2^53 a number is already rounded, and the rounded id may be somebody else's.
	return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null;
}

function profileIdentity(profile: IdentityRecordProfile): ProfileIdentity | null {
	const url = typeof profile.url === 'string' ? profile.url : null;
	const platform = platformOf(profile.platform) ?? (url === null ? null : (parseProfileUrl(url)?.platform ?? null));
	if (platform === null) return null;
	const username = [profile.username, profile.handle].find((name) => typeof name === 'string' && name.trim() !== '');
	return { platform, userId: idText(profile.userId), username, url };
}

function recordKeys(record: IdentityRecord, options: IdentityOptions): IdentityKey[] {
	const profiles: ProfileIdentity[] = [];
	for (const profile of listOf(record.profiles)) {
		const identity = typeof profile === 'object' && profile !== null ? profileIdentity(profile) : null;
		if (identity !== null) profiles.push(identity);
	}
	const emails = present(listOf(record.emails).concat(record.email));
	const phones = present(listOf(record.phones).concat(record.phone));
	const region = record.region ?? options.region;
	return identityKeys({ emails, phones, profiles }, region === options.region ? options : { ...options, region });
}

/** Reading a phone number is the dearest step, and records that belong together repeat theirs. */
function rememberedPhoneKey(): typeof phoneKey {
	const known = new Map<string, string | null>();
	return (phone, region = '') => {
		const place = `${region} ${phone}`;
		let key = known.get(place);
		if (key === undefined) {
			key = phoneKey(phone, region);
			known.set(place, key);
		}
		return key;
	};
}

/** Records and keys as numbers, so that a hundred thousand of them can be joined in a moment. */
export interface IdentityIndex {
	/** Record ids, each once. */
	ids: string[];
	keys: IdentityKey[];
	/** By record: its keys. */
	keysOf: number[][];
	/** By key: its kind. */
	strengths: KeyStrength[];
	/** The records that hold a key, each once, for keys that more than one record holds. */
	shared: Map<number, number[]>;
	/** By record: the accounts it claims, at most one per platform. */
	accounts: number[][];
}

/**
 * The accounts of each record, as numbers that are equal for one account. A record that itself lists two ids on a platform
 * says that both are the same person's, so they count as one account everywhere.
 */
function accountsOf(keys: readonly IdentityKey[], strengths: readonly KeyStrength[], keysOf: readonly number[][]): number[][] {
	const same = createDisjointSet(keys.length);
	const ids = keysOf.map((own) => own.filter((key) => strengths[key] === 'id'));
	for (const own of ids) {
		for (const key of own) {
			const first = own.find((other) => keyPlatform(keys[other] ?? '') === keyPlatform(keys[key] ?? ''));
			same.union(first ?? key, key);
		}
	}
	return ids.map((own) => (own.length < 2 ? own.map(same.find) : [...new Set(own.map(same.find))]));
}

/** Numbers for texts, in order of appearance. */
function createNumbering(): { numberOf(text: string): number; texts(): string[] } {
	const numbers = new Map<string, number>();
	return {
		numberOf(text) {
			const known = numbers.get(text);
			if (known !== undefined) return known;
			numbers.set(text, numbers.size);
			return numbers.size - 1;
		},
		texts: () => [...numbers.keys()],
	};
}

export function indexIdentities(records: Iterable<IdentityRecord>, options: IdentityOptions): IdentityIndex {
	const ids = createNumbering();
	const keyNumbers = createNumbering();
	const keysOf: number[][] = [];
	const firstHolder: number[] = [];
	const shared = new Map<number, number[]>();
	const remembering = { ...options, phoneKey: options.phoneKey ?? rememberedPhoneKey() };
	for (const record of records) {
		const number = ids.numberOf(record.id);
		const own = (keysOf[number] ??= []);
		for (const text of recordKeys(record, remembering)) {
			const key = keyNumbers.numberOf(text);
			if (own.includes(key)) continue;
			own.push(key);
			const first = (firstHolder[key] ??= number);
			if (first === number) continue;
			const holders = shared.get(key);
			if (holders === undefined) shared.set(key, [first, number]);
			else holders.push(number);
		}
	}
	const keys = keyNumbers.texts();
	const strengths = keys.map(keyStrength);
	return { ids: ids.texts(), keys, strengths, keysOf, shared, accounts: accountsOf(keys, strengths, keysOf) };
}
