import { cutWhole } from '../../lib/cut-whole';

/** A CRM's own words may quote a customer's data or a secret. What is shown or kept passes through here. Pure. */

/** Characters of a quotation that are shown. */
const LONGEST_QUOTE = 200;

const SECRETS = [
	/\bBearer\s+\S+/gi,
	// Salesforce's sessions and HubSpot's tokens, which can be shorter than a key.
	/\b00D\w{12,15}!\S+/g,
	/\bpat-[\w-]+/g,
	/[A-Za-z0-9_.-]{32,}/g,
];
const QUOTED = [
	/"[^"]*"|`[^`]*`/g,
	// An apostrophe within a word neither opens nor closes: 'Pat O'Brien' is one quotation.
	/(?<!\w)'.{0,500}?'(?!\w)/gs,
	/'[^']*'/g,
];
/** `Invalid value for field Phone: whatever follows`. */
const NAMED_VALUE = /(\bvalue[^:]{0,40}: ).*/is;
// Begins where a word does, so that a long message takes linear time.
const ADDRESS = /(?<![^\s@])[^\s@]+@[^\s@]+/g;
const LONG_NUMBER = /\+?\d[\d ()-]{5,}\d/g;

/**
 * A message without what may be personal or secret: tokens, quoted values, addresses, long numbers. Hides first and
 * shortens last, so that no secret is cut in half and passes for none.
 */
export function redact(message: string): string {
	return shorten(hideValues(message));
}

/** Without tokens, addresses and long numbers: for words that somebody wrote to be read, quotation marks and all. */
export function hideSecrets(message: string): string {
	return hideNumbers(SECRETS.reduce(hideMatches, message));
}

/** Without quoted and named values too. */
export function hideValues(message: string): string {
	const safe = QUOTED.reduce((text, quoted) => text.replace(quoted, '"…"'), SECRETS.reduce(hideMatches, message));
	return hideNumbers(safe.replace(NAMED_VALUE, '$1…'));
}

/** Cut to a length that fits an error. Only for what was hidden from before. */
export function shorten(message: string, longest = LONGEST_QUOTE): string {
	let end = message.length;
	while (end > 0 && /[.\s]/.test(message.charAt(end - 1))) end -= 1;
	return end > longest ? `${cutWhole(message, longest)}…` : message.slice(0, end);
}

const hideMatches = (text: string, pattern: RegExp) => text.replace(pattern, '…');

function hideNumbers(text: string): string {
	return text.replace(ADDRESS, '…').replace(LONG_NUMBER, '…');
}
