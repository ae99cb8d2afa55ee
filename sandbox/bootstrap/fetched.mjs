import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor, npmCommand } from './node.mjs';
import { logFile, places } from './places.mjs';
import { runLogged } from './processes.mjs';
import { step } from './progress.mjs';
import { stampFor } from './stamp.mjs';

/** What few need, so that no checkout is made heavier by it. `script` runs where it is installed. */
const FETCHED = {
	mutants: {
		what: "Stryker's instrumenter",
		size: 'about 25 MB',
		template: places.mutantsTemplate,
		script: 'list-mutants.mjs',
	},
	'zoho-sdk': { what: "Zoho's SDK", size: 'about 30 MB', template: places.zohoSdkTemplate, script: 'session.mjs' },
};

/** Installs it by a lockfile of its own. */
export async function ensureFetched(node, name) {
	const { what, size, template, script } = FETCHED[name];
	const place = join(places.fetched, name);
	const files = ['package.json', 'package-lock.json', script];
	const contents = files.map((file) => readFileSync(join(template, file), 'utf8'));
	const stamp = stampFor(join(place, '.stamp'), contents);
	if (stamp.isCurrent()) return;
	await step(`Installing ${what} into .runtime/${name}`, size, async () => {
		stamp.clear();
		mkdirSync(place, { recursive: true });
		for (const file of files) copyFileSync(join(template, file), join(place, file));
		const [file, prefix] = npmCommand(node);
		await runLogged(file, [...prefix, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: place,
			env: environmentFor(node),
			logFile: logFile(name),
			purpose: `install ${what}`,
		});
		stamp.write();
	});
}
