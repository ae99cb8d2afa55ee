/** Elements that go with all that is in them. */
const DROPPED = /<(script|style|iframe|object|embed|form)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const LEFTOVERS = /<\/?(script|style|iframe|object|embed|form|input|button|meta|link|base)\b[^>]*>/gi;
const HANDLERS = /\s+on[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;
const SCRIPT_LINKS = /\s+(href|src)\s*=\s*(["']?)\s*javascript:[^"'>]*\2/gi;

/** Pipedrive cleans the HTML of notes on its side; what exactly it keeps is not documented. */
export function sanitisedHtml(html: string): string {
	return html.replace(DROPPED, '').replace(LEFTOVERS, '').replace(HANDLERS, '').replace(SCRIPT_LINKS, '');
}
