import { InputError } from '../lib/errors';
import { normalizeEmail } from './email';
import type { NameOrigin, PersonDetails, SocialProfile } from './model';
import { splitName } from './name';
import { phoneKey, whatsAppPhone } from './phone';
import type { RawProfile } from './profile';
import { normalizeProfile } from './profile';
import { addProfile } from './same-profile';
import { cleanLine } from './text';

/**
 * What a user or a payload says about a person, unchecked. Lists may also be text, separated by commas or semicolons.
 */
export interface RawPerson {
	firstName?: unknown;
	lastName?: unknown;
	displayName?: unknown;
	company?: unknown;
	jobTitle?: unknown;
	email?: unknown;
	emails?: unknown;
	phone?: unknown;
	phones?: unknown;
	profiles?: unknown;
}

export interface NormalizeOptions {
	/** Two-letter country code for phone numbers without a country calling code. */
	region?: string;
	/**
	 * `throw` (default) for values a user chose; `skip` for values inside a platform's payload, where one odd
	 * phone number must not cost the whole event.
	 */
	invalid?: 'throw' | 'skip';
	/** Where the name comes from. Default: a user of the pack gives it. */
	nameOrigin?: NameOrigin;
}

/**
 * E-mails, phones or profiles one person may have. More is a list of other things mapped by mistake, and profiles are
 * compared with each other, so that the time they take grows with the square of their number.
 */
const MAX_VALUES = 200;

interface Entry {
	field: string;
	value: unknown;
}

/** @throws InputError in `skip` mode too: it leaves out odd values, and here nobody can say which ones to keep */
function refuseTooMany(values: readonly unknown[], field: string): void {
	if (values.length <= MAX_VALUES) return;
	throw new InputError({
		field,
		problem: `holds more than ${MAX_VALUES} values`,
		fix: 'Pass the values of one person only.',
	});
}

/** The values of a single and a plural field, each with the name its error will carry. */
function entries(single: string, plural: string, raw: RawPerson & Record<string, unknown>): Entry[] {
	const list = raw[plural];
	const many = typeof list === 'string' ? list.split(/[,;\n]/, MAX_VALUES + 1) : list;
	if (Array.isArray(many)) refuseTooMany(many, plural);
	const found: Entry[] = [{ field: single, value: raw[single] }];
	if (Array.isArray(many))
		many.forEach((value: unknown, index) => found.push({ field: `${plural}[${index}]`, value }));
	else if (many !== null && many !== undefined) found.push({ field: plural, value: many });
	return found.filter(
		({ value }) => value !== null && value !== undefined && !(typeof value === 'string' && value.trim() === ''),
	);
}

function readEmail({ field, value }: Entry): string {
	const email = typeof value === 'string' ? normalizeEmail(value) : null;
	if (email !== null) return email;
	throw new InputError({
		field,
		problem: 'is not an e-mail address',
		fix: 'Pass one address like name@example.com, or leave it empty.',
	});
}

function readPhone({ field, value }: Entry, region: string | undefined): string {
	const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
	const phone = typeof text === 'string' ? phoneKey(text, region) : null;
	if (phone !== null) return phone;
	throw new InputError({
		field,
		problem: 'is not a valid phone number',
		fix: 'Pass it with its country code, like +49 30 901820, or set Default Country for Phone Numbers.',
	});
}

/** Runs a reader; in `skip` mode a value it refuses is left out. */
function attempt<T>(read: () => T, options: NormalizeOptions): T | null {
	try {
		return read();
	} catch (error) {
		if (options.invalid === 'skip' && error instanceof InputError) return null;
		throw error;
	}
}

function collect<T>(found: readonly Entry[], read: (entry: Entry) => T, options: NormalizeOptions): T[] {
	return found.map((entry) => attempt(() => read(entry), options)).filter((value) => value !== null);
}

/** Adds texts that are not there yet, in any case. */
export function unite(known: readonly string[], added: readonly string[]): string[] {
	const seen = new Set(known.map((value) => value.toLowerCase()));
	const united = [...known];
	for (const value of added) {
		if (seen.has(value.toLowerCase())) continue;
		seen.add(value.toLowerCase());
		united.push(value);
	}
	return united;
}

const OPTIONAL_PARTS = ['url', 'username', 'followers'] as const;

/** In `skip` mode an odd user name, address or number of followers is left out, and the rest of the account stays. */
function readProfile(raw: RawProfile, at: string, options: NormalizeOptions): SocialProfile | null {
	if (options.invalid !== 'skip') return normalizeProfile(raw, at);
	let kept = raw;
	for (;;) {
		try {
			return normalizeProfile(kept, at);
		} catch (error) {
			const odd =
				error instanceof InputError ? OPTIONAL_PARTS.find((part) => error.field === `${at}${part}`) : undefined;
			if (odd === undefined) throw error;
			kept = { ...kept, [odd]: undefined, ...(odd === 'username' ? { handle: undefined } : {}) };
		}
	}
}

function readProfiles(raw: RawPerson, options: NormalizeOptions): SocialProfile[] {
	if (raw.profiles === null || raw.profiles === undefined) return [];
	if (!Array.isArray(raw.profiles)) {
		throw new InputError({
			field: 'profiles',
			problem: 'is not a list',
			fix: 'Pass a list of profiles, or leave it empty.',
		});
	}
	refuseTooMany(raw.profiles, 'profiles');
	let profiles: SocialProfile[] = [];
	raw.profiles.forEach((value: unknown, index) => {
		const at = `profiles[${index}]`;
		const profile = attempt(() => {
			if (typeof value !== 'object' || value === null) {
				throw new InputError({
					field: at,
					problem: 'is not a profile',
					fix: 'Pass platform and user id, user name or address.',
				});
			}
			return readProfile(value as RawProfile, `${at}.`, options);
		}, options);
		if (profile !== null) profiles = addProfile(profiles, profile);
	});
	return profiles;
}

/**
 * A person in normal form: e-mails with lower-case domain, phones in E.164, profiles with canonical addresses, names
 * split where that is safe, blanks as `null`. The number behind a WhatsApp id counts as a phone number.
 * @throws InputError naming the field, unless `invalid` is `skip`
 */
export function normalizePerson(raw: RawPerson, options: NormalizeOptions = {}): PersonDetails {
	const fields = raw as RawPerson & Record<string, unknown>;
	const profiles = readProfiles(raw, options);
	const phones = collect(entries('phone', 'phones', fields), (entry) => readPhone(entry, options.region), options);
	const whatsApp = profiles
		.map((profile) => (profile.platform === 'whatsapp' ? whatsAppPhone(profile.userId ?? '') : null))
		.filter((phone) => phone !== null);
	const displayName = cleanLine(raw.displayName);
	const given = { firstName: cleanLine(raw.firstName), lastName: cleanLine(raw.lastName) };
	const isNamed = given.firstName !== null || given.lastName !== null;
	const name = isNamed ? given : splitName(displayName);
	const isKnown = displayName !== null || isNamed;
	return {
		...name,
		displayName: isNamed || name.firstName === null ? displayName : null,
		nameOrigin: isKnown ? (options.nameOrigin ?? 'given') : null,
		company: cleanLine(raw.company),
		jobTitle: cleanLine(raw.jobTitle),
		emails: unite([], collect(entries('email', 'emails', fields), readEmail, options)),
		phones: unite(unite([], phones), whatsApp),
		profiles,
	};
}
