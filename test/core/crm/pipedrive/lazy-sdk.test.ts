import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..', '..');

/** Runs a script with an adapter at hand. @returns what it printed */
function inNewProcess(script: string): unknown {
	const source = `
		const { createAdapter } = require('./core/crm/registry');
		const loaded = (name) => Object.keys(require.cache).filter((file) => /node_modules.pipedrive/.test(file) && file.includes(name)).length > 0;
		const adapter = createAdapter('pipedrive', {
			send: async () => ({ status: 200, headers: {}, body: '{"success":true,"data":[]}' }),
			tokens: { current: async () => 'token' },
			runtime: { clock: { now: () => 0, sleep: async () => {} }, random: () => 0, newId: () => 'id', yield: async () => {} },
			accountKey: 'a',
		});
		${script}
	`;
	return JSON.parse(
		execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', source], { cwd: ROOT, encoding: 'utf8' }),
	);
}

it('loads each version of the SDK with the first call that needs it', () => {
	const loads = inNewProcess(`
		const before = [loaded('v1'), loaded('v2')];
		adapter.describeFields('contact').then(() => console.log(JSON.stringify([before, [loaded('v1'), loaded('v2')]])));
	`);
	expect(loads).toEqual([
		[false, false],
		[false, true],
	]);
});
