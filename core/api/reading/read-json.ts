/** Why a body is no JSON that can be used. */
export type Unreadable = 'notUtf8' | 'notJson' | 'tooDeep' | 'doubledName';

export type ReadJson = { value: unknown } | { unreadable: Unreadable; pointer: string | null };

/** Deeper than any body of the API; a reader that calls itself for each level would run out of stack. */
export const DEEPEST = 16;

/**
 * Reads bytes as JSON, once through. Of two values under one name programs differ in which they take, so that a check
 * may see another value than the work: here neither is taken. A name such as `__proto__` is a name like any other, and
 * changes no prototype.
 */
export function readJson(bytes: Uint8Array): ReadJson {
	const text = decode(bytes);
	if (text === null) return { unreadable: 'notUtf8', pointer: null };
	const scan = scanNames(text);
	if (scan !== null) return scan;
	try {
		return { value: JSON.parse(text) };
	} catch {
		return { unreadable: 'notJson', pointer: null };
	}
}

function decode(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
	} catch {
		return null;
	}
}

/** An object or a list that is open: the names seen in it, and the one that is being read. */
interface Level {
	/** `null` in a list. */
	names: Set<string> | null;
	at: string | number;
	/** Whether the next text is a name. */
	beforeName: boolean;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** What `JSON.parse` would not tell of: how deep it goes, and names that are given twice. */
function scanNames(text: string): Exclude<ReadJson, { value: unknown }> | null {
	const open: Level[] = [];
	for (let index = 0; index < text.length; index += 1) {
		const level = open.at(-1);
		const sign = text[index];
		if (sign === '"') {
			const end = endOfText(text, index);
			if (end === -1) return { unreadable: 'notJson', pointer: null };
			if (level?.names && level.beforeName) {
				const name = nameOf(text.slice(index, end + 1));
				if (name === null) return { unreadable: 'notJson', pointer: null };
				level.at = name;
				level.beforeName = false;
				if (level.names.has(name)) return { unreadable: 'doubledName', pointer: pointerTo(open) };
				level.names.add(name);
			}
			index = end;
		} else if (sign === '{' || sign === '[') {
			if (open.length === DEEPEST) return { unreadable: 'tooDeep', pointer: null };
			open.push(
				sign === '{'
					? { names: new Set(), at: '', beforeName: true }
					: { names: null, at: 0, beforeName: false },
			);
		} else if (sign === '}' || sign === ']') {
			open.pop();
		} else if (sign === ',' && level !== undefined) {
			if (level.names === null) level.at = Number(level.at) + 1;
			else level.beforeName = true;
		}
	}
	return null;
}

/** Where a text that begins at `from` ends; -1 where it does not. */
function endOfText(text: string, from: number): number {
	for (let index = from + 1; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code === BACKSLASH) index += 1;
		else if (code === QUOTE) return index;
	}
	return -1;
}

/** Two spellings of one name are one name. */
function nameOf(quoted: string): string | null {
	try {
		return JSON.parse(quoted) as string;
	} catch {
		return null;
	}
}

const LONGEST_NAME = 60;

/** https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerOf(parts: ReadonlyArray<string | number>): string {
	return parts
		.map((part) => `/${String(part).slice(0, LONGEST_NAME).replaceAll('~', '~0').replaceAll('/', '~1')}`)
		.join('');
}

const pointerTo = (open: readonly Level[]): string => pointerOf(open.map(({ at }) => at));
