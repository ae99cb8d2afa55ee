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
// Bounded, so that a long message takes linear time.
const ADDRESS = /[^\s@]{1,254}@[^\s@]+/g;
const LONG_NUMBER = /\+?\d[\d ()-]{5,}\d/g;

/**
 * A message without what may be personal or secret: tokens, quoted values, addresses, long numbers. Hides first and
 * shortens last, so that no secret is cut in half and passes for none.
 */
export function redact(message: string): string {
	let safe = message;
	for (const secret of SECRETS) safe = safe.replace(secret, '…');
	for (const quoted of QUOTED) safe = safe.replace(quoted, '"…"');
	safe = safe
		.replace(NAMED_VALUE, '$1…')
		.replace(ADDRESS, '…')
		.replace(LONG_NUMBER, '…')
		.replace(/[.\s]+$/, '');
	return safe.length > LONGEST_QUOTE ? `${safe.slice(0, LONGEST_QUOTE)}…` : safe;
}
