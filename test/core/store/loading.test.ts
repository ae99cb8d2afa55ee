import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** Loads the store in a process of its own, and says what was loaded before and after it was opened. */
const SCRIPT = `
	const { openStore } = require('./core/store');
	const loaded = () => Object.keys(require.cache).some((file) => file.includes('/node_modules/kysely/'));
	const before = loaded();
	openStore({ kind: 'sqlite', file: ':memory:' }, { clock: { now: () => 0 } }).then((store) => {
		process.stdout.write(JSON.stringify({ before, after: loaded() }));
		return store.close();
	});
`;

describe('loading the store', () => {
	it('does not load the query builder before a store is opened', () => {
		const output = execFileSync(process.execPath, ['--import', 'tsx', '--eval', SCRIPT], {
			cwd: ROOT,
			encoding: 'utf8',
		});
		expect(JSON.parse(output)).toEqual({ before: false, after: true });
	});
});
