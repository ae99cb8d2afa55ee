const LONGEST_QUOTE = 200;
/** What a message about a query begins with: the query itself, values and all. */
const QUOTED_QUERY = /^[\s\S]*\bERROR at Row:\d+:Column:\d+\s*/;

/**
 * Salesforce's own words without what may be personal or secret: queries, quoted values, addresses, numbers, tokens.
 */
export function redact(message: string): string {
	const safe = message
		.replace(QUOTED_QUERY, '')
		.replace(/\b(?:00D\w{12,15}!\S+|Bearer\s+\S+)/g, '…')
		.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
		.replace(/(\bvalue[^:]{0,40}: ).*/i, '$1…')
		.replace(/[^\s@]+@[^\s@]+/g, '…')
		.replace(/\+?\d[\d ()-]{5,}\d/g, '…')
		.replace(/[A-Za-z0-9_.-]{32,}/g, '…')
		.replace(/[.\s]+$/, '');
	return safe.length > LONGEST_QUOTE ? `${safe.slice(0, LONGEST_QUOTE)}…` : safe;
}
