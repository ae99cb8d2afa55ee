import { textOf } from '../architecture/source-tree';
import { drawMutants } from './draw';
import { equivalenceOf, knownEquivalents } from './equivalent';
import { applyMutant, changeOf, type Mutant } from './mutant';
import { describeSummary, scoreOf } from './summary';
import { type Verdict } from './verdict';

const TEXT = 'const a = 1;\n\tif (a > 1) {\n\t\tstop();\n\t}\n';

const mutant = (patch: Partial<Mutant> = {}): Mutant => ({
	id: '0',
	file: 'core/contact/email.ts',
	mutator: 'ConditionalExpression',
	start: { line: 1, column: 5 },
	end: { line: 1, column: 10 },
	replacement: 'true',
	...patch,
});

const verdict = (status: Verdict['status'], area = 'core/contact'): Verdict => ({
	area,
	mutant: mutant(),
	change: changeOf(TEXT, mutant()),
	status,
});

describe('A mutant', () => {
	it('changes its own place and nothing else', () => {
		expect(applyMutant(TEXT, mutant())).toBe('const a = 1;\n\tif (true) {\n\t\tstop();\n\t}\n');
	});

	it('is told by its line, as a person would make it again', () => {
		expect(changeOf(TEXT, mutant())).toEqual({
			file: 'core/contact/email.ts',
			line: 2,
			in: 'if (a > 1) {',
			from: 'a > 1',
			to: 'true',
		});
	});

	it('is told the same after its block was indented otherwise', () => {
		const block = mutant({ start: { line: 1, column: 12 }, end: { line: 3, column: 2 }, replacement: '{}' });
		const indented = changeOf(`\t${TEXT.replace(/\t/g, '\t\t')}`, {
			...block,
			start: { line: 1, column: 13 },
			end: { line: 3, column: 3 },
		});
		expect(indented.from).toBe(changeOf(TEXT, block).from);
	});
});

describe('A sample of mutants', () => {
	const all = Array.from({ length: 50 }, (_, index) => mutant({ id: String(index) }));
	const drawn = (seed: number, compiles = () => true) =>
		drawMutants(all, { count: 10, seed, compiles }).map(({ id }) => id);

	it('is the same for the same seed, and another for another', () => {
		expect(drawn(1)).toEqual(drawn(1));
		expect(drawn(2)).not.toEqual(drawn(1));
		expect(new Set(drawn(1)).size).toBe(10);
	});

	it('takes others in place of those that do not compile', () => {
		let asked = 0;
		expect(drawn(1, () => (asked += 1) % 2 === 0)).toHaveLength(10);
		expect(asked).toBe(20);
	});
});

describe('The score of a run', () => {
	it('counts what tests noticed, of all but the equivalent', () => {
		const verdicts = [verdict('killed'), verdict('timed out'), verdict('survived'), verdict('no coverage')];
		expect(scoreOf([...verdicts, verdict('equivalent')])).toBe(50);
	});

	it('has a row for each folder and one for all', () => {
		const table = describeSummary([verdict('killed'), verdict('survived', 'core/store')]);
		expect(table.split('\n').map((line) => line.split(/\s+/)[0])).toEqual([
			'folder',
			'core/contact',
			'core/store',
			'all',
		]);
	});
});

describe('The list of equivalent mutants', () => {
	it('names lines that are there, each with its reason, and once', () => {
		const known = knownEquivalents();
		const odd = known.filter(({ file, in: line, why }) => {
			const lines = textOf(file).split('\n');
			return !lines.some((each) => each.replace(/\s+/g, ' ').trim() === line) || why.length < 20;
		});
		expect(odd).toEqual([]);
		expect(new Set(known.map((each) => JSON.stringify([each.file, each.in, each.from, each.to]))).size).toBe(
			known.length,
		);
	});

	it('knows nothing of a change that is not in it', () => {
		expect(equivalenceOf(changeOf(TEXT, mutant()))).toBeNull();
	});
});
