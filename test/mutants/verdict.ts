import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../architecture/source-tree';
import { type TestsFor } from './coverage';
import { equivalenceOf } from './equivalent';
import { type JestSession } from './jest-session';
import { applyMutant, changeOf, type Change, type Mutant } from './mutant';
import { type Workplace } from './workplace';

export interface Verdict {
	area: string;
	mutant: Mutant;
	change: Change;
	status: 'killed' | 'timed out' | 'survived' | 'no coverage' | 'equivalent';
	/** The test that failed, or why the change changes nothing. */
	by?: string;
}

export const isAlive = ({ status }: Verdict) => status === 'survived' || status === 'no coverage';

/** In work, of what the tests took without a mutant; a loop never ends. */
const PATIENCE = { times: 5, atLeastMs: 20_000 };

export interface Bench {
	workplace: Workplace;
	session: JestSession;
	testsFor: TestsFor;
	/** Of those that reach it; a mutant that these do not notice counts as alive. */
	mostTests: number;
}

/** Makes one mutant, runs the tests that reach it, and takes it back. */
export async function judge(
	area: string,
	mutant: Mutant,
	{ workplace, session, testsFor, mostTests }: Bench,
): Promise<Verdict> {
	const text = readFileSync(join(ROOT, mutant.file), 'utf8');
	const change = changeOf(text, mutant);
	const seen = { area, mutant, change };
	const why = equivalenceOf(change);
	if (why !== null) return { ...seen, status: 'equivalent', by: why };
	const tests = testsFor(mutant, mostTests);
	if (tests === null) return { ...seen, status: 'no coverage' };
	workplace.write(mutant.file, applyMutant(text, mutant));
	try {
		const limit = PATIENCE.atLeastMs + tests.takesMs * PATIENCE.times;
		const outcome = await session.run(tests.paths, tests.plan, limit);
		if (outcome === 'timed out') return { ...seen, status: 'timed out' };
		const [failed] = outcome.failed;
		return failed === undefined ? { ...seen, status: 'survived' } : { ...seen, status: 'killed', by: failed };
	} finally {
		workplace.restore(mutant.file);
	}
}
