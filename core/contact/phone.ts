/*
 * The `max` metadata (157 kB) rather than the default `min` (84 kB): only it knows the number ranges of each kind of
 * line, so only with it does "valid" mean that the number can exist. `min` takes, for example, eight-digit Brazilian
 * mobiles that were retired. A wrong key joins two people; 73 kB in a server process costs nothing.
 */
import type { CountryCode } from 'libphonenumber-js/max';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const MAX_INPUT = 250;
const SCHEME = /^(?:tel|sms|whatsapp|callto):\/*/i;

function countryOf(region: string | undefined): CountryCode | undefined {
	const code = region?.trim().toUpperCase();
	return code !== undefined && isSupportedCountry(code) ? code : undefined;
}

/**
 * A run meets every number several times, when it is read, recognised and compared. Forgotten when there are too many.
 */
const known = new Map<string, string | null>();
const MOST_KNOWN = 20_000;

function validNumber(text: string, country: CountryCode | undefined): string | null {
	const key = `${country ?? ''} ${text}`;
	const remembered = known.get(key);
	if (remembered !== undefined) return remembered;
	if (known.size >= MOST_KNOWN) known.clear();
	const number = parsedNumber(text, country);
	known.set(key, number);
	return number;
}

function parsedNumber(text: string, country: CountryCode | undefined): string | null {
	// `extract: false`: the whole input must be a number; one found inside a sentence is not an answer.
	const parsed = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
	return parsed !== undefined && parsed.isValid() ? parsed.number : null;
}

/**
 * A phone number in E.164, or `null` when it cannot be a real one.
 *
 * Without a region only international numbers are understood, written with `+` or `00`. An extension is accepted and
 * left out: E.164 has none.
 * @param region two-letter country code, for numbers without a country calling code
 */
export function phoneKey(phone: string, region?: string): string | null {
	if (typeof phone !== 'string' || phone.length > MAX_INPUT) return null;
	const text = phone
		.replace(SCHEME, '')
		.replace(/;(?:ext|isub|phone-context)=.*$/i, '')
		.replace(/[\u200B-\u200F\u202A-\u202E\uFEFF]/g, '')
		.trim();
	if (text === '') return null;
	const country = countryOf(region);
	const number = validNumber(text, country);
	if (number !== null) return number;
	const international = /^\(?00\)?[\s().-]*([1-9].*)$/.exec(text);
	return international === null ? null : validNumber(`+${international[1] ?? ''}`, undefined);
}

/**
 * The phone number behind a WhatsApp id, which is the number's digits without `+`, or `null` for other ids.
 *
 * Two countries changed their mobile numbers while WhatsApp kept the old ids: Mexico dropped a `1` after the country
 * code, Brazil put a `9` before the subscriber number.
 */
export function whatsAppPhone(waId: string): string | null {
	const digits = typeof waId === 'string' ? waId.trim().replace(/^\+/, '') : '';
	if (!/^\d{7,15}$/.test(digits)) return null;
	const mexico = /^521(\d{10})$/.exec(digits);
	if (mexico !== null) return phoneKey(`+52${mexico[1] ?? ''}`);
	const brazil = /^55([1-9]\d)([6-9]\d{7})$/.exec(digits);
	if (brazil !== null) return phoneKey(`+55${brazil[1] ?? ''}9${brazil[2] ?? ''}`);
	return phoneKey(`+${digits}`);
}
