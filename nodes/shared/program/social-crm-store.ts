#!/usr/bin/env node
import { runProgram } from './run-program';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => stop.abort(new Error(`Stopped by ${signal}: the store takes changes again`)));

void runProgram(process.argv.slice(2), {
	environment: process.env,
	signal: stop.signal,
	say: (line) => void process.stdout.write(`${line}\n`),
	complain: (line) => void process.stderr.write(`${line}\n`),
}).then((code) => {
	process.exitCode = code;
});
