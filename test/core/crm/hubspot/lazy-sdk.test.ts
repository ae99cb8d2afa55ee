import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..', '..');

/** Runs a script with the registry at hand. @returns what it printed */
function inNewProcess(script: string): unknown {
	const source = `
		const { createAdapter, providers } = require('./core/crm/registry');
		const loadedSdks = () => Object.keys(require.cache).filter((file) => /node_modules.(@hubspot|jsforce|pipedrive)/.test(file)).length;
		const deps = {
			send: async () => ({ status: 200, headers: {}, body: '{"results":[]}' }),
			tokens: { current: async () => 'token' },
			runtime: { clock: { now: () => 0, sleep: async () => {} }, random: () => 0, newId: () => 'id', yield: async () => {} },
			accountKey: 'a',
		};
		${script}
	`;
	const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', source], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	return JSON.parse(output);
}

it('loads no SDK with the registry or with an adapter, only with the first call that needs it', () => {
	const counts = inNewProcess(`
		const adapters = providers.map(({ id }) => createAdapter(id, deps));
		const before = loadedSdks();
		adapters[0].describeFields('contact').then(() => console.log(JSON.stringify([before, loadedSdks() > 0])));
	`);
	expect(counts).toEqual([0, true]);
});
