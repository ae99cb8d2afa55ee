/**
 * A host that a user may choose in place of the CRM's. Tokens go over `http://` only where nobody else listens: on this
 * machine, at private addresses, and under names that exist inside a network.
 */

const HTTPS = 'https:\\/\\/[a-z0-9.[\\]:_-]+';
const PRIVATE_NAME = 'localhost|[a-z][a-z0-9_-]*|([a-z0-9_-]+\\.)+(localhost|local|internal|lan|home\\.arpa)';
const PRIVATE_V4 = '(127|10)(\\.\\d{1,3}){3}|192\\.168(\\.\\d{1,3}){2}|172\\.(1[6-9]|2\\d|3[01])(\\.\\d{1,3}){2}';
const PRIVATE_V6 = '\\[(::1|f[cd][0-9a-f]{2}:[0-9a-f:]+|fe80:[0-9a-f:]+)\\]';

/** With a port and a path, but without a user, a query or a fragment. Takes what is trimmed. */
export const CHOSEN_HOST = new RegExp(
	`^(${HTTPS}|http:\\/\\/(${PRIVATE_NAME}|${PRIVATE_V4}|${PRIVATE_V6})(:\\d{1,5})?)(\\/[^?#\\s\\\\]*)?$`,
	'i',
);

/** Addresses are typed as people say them: without `https://`, which is taken for granted then. */
const NO_SCHEME = '^(?![a-z][a-z0-9+.-]*:\\/\\/)(?=.)';

/** An address as it was typed or copied, trimmed and with its scheme; it may still be none. */
export function typedAddress(text: string): string {
	return text.trim().replace(new RegExp(NO_SCHEME, 'i'), 'https://');
}

/** Where an expression points for a host that is refused: a name that no server can have. */
const REFUSED = 'https://host-url-refused.invalid';

/**
 * The host of a credential as an expression, without slashes at its end.
 * @param self what the credential's fields are called there: `$credentials` in a test, else `$self`
 * @param otherwise an expression for the host while the switch is off
 */
export function hostOr(self: '$self' | '$credentials', otherwise: string): string {
	return `(${self}["useDifferentHost"] ? ${chosenIn(self)} : ${otherwise})`;
}

/** The host that is chosen, as an expression, without slashes at its end. */
function chosenIn(self: '$self' | '$credentials'): string {
	const host = `String(${self}["host"]).trim().replace(/${NO_SCHEME}/i, "https://")`;
	return `(/${CHOSEN_HOST.source}/i.test(${host}) ? ${host}.replace(/\\/+$/, "") : "${REFUSED}")`;
}

/**
 * A test request goes to one address. An answer that sends it elsewhere is followed by n8n with the token unless it is
 * told not to.
 */
export const NOT_ELSEWHERE = { disableFollowRedirect: true } as const;
