import { readJsonText } from '../../social';

/** Lists of a delivery whose parts are events of their own, each perhaps of somebody else. */
const ENVELOPES: ReadonlySet<string> = new Set([
	'changes',
	'contacts',
	'direct_message_events',
	'elements',
	'entry',
	'events',
	'favorite_events',
	'follow_events',
	'messages',
	'messaging',
	'standby',
	'statuses',
	'tweet_create_events',
]);

type Names = ReadonlySet<string>;

/** A telephone number with its country, as people write it. */
const NUMBER = /^\s*\+[\d\s()./-]+$/;

/** No platform nests nearly as deep. What does goes as a whole, since nobody can look through it. */
const DEEPEST = 500;

/** Where nothing of a value is left. */
const GONE = Symbol('gone');

/**
 * A delivery without what names a person; `null` when nothing is left. What stands beside it in a list of events stays.
 * A body that is no JSON goes as a whole.
 * @param names ids, user names, addresses and numbers, in lower case, without a leading `@` or `+`
 */
export function withoutPerson(body: string, names: Names): string | null {
	const value = readJsonText(body);
	if (value === undefined) return [...names].some((name) => body.toLowerCase().includes(name)) ? null : body;
	const left = without(value, names, 0);
	if (left === GONE) return null;
	return left === value ? body : JSON.stringify(left);
}

/**
 * The part of a delivery that names a person, with what stands around it, as text; `null` where nobody of that name is
 * in it. Of lists of events those of others are left out. A body that is no JSON is told as it is.
 * @param names as in `withoutPerson`
 */
export function onlyPerson(body: string, names: Names): string | null {
	const value = readJsonText(body);
	const left = value === undefined ? withoutPerson(body, names) : without(value, names, 0);
	if (left === GONE || left === null) return body;
	if (left === body || left === value) return null;
	return JSON.stringify(only(value, names, 0));
}

function only(value: unknown, names: Names, depth: number): unknown {
	const left = without(value, names, depth);
	// As in `withoutPerson`, nobody can look through what is too deep: whose it is cannot be told.
	if (depth > DEEPEST || left === value) return GONE;
	if (left === GONE || !isObject(value)) return value;
	if (Array.isArray(value))
		return value.map((inner) => only(inner, names, depth + 1)).filter((part) => part !== GONE);
	const parts = Object.entries(value).flatMap(([name, inner]) => {
		const part = only(inner, names, depth + 1);
		if (part !== GONE) return [[name, part] as const];
		return ENVELOPES.has(name) && Array.isArray(inner) ? [] : [[name, inner] as const];
	});
	return Object.fromEntries(parts);
}

/** The value itself where nobody is named in it. */
function without(value: unknown, names: Names, depth: number): unknown {
	if (depth > DEEPEST) return GONE;
	if (Array.isArray(value)) return listWithout(value, names, depth);
	if (!isObject(value)) return isName(value, names) || isTextNaming(value, names, depth) ? GONE : value;
	const left = new Map<string, unknown>();
	let lists = 0;
	let emptied = 0;
	for (const [name, inner] of Object.entries(value)) {
		if (isName(name, names)) return GONE;
		const isEnvelope = ENVELOPES.has(name) && Array.isArray(inner) && inner.length > 0;
		// A list of anything else is part of one event: the answers of a form, the recipients of a message.
		const isNamed = Array.isArray(inner) && !isEnvelope && listWithout(inner, names, depth + 1) !== inner;
		const rest = isNamed ? GONE : without(inner, names, depth + 1);
		if (isEnvelope) lists++;
		if (rest !== GONE) left.set(name, rest);
		else if (!isEnvelope) return GONE;
		else emptied++;
	}
	if (lists > 0 && lists === emptied) return GONE;
	const isSame = emptied === 0 && Object.entries(value).every(([name, inner]) => left.get(name) === inner);
	return isSame ? value : Object.fromEntries(left);
}

function listWithout(list: readonly unknown[], names: Names, depth: number): unknown {
	const left = list.map((inner) => without(inner, names, depth + 1));
	const kept = left.filter((inner) => inner !== GONE);
	if (kept.length === 0 && list.length > 0) return GONE;
	return left.every((inner, index) => inner === list[index]) ? list : kept;
}

/** TikTok, for one, sends what happened as a text of JSON in JSON. It is about one event. */
function isTextNaming(value: unknown, names: Names, depth: number): boolean {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return false;
	const inner = readJsonText(value);
	return without(inner, names, depth + 1) !== inner;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function isName(value: unknown, names: Names): boolean {
	if (typeof value === 'number') return names.has(String(value));
	if (typeof value !== 'string') return false;
	const name = value.trim().replace(/^[@+]/, '').toLowerCase();
	return names.has(name) || (NUMBER.test(value) && names.has(name.replace(/\D/g, '')));
}
