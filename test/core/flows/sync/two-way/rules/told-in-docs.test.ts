import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The reference names tests beside each case: they have to be there, and it has to name those of some files all. */

const DOCS = readFileSync('docs/two-way-sync-cases.md', 'utf8');
const NAMED = DOCS.split('\n')
	.filter((line) => line.startsWith('| '))
	.flatMap((line) => [...line.matchAll(/`([a-z-]+)` \*([^*]+)\*/g)])
	.map(([, file = '', title = '']) => [file, title] as const);

/** Where the tests are that the reference names. */
const ROOMS = [
	__dirname,
	join(__dirname, '..'),
	join(__dirname, '../undo'),
	join(__dirname, '../laws'),
	join(__dirname, '../../reconcile'),
	join(__dirname, '../../cases'),
	'test/nodes/CrmSync',
];
/** Files whose every test is a case of the reference. */
const WHOLE = [
	...['answers', 'letters', 'limits', 'lost-answers', 'slices'].map((name) => `../${name}`),
	...['deeds', 'links-and-pushes', 'restored', 'run', 'values'].map((name) => `../undo/${name}`),
	'shared-record',
];
const TITLE = /^\s*(?:\] as const\)|\]\)|test|it|test\.each\(.*\))\(\s*(['"])((?:(?!\1).)+)\1, async/gm;

/** The longest part of a title that is the same in each of its tests. */
const fixedPart = (title: string) =>
	title
		.split(/"?%[sj]"?/)
		.sort((one, other) => other.length - one.length)[0]!
		.trim();

const sourcesOf = (file: string) =>
	ROOMS.map((room) => join(room, `${file}.test.ts`))
		.filter((path) => existsSync(path))
		.map((path) => readFileSync(path, 'utf8'));

test('names many of them', () => expect(NAMED.length).toBeGreaterThan(130));

test.each(NAMED)('%s: %s', (file, title) => {
	expect(sourcesOf(file).some((source) => source.includes(title))).toBe(true);
});

test.each(WHOLE)('the reference tells every case of %s', (path) => {
	const titles = [...readFileSync(join(__dirname, `${path}.test.ts`), 'utf8').matchAll(TITLE)].map(
		([, , title = '']) => title,
	);
	expect(titles.length).toBeGreaterThan(1);
	expect(titles.filter((title) => !DOCS.includes(fixedPart(title).replace(/^[ ,]+/, '')))).toEqual([]);
});
