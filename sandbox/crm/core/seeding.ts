import { isRecord } from './exchange';

export type SeedRow = Record<string, unknown>;

/** The rows of one kind; none when it is not named. @throws Error when it is no list of objects */
export function rowsIn(input: SeedRow, name: string): SeedRow[] {
	const list = input[name] ?? [];
	if (!Array.isArray(list) || !list.every(isRecord)) throw new Error(`"${name}" must be a list of objects`);
	return list;
}

/** @param what needs it, for whoever left it out. @throws Error when it is missing or empty */
export function textIn(row: SeedRow, name: string, what: string): string {
	const value = row[name];
	if (typeof value !== 'string' || value === '') throw new Error(`${what} needs "${name}"`);
	return value;
}

/**
 * Adds the rows of every kind, in the order of the kinds: all of them or, when one fails, none.
 *
 * @param save gives what brings back how it was
 * @returns how many of each were added
 * @throws Error for a kind that does not exist, and what a row fails with
 */
export function seedKinds(
	kinds: Readonly<Record<string, (row: SeedRow) => void>>,
	input: SeedRow,
	save: () => () => void,
): Record<string, number> {
	const unknown = Object.keys(input).filter((name) => !Object.hasOwn(kinds, name));
	if (unknown.length > 0) throw new Error(`cannot seed ${unknown.join(', ')}: use ${Object.keys(kinds).join(', ')}`);
	const bringBack = save();
	try {
		return Object.fromEntries(
			Object.entries(kinds).map(([name, add]) => {
				const rows = rowsIn(input, name);
				rows.forEach(add);
				return [name, rows.length];
			}),
		);
	} catch (error) {
		bringBack();
		throw error;
	}
}
