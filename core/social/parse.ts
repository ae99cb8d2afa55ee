import type { Platform } from '../contact';
import { InputError } from '../lib/errors';
import type { SocialEvent } from './event';
import { GENERIC_FORM, genericParts } from './generic-delivery';
import { readJsonText } from './json-text';
import { isCheckOfAddress, isNoticeOfApp } from './notice';
import { normalizedParts } from './normalized';
import { haveSameAccounts } from './own-account';
import { type EventParts, type ParseOptions, type Reading, socialEvents } from './parser';
import { asObject, readAlone } from './payload';
import { PARSERS } from './registry';

const MAX_NAMES = 12;

/** n8n's Webhook node puts the payload into `body`, beside `headers`, `params` and `query`. */
function unwrap(payload: unknown): unknown {
	const item = asObject(payload);
	if (item === null || !('body' in item) || asObject(item.headers) === null) return payload;
	if (typeof item.body !== 'string') return item.body;
	return readJsonText(item.body) ?? item.body;
}

/** What was there instead, by name only: values are personal data. */
function describe(payload: unknown): string {
	const object = asObject(payload);
	if (object === null)
		return Array.isArray(payload) ? 'an empty list' : payload === null ? 'nothing' : `a ${typeof payload}`;
	const names = Object.keys(object).map((name) => name.replace(/[^\w.$-]/g, '?').slice(0, 40));
	if (names.length === 0) return 'an empty object';
	const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
	return `an object with the fields ${names.slice(0, MAX_NAMES).join(', ')}${more}`;
}

function unknownPayload(payload: unknown): InputError {
	const forms = PARSERS.map((parser) => `${parser.label}: ${parser.expected}`);
	const expected = [...forms, GENERIC_FORM].join('; ');
	return new InputError({
		field: 'payload',
		problem: `is not of a platform the pack knows: it is ${describe(payload)}. Expected one of: ${expected}`,
		fix: 'Pass the webhook’s body as it came, or choose the generic form and map its fields.',
	});
}

/**
 * Reads the events out of a raw payload of any known platform, in the order they stand in it. Takes what platforms
 * send, and what n8n's Webhook node and triggers make of it. None come out of what no person did: skip such an item.
 * @throws InputError for an unknown payload (says what was expected, and which fields were there) and for a broken one
 * (names the path), unless `onProblem` of the options is told
 */
export function parseSocialPayload(payload: unknown, options: ParseOptions): SocialEvent[] {
	const found = (part: unknown): EventParts[] => [...parsePart(part, options)].filter((event) => event !== null);
	return partsOf(payload).flatMap((part) => socialEvents(found(part), options));
}

/**
 * What a delivery is a list of, each of which may be another platform's; the delivery itself when it is no list. None
 * of a request that only checks the address.
 */
export function partsOf(payload: unknown): readonly unknown[] {
	return carriedBy(payload).flatMap((part) => (unwrap(part) === part ? [part] : carriedBy(part)));
}

/** What a request carries, or what stands there without one: each of a list, or the one. */
function carriedBy(payload: unknown): readonly unknown[] {
	const request = asObject(payload);
	if (request !== null && isCheckOfAddress(request)) return [];
	const body = unwrap(payload);
	return Array.isArray(body) && body.length > 0 ? body : [body];
}

/**
 * The events of one part, not in normal form yet, and a `null` after it.
 * @throws InputError unless `onProblem` of the options is told
 */
export function* parsePart(part: unknown, options: ParseOptions): Generator<EventParts | null> {
	yield* readAlone(() => readPart(part, options), options);
	yield null;
}

function readPart(part: unknown, options: ParseOptions): Reading {
	const own = normalizedParts(part, options);
	if (own !== null) return [own];
	const parser = PARSERS.find((one) => one.recognises(part));
	if (parser !== undefined) return parser.parse(part, withOwnAccounts(parser.platform, options));
	if (isNoticeOfApp(part)) return [];
	const generic = genericParts(part, options);
	if (generic !== null) return [generic];
	throw unknownPayload(part);
}

function withOwnAccounts(platform: Platform, options: ParseOptions): ParseOptions {
	const { ownAccounts = [], ownerIds = [] } = options;
	if (ownAccounts.length === 0) return options;
	const own = ownAccounts.filter((account) => haveSameAccounts(account.platform, platform));
	return { ...options, ownerIds: [...ownerIds, ...own.map(({ accountId }) => accountId)] };
}
