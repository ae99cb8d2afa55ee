import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The guide quotes what a user sees, so that it is found by it: the code has to say it in these very words. */

const ROOMS = ['core/flows/sync', 'core/store/queries', 'core/crm', 'nodes/CrmSync'];
const SHORTEST = 8;

const [, section = ''] = readFileSync('docs/troubleshooting.md', 'utf8').split('\n## CRM Sync\n');
/** Whatever is quoted in the first column; names of settings and operations are not said by an error. */
const QUOTED = section
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/\*([^*]{3,})\*/g)].map(([, text = '']) => text))
	.filter((text) => text.length >= SHORTEST);

const CODE = ROOMS.flatMap((room) =>
	readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => [room, file]),
)
	.filter(([, file = '']) => file.endsWith('.ts'))
	.map(([room = '', file = '']) => readFileSync(join(room, file), 'utf8'))
	.join('\n');

test('quotes many of them', () => expect(QUOTED.length).toBeGreaterThan(40));

test.each(QUOTED)('the code says "%s"', (text) => {
	expect(CODE.includes(text)).toBe(true);
});
