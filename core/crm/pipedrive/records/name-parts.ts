/**
 * Pipedrive keeps one name and splits it by a rule of its own, so "Mary Jane" "Watson" may come back as "Mary" "Jane
 * Watson". The parts as they were sent are kept in a field of the pack in the form "Watson, Mary Jane", and count as
 * long as they still make up the name. Pure.
 */
export interface NameParts {
	first: string | null;
	last: string | null;
}

/** What a custom text field holds at most. */
const LONGEST_SORT_NAME = 255;
const SEPARATOR = ', ';

/** `null` when there is nothing to join. */
export function joinName({ first, last }: NameParts): string | null {
	return (
		[first, last]
			.map((part) => part?.trim() ?? '')
			.filter((part) => part !== '')
			.join(' ') || null
	);
}

/** `null` when there is nothing to keep, or no room for it. */
export function toSortName({ first, last }: NameParts): string | null {
	const text = first === null ? (last ?? '') : `${last ?? ''}${SEPARATOR}${first}`;
	return text === '' || text.length > LONGEST_SORT_NAME ? null : text;
}

/** The parts that a sort name stands for; `null` when the name was changed since. */
export function fromSortName(sortName: string, name: string): NameParts | null {
	if (sortName === name) return { first: null, last: name };
	for (let at = sortName.indexOf(SEPARATOR); at !== -1; at = sortName.indexOf(SEPARATOR, at + 1)) {
		const parts = { first: sortName.slice(at + SEPARATOR.length) || null, last: sortName.slice(0, at) || null };
		if (joinName(parts) === name) return parts;
	}
	return null;
}
