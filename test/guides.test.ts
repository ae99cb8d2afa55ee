import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { errorsIn } from '../core/api';

const ROOT = join(__dirname, '..');
const pagesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory()
			? pagesIn(join(folder, entry.name))
			: entry.name.endsWith('.md')
				? [join(folder, entry.name)]
				: [],
	);
const PAGES = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...pagesIn('docs')];
const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const proseOf = (page: string) => textOf(page).replace(/^ *```[\s\S]*?^ *```/gm, '');
/** Code blocks of a language, in their order. */
const blocksOf = (page: string, language: string): string[] =>
	[...textOf(page).matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))].map(
		([, block = '']) => block,
	);

/** The addresses that GitHub makes of the headings of a page: of two that are alike the second one ends in `-1`. */
function anchorsOf(page: string): string[] {
	const seen = new Map<string, number>();
	return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
		const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
		const anchor = plain.replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');
		const before = seen.get(anchor) ?? 0;
		seen.set(anchor, before + 1);
		return before === 0 ? anchor : `${anchor}-${before}`;
	});
}

/** What a page links to and shows, without the addresses of others. */
const targetsOf = (page: string): string[] =>
	[...proseOf(page).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)]
		.map(([, link, image]) => link ?? image ?? '')
		.filter((target) => !/^[a-z]+:/.test(target));

function isLost(page: string, target: string): boolean {
	const [file = '', anchor] = target.split('#');
	const path = file === '' ? page : join(dirname(page), file);
	if (!existsSync(join(ROOT, path))) return true;
	return anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).includes(anchor);
}

describe.each(PAGES)('The page %s', (page) => {
	it('links to pages, headings and pictures that are there', () => {
		expect(targetsOf(page).filter((target) => isLost(page, target))).toEqual([]);
	});

	it('shows each picture for light and for dark screens', () => {
		const shown = targetsOf(page).filter((target) => target.endsWith('.png'));
		const twin = (target: string) =>
			target.replace(/-(light|dark)\.png$/, (_, is) => `-${is === 'light' ? 'dark' : 'light'}.png`);
		expect(shown.filter((target) => !shown.includes(twin(target)) || twin(target) === target)).toEqual([]);
	});

	it('names commands of npm that there are', () => {
		const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
		const named = [...textOf(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
		expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
	});
});

it('every guide can be reached from the README', () => {
	const reached = new Set(['README.md']);
	for (const page of reached) {
		const links = targetsOf(page).map((target) => join(dirname(page), target.split('#')[0] ?? ''));
		for (const link of links) if (PAGES.includes(link)) reached.add(link);
	}
	expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});

it('requests and answers of the API in the guides are such as it takes and gives', () => {
	for (const page of ['docs/start.md', 'docs/api.md']) {
		const [sent] = blocksOf(page, 'sh').filter((block) => block.includes('/contacts/sync'));
		expect(errorsIn('Person', JSON.parse(/-d '([\s\S]*?)'/.exec(sent ?? '')?.[1] ?? ''))).toEqual([]);
		const [answer] = blocksOf(page, 'json').filter((block) => block.includes('"outcome": "created"'));
		expect(errorsIn('Result', JSON.parse(answer ?? ''))).toEqual([]);
	}
});

describe('The copy of a store, as the guides say it', () => {
	const [copy = '', check = ''] = blocksOf('docs/operating.md', 'sh');
	const folder = mkdtempSync(join(tmpdir(), 'social-crm-guides-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const shell = (command: string) =>
		execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

	it('is whole while the store is open, does not take the place of another, and says that it is sound', () => {
		expect(blocksOf('docs/store.md', 'sh')).toContain(copy);
		const store = new DatabaseSync(join(folder, 'store.sqlite'));
		store.exec("PRAGMA journal_mode = WAL; CREATE TABLE people (name); INSERT INTO people VALUES ('Ada')");
		shell(copy);
		store.exec("INSERT INTO people VALUES ('Grace')");
		expect(shell(check)).toBe('ok\n');
		const rows = new DatabaseSync(join(folder, 'store-backup.sqlite')).prepare('SELECT name FROM people').all();
		expect(rows).toEqual([{ name: 'Ada' }]);
		expect(() => shell(copy)).toThrow(/output file already exists/);
		store.close();
	});
});
