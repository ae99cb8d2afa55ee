import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor, npmCommand } from './node.mjs';
import { logFile, places } from './places.mjs';
import { runLogged } from './processes.mjs';
import { step } from './progress.mjs';
import { stampFor } from './stamp.mjs';

const FILES = ['package.json', 'package-lock.json', 'list-mutants.mjs'];

/** Installs what makes mutants, by a lockfile of its own: few need it, so no checkout is made heavier by it. */
export async function ensureMutants(node) {
	const contents = FILES.map((name) => readFileSync(join(places.mutantsTemplate, name), 'utf8'));
	const stamp = stampFor(join(places.mutants, '.stamp'), contents);
	if (stamp.isCurrent()) return;
	await step("Installing Stryker's instrumenter into .runtime/mutants", 'about 25 MB', async () => {
		stamp.clear();
		mkdirSync(places.mutants, { recursive: true });
		for (const name of FILES) copyFileSync(join(places.mutantsTemplate, name), join(places.mutants, name));
		const [file, prefix] = npmCommand(node);
		await runLogged(file, [...prefix, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: places.mutants,
			env: environmentFor(node),
			logFile: logFile('mutants'),
			purpose: "install Stryker's instrumenter",
		});
		stamp.write();
	});
}
