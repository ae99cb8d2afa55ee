// One process that runs Jest again and again, as starting it costs more than most tests near a mutant take.
import { join } from 'node:path';
import { runCLI } from 'jest';

/** `{ root, config, paths }`: what to run, once; answers with the names of the tests that failed. */
async function run({ root, config, paths, byPath }) {
	const options = {
		_: paths,
		$0: 'jest',
		config: JSON.stringify(config),
		runInBand: true,
		runTestsByPath: byPath,
		silent: true,
		reporters: [join(root, 'test/mutants/no-reporter.cjs')],
		watchman: false,
	};
	const { results } = await runCLI(options, [root]);
	const failed = results.testResults.flatMap(({ testFilePath, testExecError, testResults }) => [
		...(testExecError && !/not needed any more/.test(testExecError.message)
			? [`${testFilePath}: ${testExecError.message}`]
			: []),
		...testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
	]);
	return { failed, passed: results.numPassedTests };
}

process.on('message', async (request) => {
	try {
		process.send(await run(request));
	} catch (error) {
		process.send({ error: String(error?.stack ?? error) });
	}
});
process.on('disconnect', () => process.exit());
