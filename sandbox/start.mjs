// Sets the machine up and runs a command. Plain JavaScript for any Node >= 20.19, because it runs before anything is
// installed.
import { parseArgs } from './bootstrap/arguments.mjs';
import { ensureBuild } from './bootstrap/build.mjs';
import { ensureDependencies } from './bootstrap/dependencies.mjs';
import { ensureFetched } from './bootstrap/fetched.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { ensureN8n } from './bootstrap/n8n.mjs';
import { ensureNode, environmentFor } from './bootstrap/node.mjs';
import { places, root } from './bootstrap/places.mjs';
import { runAttached } from './bootstrap/processes.mjs';
import { say, StartError } from './bootstrap/progress.mjs';

async function main() {
	const { command, args } = parseArgs(process.argv.slice(2));
	const node = await withLock(places.lock, () => setUp(command, args));
	const options = { cwd: root, env: environmentFor(node) };
	for (const line of command.run(args)) {
		const code = await runAttached(node.binary, line, options);
		if (code !== 0) return code;
	}
	return 0;
}

async function setUp(command, args) {
	const node = await ensureNode();
	await ensureDependencies(node);
	if (command.needsN8n(args)) await ensureN8n(node);
	if (command.fetches) await ensureFetched(node, command.fetches);
	if (command.needsBuild) await ensureBuild(node);
	return node;
}

try {
	process.exitCode = await main();
} catch (error) {
	if (!(error instanceof StartError)) throw error;
	say(`\n${error.message}`);
	if (error.mend) say(error.mend);
	process.exitCode = error.exitCode;
}
