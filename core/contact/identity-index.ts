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
	/** Inside of what the id holds, where the platform's ids do not hold everywhere. */
	scope?: string | null;
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
	const regions = new Map<string, Map<string, string | null>>();
	return (phone, region = '') => {
		let known = regions.get(region);
		if (known === undefined) regions.set(region, (known = new Map<string, string | null>()));
		let key = known.get(phone);
		if (key === undefined) known.set(phone, (key = phoneKey(phone, region)));
		return key;
	};
}

/**
 * A relation between numbered things, as two flat arrays: what belongs to `from` stands between `starts[from]` and the
 * next.
 */
interface Relation {
	starts: Int32Array;
	targets: Int32Array;
}

/** Records and keys as numbers in flat arrays, so that a hundred thousand of them can be joined in a moment. */
export interface IdentityIndex {
	/** Record ids, each once. */
	ids: string[];
	keys: IdentityKey[];
	strengths: KeyStrength[];
	keysOf: (record: number) => readonly number[];
	/** The records that hold a key, each once. */
	holdersOf: (key: number) => readonly number[];
	/** How often a key is held; more than one may still be one record that was given twice. */
	countHolders: (key: number) => number;
	/** The accounts a record claims, at most one per platform. */
	accountsOf: (record: number) => readonly number[];
}

/** Sorts pairs by their first number, keeping the order of the second ones. */
function relate(from: readonly number[], to: readonly number[], size: number): Relation {
	const starts = new Int32Array(size + 1);
	for (const number of from) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
	for (let number = 0; number < size; number++)
		starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
	const next = starts.slice();
	const targets = new Int32Array(to.length);
	from.forEach((number, pair) => {
		const place = next[number] ?? 0;
		targets[place] = to[pair] ?? 0;
		next[number] = place + 1;
	});
	return { starts, targets };
}

function related({ starts, targets }: Relation, from: number): number[] {
	const found: number[] = [];
	for (let place = starts[from] ?? 0; place < (starts[from + 1] ?? 0); place++) found.push(targets[place] ?? 0);
	return found;
}

const NO_ACCOUNTS: readonly number[] = [];

/**
 * The accounts of each record, as numbers that are equal for one account. A record that itself lists two ids on a
 * platform says that both are the same person's, so they count as one account everywhere.
 */
function listAccounts(index: Pick<IdentityIndex, 'ids' | 'keys' | 'strengths' | 'keysOf'>): Array<readonly number[]> {
	const { keys, strengths } = index;
	const same = createDisjointSet(keys.length);
	const own = index.ids.map((_, record) => index.keysOf(record).filter((key) => strengths[key] === 'id'));
	for (const ids of own) {
		if (ids.length < 2) continue;
		for (const key of ids) {
			const first = ids.find((other) => keyPlatform(keys[other] ?? '') === keyPlatform(keys[key] ?? ''));
			same.union(first ?? key, key);
		}
	}
	return own.map((ids) => (ids.length === 0 ? NO_ACCOUNTS : [...new Set(ids.map(same.find))]));
}

/** Numbers for texts, in order of appearance. */
function createNumbering(): { numberOf: (text: string) => number; texts: () => string[] } {
	const numbers = new Map<string, number>();
	const numberOf = (text: string): number => {
		const known = numbers.get(text);
		if (known !== undefined) return known;
		numbers.set(text, numbers.size);
		return numbers.size - 1;
	};
	return { numberOf, texts: () => [...numbers.keys()] };
}

export function indexIdentities(records: Iterable<IdentityRecord>, options: IdentityOptions): IdentityIndex {
	const recordNumbers = createNumbering();
	const keyNumbers = createNumbering();
	const pairRecords: number[] = [];
	const pairKeys: number[] = [];
	const remembering = { ...options, phoneKey: options.phoneKey ?? rememberedPhoneKey() };
	for (const record of records) {
		const number = recordNumbers.numberOf(record.id);
		for (const key of recordKeys(record, remembering)) {
			pairRecords.push(number);
			pairKeys.push(keyNumbers.numberOf(key));
		}
	}
	const ids = recordNumbers.texts();
	const keys = keyNumbers.texts();
	const strengths = keys.map(keyStrength);
	const byRecord = relate(pairRecords, pairKeys, ids.length);
	const byKey = relate(pairKeys, pairRecords, keys.length);
	// A record id that was given twice may hold a key twice.
	const keysOf = (record: number): number[] => unique(related(byRecord, record));
	const holdersOf = (key: number): number[] => unique(related(byKey, key));
	const countHolders = (key: number): number => (byKey.starts[key + 1] ?? 0) - (byKey.starts[key] ?? 0);
	const accounts = listAccounts({ ids, keys, strengths, keysOf });
	return {
		ids,
		keys,
		strengths,
		keysOf,
		holdersOf,
		countHolders,
		accountsOf: (record) => accounts[record] ?? NO_ACCOUNTS,
	};
}

function unique(numbers: number[]): number[] {
	if (numbers.length < 2) return numbers;
	return numbers.length > 16
		? [...new Set(numbers)]
		: numbers.filter((number, place) => numbers.indexOf(number) === place);
}
