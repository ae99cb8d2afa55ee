import { runProgram } from '../../../../nodes/shared/program/run-program';
import { fillStore } from '../../../core/store/support/copied';
import { useFolder } from '../../../core/store/support/folder';

const file = useFolder();

async function run(line: string, environment: NodeJS.ProcessEnv = {}) {
	const [said, complained]: [string[], string[]] = [[], []];
	const code = await runProgram(line.split(' '), {
		environment,
		say: (text) => said.push(text),
		complain: (text) => complained.push(text),
	});
	return { code, said, complained };
}

it.each(['', 'move', 'copy', 'copy --store a', 'copy --to a --force', 'copy a --to b', 'reopen --to a'])(
	'%j is not known: the program says what it knows',
	async (line) => {
		expect(await run(line)).toEqual({ code: 2, said: [], complained: [matching(/^social-crm-store: moves/)] });
	},
);

it('copies the store of the environment, tells each table, and reopens it', async () => {
	const environment = { SOCIAL_CRM_DB_PATH: file('a'), TARGET: file('b') };
	await fillStore({ kind: 'sqlite', file: file('a') });
	const { code, said } = await run('copy --to env:TARGET', environment);
	expect(code).toBe(0);
	expect(said).toContainEqual(expect.stringMatching(/^contacts +3 rows {2}[0-9a-f]{64}$/));
	expect(said.slice(-2)).toEqual([
		expect.stringMatching(/^Copied \d+ rows from .*a to .*b: counts and digests of all tables are the same\.$/),
		`Let n8n use ${file('b')} now. ${file('a')} stays as it is, and takes no changes.`,
	]);
	expect((await run('copy --to env:TARGET', environment)).said).toContainEqual(
		`${file('a')} was copied to ${file('b')} before: nothing was to be done.`,
	);
	expect(await run('reopen', environment)).toMatchObject({
		code: 0,
		said: [
			`The store takes changes again. What was changed in ${file('b')} since it was copied there is not in it.`,
		],
	});
	expect((await run(`reopen --store ${file('a')}`)).said).toEqual([/takes changes already/].map(matching));
});

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

it.each([
	['copy --from nowhere --to b', /^There is no store at "nowhere"/],
	['copy --to env:NOTHING', /the environment variable NOTHING is not set/],
	['copy --from postgres://ada:secret@127.0.0.1:1/social --to b', /"127\.0\.0\.1:1\/social" cannot be reached/],
])('%s says what is wrong, and tells no password', async (line, said) => {
	const { code, complained } = await run(line, { SOCIAL_CRM_DB_PATH: file('a') });
	expect([code, complained.length]).toEqual([1, 1]);
	expect(complained[0]).toMatch(said);
	expect(complained[0]).not.toContain('secret');
});
