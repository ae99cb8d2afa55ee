import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change } from './mutant';

/** A change that nobody can tell from what was there, found by a person who looked: no test can kill it. */
export interface Equivalent extends Omit<Change, 'line'> {
	why: string;
}

const KNOWN = JSON.parse(readFileSync(join(__dirname, 'equivalent.json'), 'utf8')) as Equivalent[];

/** Why a change is known to change nothing, or `null`. Told by the line's text, as its number moves. */
export function equivalenceOf(change: Change): string | null {
	const known = KNOWN.find(
		(each) =>
			each.file === change.file && each.in === change.in && each.from === change.from && each.to === change.to,
	);
	return known?.why ?? null;
}

export const knownEquivalents = (): Equivalent[] => KNOWN;
