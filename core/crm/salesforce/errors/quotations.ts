import { hideSecrets, hideValues, shorten } from '../../kit/redaction';

/** Salesforce's own words, as far as they may be shown. Everything is hidden first, and cut afterwards. Pure. */

/** What a message about a query begins with: the query itself, values and all. */
const QUOTED_QUERY = /^[\s\S]*\bERROR at Row:\d+:Column:\d+\s*/;

/** Without the query, and without what may be personal or secret. */
export function quoted(message: string): string {
	return shorten(hideValues(message).replace(QUOTED_QUERY, ''));
}

/** As long as the message of a validation rule can be. */
const LONGEST_RULE_MESSAGE = 255;

/** A message that an admin wrote: whole, quotation marks and all, but for addresses, long numbers and secrets. */
export function quotedOfAdmin(message: string): string {
	return shorten(hideSecrets(message).replace(/\s+/g, ' ').trim(), LONGEST_RULE_MESSAGE);
}

/** Where the lines of code begin that a failed trigger names. */
const STACK = /\n\s{0,20}(?:Class|Trigger|AnonymousBlock|External entry point)\b[\s\S]*$/;

/** What a trigger or a flow said when it failed: its name and the error, not its values or lines. */
export function quotedOfCode(message: string): string {
	const words = message.replace(STACK, '');
	return shorten(hideValues(words).replace(/\s+/g, ' ').trim(), LONGEST_RULE_MESSAGE);
}

/** Of fields that hold who somebody is. */
const PERSONAL: readonly string[] = [
	'FirstName',
	'LastName',
	'Name',
	'Email',
	'Phone',
	'MobilePhone',
	'PersonEmail',
	'PersonMobilePhone',
];

/** A message without the names and addresses that were sent, which a trigger's own message may repeat. */
export function withoutSent(message: string, values: Readonly<Record<string, unknown>>): string {
	const sent = PERSONAL.flatMap((field) => {
		const value = values[field];
		return typeof value === 'string' && value.trim().length > 1 ? [value.trim()] : [];
	});
	return sent.reduce((text, value) => text.replace(wholeWord(value), '…'), message);
}

function wholeWord(value: string): RegExp {
	const escaped = value.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}
