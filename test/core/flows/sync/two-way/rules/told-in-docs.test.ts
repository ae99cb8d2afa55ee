import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The reference names a test beside each case: it has to be there. */

const DOCS = readFileSync('docs/two-way-sync.md', 'utf8');
const NAMED = [...DOCS.matchAll(/`([a-z-]+)` \*([^*]+)\* \|$/gm)].map(
	([, file = '', title = '']) => [file, title] as const,
);

test('names many of them', () => expect(NAMED.length).toBeGreaterThan(60));

test.each(NAMED)('%s: %s', (file, title) => {
	const source = readFileSync(join(__dirname, `${file}.test.ts`), 'utf8');
	expect(source.includes(title)).toBe(true);
});
