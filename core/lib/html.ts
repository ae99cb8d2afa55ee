/** Pages that are put together of values that strangers entered: what is no markup of ours is shown as text. */

/** Text that is markup already. Only `html` makes it. */
export interface Markup {
	readonly markup: string;
}

export type HtmlPart = string | number | boolean | null | undefined | Markup | readonly HtmlPart[];

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'`': '&#96;',
};

/** Signs that no page may hold, and those that turn the direction of all that follows. */
const UNSHOWABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g;

/** Markup with its parts escaped, between tags as well as in quoted attributes; blank parts are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Markup {
	const markup = strings.reduce((text, next, index) => `${text}${rendered(parts[index - 1])}${next}`);
	return { markup };
}

/** A comment, which no escaped text can hold. */
const PLACE: Markup = { markup: '<!--place-->' };

/**
 * What stands before and behind a place in markup, for pages that are given portion by portion.
 * @param build is given the place, to be put where the portions go
 */
export function around(build: (place: Markup) => Markup): { before: string; behind: string } {
	const [before = '', behind = ''] = build(PLACE).markup.split(PLACE.markup);
	return { before, behind };
}

function rendered(part: HtmlPart): string {
	if (part === null || part === undefined || part === false) return '';
	if (typeof part !== 'object') return escaped(String(part));
	return 'markup' in part ? part.markup : part.map(rendered).join('');
}

function escaped(text: string): string {
	return text
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(UNSHOWABLE, '\uFFFD')
		.replace(/[&<>"'`]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** The address where it is one of the web, else `null`: an address may be a script. */
export function webAddress(address: string | null): string | null {
	return address !== null && /^https?:\/\/[^\s]+$/i.test(address) ? address : null;
}
