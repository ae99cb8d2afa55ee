import { filesUnder } from './source-tree';
import { lengthOf, LIMITS, longFunctionsOf, wideLinesOf } from './sizes';

/** What may be larger, and why it is better in one piece. A row whose reason is gone fails too. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const MOST_EXCEPTIONS = 10;
const files = ['core', 'nodes', 'credentials', 'sandbox', 'test'].flatMap((folder) => filesUnder(folder));

describe('The sizes of things', () => {
	it('looks at every source file', () => {
		expect(files.length).toBeGreaterThan(500);
	});

	it('keeps lines within the width of the page, but for data and text', () => {
		expect(files.flatMap(wideLinesOf)).toEqual([]);
	});

	it('keeps files and functions short, with few exceptions that are listed with their reasons', () => {
		const longFiles = files.filter((file) => lengthOf(file) > LIMITS.fileLines);
		const longFunctions = files.flatMap(longFunctionsOf).map(({ id }) => id);
		expect([...longFiles, ...longFunctions].sort()).toEqual(Object.keys(EXCEPTIONS).sort());
		expect(Object.keys(EXCEPTIONS).length).toBeLessThanOrEqual(MOST_EXCEPTIONS);
	});

	it('has no drawers for everything', () => {
		expect(files.filter((file) => /\/(utils?|helpers?|types|common|misc)\.(ts|mjs)$/i.test(file))).toEqual([]);
	});
});
