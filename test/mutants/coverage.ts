import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../architecture/source-tree';
import { type JestSession, type Plan } from './jest-session';
import { type Mutant } from './mutant';
import { type Workplace } from './workplace';

type Counters = Record<string, number>;

interface FileReport {
	file: string;
	times: Record<string, number>;
	static: Counters;
	perTest: Record<string, Counters>;
}

/** For a mutant: the tests to run, and how long they take while nothing is wrong. `null` when none reaches it. */
export type TestsFor = (mutant: Mutant) => { paths: string[]; plan: Plan; takesMs: number } | null;

const TO = join(ROOT, '.runtime/mutants/coverage');

/**
 * Runs the tests once with a counter at every mutant.
 * @throws Error when a test fails without any mutant
 */
export async function measureCoverage(
	{ write, restore }: Workplace,
	session: JestSession,
	counting: Map<string, string>,
	tests: string[],
): Promise<TestsFor> {
	rmSync(TO, { recursive: true, force: true });
	for (const [file, text] of counting) write(file, text);
	const outcome = await session.run(tests, { coverageTo: TO }, null);
	for (const file of counting.keys()) restore(file);
	if (outcome === 'timed out') throw new Error('Jest ended while the coverage was measured');
	if (outcome.failed.length > 0) throw new Error(`Fails without a mutant: ${outcome.failed.join('; ')}`);
	const reports = readdirSync(TO).map((name) => JSON.parse(readFileSync(join(TO, name), 'utf8')) as FileReport);
	return (mutant) => choose(reports, mutant.id);
}

function choose(reports: FileReport[], id: string): ReturnType<TestsFor> {
	const chosen = reports
		.map((report) => {
			// What is reached while a file is loaded, or in a hook, can show in any of its tests.
			if (report.static[id]) return { report, only: null, takes: sum(Object.values(report.times)) };
			const only = Object.keys(report.perTest).filter((test) => report.perTest[test]?.[id]);
			return { report, only, takes: sum(only.map((test) => report.times[test] ?? 0)) };
		})
		.filter(({ only }) => only === null || only.length > 0)
		.sort((a, b) => a.takes - b.takes);
	if (chosen.length === 0) return null;
	const paths = chosen.map(({ report }) => report.file);
	const only = Object.fromEntries(chosen.map((each) => [each.report.file, each.only]));
	return { paths, plan: { order: paths, only }, takesMs: sum(chosen.map(({ takes }) => takes)) };
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, each) => total + each, 0);
}
