import type { CanonicalField, FieldValue } from '../../contract';

/**
 * Values that share one text, where the edition has no room for a field of each: a line for each, `name: value`, in
 * which a line break is written `\n` and a backslash `\\`. Lines that are none of ours stay as they are. Pure.
 */

export type Details = ReadonlyMap<CanonicalField, string>;

const LINE = /^([A-Za-z]{1,40}): ?(.*)$/;

/** @param known names that a line may begin with */
export function readDetails(text: string, known: readonly CanonicalField[]): Details {
	const found = new Map<CanonicalField, string>();
	for (const line of text.split(/\r\n?|\n/)) {
		const [, name, value = ''] = LINE.exec(line) ?? [];
		const canonical = known.find((each) => each === name);
		if (canonical !== undefined) found.set(canonical, unescaped(value));
	}
	return found;
}

/**
 * The text with some values changed; a blank one takes its line out.
 * @returns `null` where nothing is left
 */
export function writeDetails(text: string, changes: ReadonlyMap<CanonicalField, FieldValue>): string | null {
	const rest = text.split(/\r\n?|\n/).filter((line) => {
		const [, name] = LINE.exec(line) ?? [];
		return line !== '' && !changes.has(name as CanonicalField);
	});
	const lines = [...changes].flatMap(([name, value]) =>
		value === null || value === '' ? [] : [`${name}: ${escaped(String(value))}`],
	);
	const all = [...rest, ...lines].sort();
	return all.length === 0 ? null : all.join('\n');
}

function escaped(value: string): string {
	return value.replace(/\\/g, '\\\\').replace(/\r\n?|\n/g, '\\n');
}

function unescaped(value: string): string {
	return value.replace(/\\(n|\\)/g, (_, which: string) => (which === 'n' ? '\n' : '\\'));
}
