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

/**
 * For a mutant: of the tests that reach it the quickest, as many as are asked for, and how long they take while nothing
 * is wrong. `null` when none reaches it.
 */
export type TestsFor = (mutant: Mutant, most: number) => { paths: string[]; plan: Plan; takesMs: number } | null;

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
	return (mutant, most) => choose(reports, mutant.id, most);
}

interface Reaching {
	file: string;
	test: string;
	takes: number;
}

/** Each test that reaches the mutant: what is reached while a file is loaded, or in a hook, can show in any of it. */
function reaching({ file, times, static: loaded, perTest }: FileReport, id: string): Reaching[] {
	const tests = loaded[id] ? Object.keys(times) : Object.keys(perTest).filter((test) => perTest[test]?.[id]);
	return tests.map((test) => ({ file, test, takes: times[test] ?? 0 }));
}

function choose(reports: FileReport[], id: string, most: number): ReturnType<TestsFor> {
	const all = reports.flatMap((report) => reaching(report, id)).sort((a, b) => a.takes - b.takes);
	// Of a table that is made when its file is loaded nobody knows who reads which entry.
	const tests = reports.some((report) => report.static[id]) ? all : all.slice(0, most);
	if (tests.length === 0) return null;
	const only: Record<string, string[]> = {};
	const takes = new Map<string, number>();
	for (const each of tests) {
		(only[each.file] ??= []).push(each.test);
		takes.set(each.file, (takes.get(each.file) ?? 0) + each.takes);
	}
	const order = [...takes.keys()].sort((a, b) => (takes.get(a) ?? 0) - (takes.get(b) ?? 0));
	return { paths: order, plan: { order, only }, takesMs: tests.reduce((sum, each) => sum + each.takes, 0) };
}
