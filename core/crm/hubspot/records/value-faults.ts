import { readInstant } from '../../../lib/instant';
import type { RefusedValue } from '../errors/refused-values';
import { LONGEST_TEXT } from '../fields/limits';

/** What is wrong with single values, by HubSpot's words or by the definition of their property. Pure. */

const LETTER = /[\p{L}\p{N}]/u;
/** `foo was not one of …`, `Email address foo is invalid`, `foo is at 12:00:00 UTC, not midnight!`. */
const SUBJECT = /^(?:email address )?(.*) (?:was not|is invalid|is not|is at)\b/is;

/** Whether words quote a value, or one of several choices; what they list as allowed is no quotation. */
export function quotes(text: string, given: string): boolean {
	const words = text.split(/\ballowed options\b/i, 1)[0]?.toLowerCase() ?? '';
	const subject = subjectOf(words);
	return partsOf(given).some((part) => (subject === null ? stands(words, part) : subject === part));
}

/** The same where the property is not named: the whole sentence has to be about the value. */
export function isSubject(text: string, given: string): boolean {
	const words = text.split(/\ballowed options\b/i, 1)[0]?.toLowerCase() ?? '';
	const subject = subjectOf(words);
	return subject !== null && partsOf(given).includes(subject);
}

function subjectOf(words: string): string | null {
	return (
		SUBJECT.exec(words)?.[1]
			?.replace(/^["']|["']$/g, '')
			.trim() ?? null
	);
}

function partsOf(given: string): string[] {
	const parts = given.includes(';') ? [given, ...given.split(';')] : [given];
	return parts.map((part) => part.trim().toLowerCase()).filter((part) => part !== '');
}

/** Whether a text stands in words as a word of its own: `5` does not in `50`. Both in lower case. */
export function stands(words: string, part: string): boolean {
	for (let at = words.indexOf(part); at !== -1; at = words.indexOf(part, at + 1)) {
		const [before, after] = [words[at - 1] ?? '', words[at + part.length] ?? ''];
		const isInWord = LETTER.test(before) && LETTER.test(part[0] ?? '');
		const goesOn = LETTER.test(after) && LETTER.test(part.at(-1) ?? '');
		if (!isInWord && !goesOn) return true;
	}
	return false;
}

const NUMERIC: ReadonlySet<string> = new Set(['INVALID_LONG', 'INVALID_NUMBER', 'INVALID_INTEGER', 'INVALID_DATE']);

/** Whether a value has for certain the fault that HubSpot found in another value of the same property. */
export function isSameFault({ code, text }: RefusedValue, given: string): boolean {
	if (code === 'INVALID_EMAIL') return !isAddress(given);
	if (code === 'INVALID_DATE' && /midnight/i.test(text)) return !isMidnight(given);
	if (NUMERIC.has(code) || /\bnot a valid (long|number|integer|date)/i.test(text))
		return !isNumber(given) && readInstant(given) === null;
	if (!/\bcharacters\b|\btoo long\b/i.test(text)) return false;
	const figures = (text.match(/\d{2,9}/g) ?? []).map(Number);
	return figures.length > 0 && given.length > Math.min(...figures);
}

/** What is needed of a property's definition. */
export interface ValueRules {
	name: string;
	type: string;
	readOnly: boolean;
	options: ReadonlyArray<{ value: string }>;
	/** Whether there are choices that the definition does not list. */
	externalOptions: boolean;
}

/** Whether a value cannot be one of the property. What is not certain is left to HubSpot. */
export function faultOf(rules: ValueRules, given: string): boolean {
	const { name, type, readOnly, options, externalOptions } = rules;
	if (readOnly || (type !== 'string' && given !== given.trim())) return true;
	if (name === 'email') return !isAddress(given);
	if (type === 'number') return !isNumber(given);
	if (type === 'date') return !isMidnight(given);
	if (type === 'datetime') return !isNumber(given) && readInstant(given) === null;
	if (type === 'string') return given.length > LONGEST_TEXT;
	if ((type !== 'enumeration' && type !== 'bool') || externalOptions) return false;
	const known = new Set(options.map(({ value }) => value));
	const chosen = given.split(';').filter((part) => part !== '');
	return known.size > 0 && !known.has(given) && chosen.some((part) => !known.has(part));
}

function isNumber(text: string): boolean {
	return text.trim() !== '' && Number.isFinite(Number(text));
}

const DAY_MS = 86_400_000;

function isMidnight(text: string): boolean {
	const at = isNumber(text) ? Number(text) : readInstant(text);
	return at !== null && at % DAY_MS === 0;
}

/** The least that every address has. */
function isAddress(text: string): boolean {
	return /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim());
}
