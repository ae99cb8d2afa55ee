// Runs in .runtime/mutants, where Stryker's instrumenter is. Takes the files on stdin, as `[{ name, content }]`, and
// answers with their mutants, and with their text in which every mutant counts who reaches it.
import { createInstrumenter } from '@stryker-mutator/instrumenter';
import { createInjector } from 'typed-inject';

const silent = () => {};
const logger = {
	isTraceEnabled: () => false,
	isDebugEnabled: () => false,
	isInfoEnabled: () => false,
	isWarnEnabled: () => false,
	isErrorEnabled: () => false,
	isFatalEnabled: () => false,
	trace: silent,
	debug: silent,
	info: silent,
	warn: silent,
	error: silent,
	fatal: silent,
};

async function stdin() {
	const chunks = [];
	for await (const chunk of process.stdin) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

const files = (await stdin()).map((file) => ({ ...file, mutate: true }));
const instrumenter = createInjector().provideValue('logger', logger).injectFunction(createInstrumenter);
const result = await instrumenter.instrument(files, { plugins: null, excludedMutations: [], ignorers: [] });
process.stdout.write(
	JSON.stringify({
		mutants: result.mutants,
		files: result.files.map(({ name, content }) => ({ name, content })),
	}),
);
