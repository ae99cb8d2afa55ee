import { InputError } from '../lib/errors';
import { createKeyring, type Keyring, type MasterKeyText } from './keyring';

/**
 * Keys as somebody typed them, with commas or ends of lines between them: an id, a blank or a colon, the key.
 * @throws InputError for one of another form
 */
export function readPreviousKeys(text: string): MasterKeyText[] {
	const entries = text.split(/[\r\n,;]+/).map((entry) => entry.trim());
	return entries.filter((entry) => entry !== '').map(readEntry);
}

function readEntry(entry: string, index: number): MasterKeyText {
	const [, id, key] = /^([^\s:]+)(?:\s*:\s*|\s+)(\S+)$/.exec(entry) ?? [];
	if (id !== undefined && key !== undefined) return { id, key };
	throw new InputError({
		field: 'Previous Keys',
		problem: `entry ${index + 1} is not an id and a key`,
		fix: 'Write for each key its id, a blank and the key in base64, with commas between them',
	});
}

/**
 * The keyring out of a file's text: `{ "current": "2026-11", "keys": { "2026-11": "<32 bytes in base64>" } }`; the
 * keys beside the current one are those that were in use before.
 * @param path named in errors
 * @throws InputError for a text of another form
 */
export function readKeyringFile(text: string, path: string): Keyring {
	const { current, keys } = parsed(text, path);
	const texts = Object.entries(keys).map(([id, key]) => ({ id, key }));
	const inUse = texts.find(({ id }) => id === current);
	if (inUse === undefined) throw fileProblem(path, `has no key for its current id ${JSON.stringify(current)}`);
	return createKeyring(
		inUse,
		texts.filter((each) => each !== inUse),
	);
}

function parsed(text: string, path: string): { current: string; keys: Record<string, string> } {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// What the parser says quotes the text, and that holds keys.
		throw fileProblem(path, 'is not JSON');
	}
	const { current, keys } = (value ?? {}) as { current?: unknown; keys?: unknown };
	if (typeof current !== 'string') throw fileProblem(path, 'does not name its current key');
	if (!isTexts(keys)) throw fileProblem(path, 'has no table of keys, each a text');
	return { current, keys };
}

function isTexts(value: unknown): value is Record<string, string> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return Object.values(value).every((each) => typeof each === 'string');
}

function fileProblem(path: string, problem: string): InputError {
	return new InputError({
		field: 'SOCIAL_CRM_KEYS_FILE',
		problem: `the file ${path} ${problem}`,
		fix: 'Write {"current": "2026-11", "keys": {"2026-11": "…"}} into it, with a key that openssl rand -base64 32 made',
	});
}
