import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOOR_NAMES, REFUSALS } from '../../../core/door';
import { POLLED_PLATFORMS } from '../../../core/poll';
import { deliveryOf, NOW } from './callers';
import { judge } from './judged';

const DOCS = join(__dirname, '../../../docs');
const guide = (name: string) => readFileSync(join(DOCS, 'platforms', `${name}.md`), 'utf8');
const overview = guide('README');

/** Some can be had both ways. */
const EVERY_PLATFORM = [...new Set<string>([...DOOR_NAMES, ...POLLED_PLATFORMS])];

const SECTIONS = [
	'What you need',
	'Set it up',
	'What arrives',
	'Limits',
	'Try it',
	'When it does not work',
	'Not confirmed',
];

/** The address that GitHub makes of a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w -]/g, '')
		.replace(/ /g, '-');

it('there is a guide for every door and every platform that is polled, and none for another', () => {
	const guides = readdirSync(join(DOCS, 'platforms')).map((file) => file.replace(/\.md$/, ''));
	expect(guides.filter((name) => name !== 'README').sort()).toEqual([...EVERY_PLATFORM].sort());
});

describe.each(EVERY_PLATFORM)('the guide of %s', (name) => {
	it('has the same sections as every other, none of them empty', () => {
		const [, ...sections] = guide(name).split(/^## /m);
		expect(sections.map((section) => section.split('\n')[0])).toEqual(SECTIONS);
		for (const section of sections) expect(section.split('\n').slice(1).join('').trim().length).toBeGreaterThan(5);
	});

	it('points to headings and files that exist', () => {
		for (const [, file = '', anchor = ''] of guide(name).matchAll(/\]\((\.\.\/[\w-]+\.md)(?:#([\w-]+))?\)/g)) {
			const path = join(DOCS, 'platforms', file);
			expect(existsSync(path)).toBe(true);
			const headings = [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map((match) =>
				anchorOf(match[1] ?? ''),
			);
			expect(headings).toContain(anchor);
		}
	});

	it('is named by the table of all', () => expect(overview).toMatch(new RegExp(`\\]\\(${name}\\.md[#)]`)));
});

describe.each(DOOR_NAMES)('the guide of %s', (name) => {
	it('has a row in the table of all, with the age that a delivery may have', () => {
		const row = overview.split('\n').find((line) => line.includes(`](${name}.md) |`)) ?? '';
		const age = row.split('|')[5]?.trim() ?? '';
		const seconds = age === 'any' ? 30 * 86_400 : Number(/^(\d+) seconds$/.exec(age)?.[1]);
		expect(judge(name, deliveryOf(name, { at: NOW - seconds * 1000 })).kind).toBe('accepted');
		if (age !== 'any') {
			expect(judge(name, deliveryOf(name, { at: NOW - (seconds + 1) * 1000 })).kind).toBe('refused');
		}
	});
});

it('the overview explains every reason for a refusal', () => {
	const explained = [...overview.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
	expect(explained).toEqual([...REFUSALS]);
});
