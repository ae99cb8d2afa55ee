import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..', '..');

it('loads the SDK with the first call that needs it, and says nothing while it does', () => {
	const source = `
		const { createAdapter } = require('./core/crm/registry');
		const loadedSdks = () => Object.keys(require.cache).filter((file) => /node_modules.jsforce/.test(file)).length;
		const adapter = createAdapter('salesforce', {
			send: async () => ({ status: 200, headers: {}, body: '{"fields":[]}' }),
			tokens: { current: async () => 'token', origin: async () => 'https://acme.my.salesforce.com' },
			runtime: { clock: { now: () => 0, sleep: async () => {} }, random: () => 0, newId: () => 'id', yield: async () => {} },
			accountKey: 'a',
		});
		const before = loadedSdks();
		adapter.describeFields('contact').then(() => console.log(JSON.stringify([before, loadedSdks() > 0])));
	`;
	const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', source], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	expect(JSON.parse(output)).toEqual([0, true]);
});
