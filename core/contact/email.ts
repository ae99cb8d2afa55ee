import { domainToASCII } from 'node:url';

import { emailRule } from './email-provider';

export interface EmailMatchOptions {
	/** Treat `name-tag@yahoo.com` as `name@yahoo.com`. Off by default: a hyphen can also be part of a Yahoo name. */
	yahooDashTag?: boolean;
}

/** RFC 5321: local part, domain, and all of it. */
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
const MAX_INPUT = 2048;

const DISPLAY_FORM = /<([^<>]*)>\s*$/;
const EDGE = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g;
/** A dot-atom, with letters of every script (RFC 6531). Quoted local parts are not accepted: nobody has one. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const ASCII_LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** At least two labels, the last one not a number: `localhost` and IP addresses are not where people get mail. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const PLAIN_ASCII = /^[\x21-\x7E]+$/;

/** Takes the bare address out of `mailto:a@b?subject=x` and `Name <a@b>`. */
function bareAddress(input: string): string {
	let text = input.replace(EDGE, '');
	const display = DISPLAY_FORM.exec(text);
	if (display !== null) text = (display[1] ?? '').replace(EDGE, '');
	if (!/^mailto:/i.test(text)) return text;
	text = text.slice('mailto:'.length).split('?', 1)[0] ?? '';
	try {
		return decodeURIComponent(text).replace(EDGE, '');
	} catch {
		return text;
	}
}

function asciiDomain(domain: string): string | null {
	const lower = domain.toLowerCase();
	const ascii = PLAIN_ASCII.test(lower) ? lower : domainToASCII(lower);
	return ascii.length <= MAX_DOMAIN && DOMAIN.test(ascii) ? ascii : null;
}

export interface EmailParts {
	/** As written, in Unicode normal form C. */
	local: string;
	/** Lower-case; internationalised names in their ASCII form. */
	domain: string;
}

/** Local part and domain of an address, or `null` when it is none. */
export function emailParts(input: string): EmailParts | null {
	if (typeof input !== 'string' || input.length > MAX_INPUT) return null;
	const address = bareAddress(input);
	const at = address.lastIndexOf('@');
	if (at < 1) return null;
	const raw = address.slice(0, at);
	const ascii = ASCII_LOCAL.test(raw);
	const local = ascii ? raw : raw.normalize('NFC');
	if (local.length > MAX_LOCAL || !(ascii || LOCAL.test(local))) return null;
	const domain = asciiDomain(address.slice(at + 1));
	return domain === null ? null : { local, domain };
}

/** The address to store and to write to: trimmed, domain in lower case. `null` when it is not an address. */
export function normalizeEmail(input: string): string | null {
	const parts = emailParts(input);
	return parts === null ? null : `${parts.local}@${parts.domain}`;
}

function before(text: string, mark: string): string {
	const index = text.indexOf(mark);
	return index === -1 ? text : text.slice(0, index);
}

/**
 * The key under which all spellings of one mailbox meet. For comparing only, never for sending.
 *
 * `mailto:` and `Name <address>` forms are read as the address they hold. `null` when the input is not one address, or
 * when nothing is left of its name (`+tag@gmail.com`): such a mailbox cannot exist, and its key would join strangers.
 * Shared addresses have a key too; `isRoleAddress` says whether it may link people.
 */
export function emailMatchKey(email: string, options: EmailMatchOptions = {}): string | null {
	const parts = emailParts(email);
	if (parts === null) return null;
	const rule = emailRule(parts.domain);
	let local = parts.local.toLowerCase();
	let domain = parts.domain;
	if (rule === 'gmail') {
		local = before(local, '+').replaceAll('.', '');
		domain = 'gmail.com';
	} else if (rule === 'plusTag') {
		local = before(local, '+');
	} else if (rule === 'yahoo' && options.yahooDashTag === true) {
		local = before(local, '-');
	}
	return local === '' ? null : `${local}@${domain}`;
}
