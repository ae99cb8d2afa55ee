import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The reference names a test beside each case: it has to be there. */

const DOCS = readFileSync('docs/two-way-sync-cases.md', 'utf8');
const NAMED = [...DOCS.matchAll(/`([a-z-]+)` \*([^*]+)\* \|$/gm)].map(
	([, file = '', title = '']) => [file, title] as const,
);

/** Where the tests are that the reference names. */
const ROOMS = [__dirname, join(__dirname, '..'), join(__dirname, '../undo'), join(__dirname, '../../reconcile')];

test('names many of them', () => expect(NAMED.length).toBeGreaterThan(60));

test.each(NAMED)('%s: %s', (file, title) => {
	const sources = ROOMS.map((room) => join(room, `${file}.test.ts`)).filter((path) => existsSync(path));
	expect(sources.some((path) => readFileSync(path, 'utf8').includes(title))).toBe(true);
});
