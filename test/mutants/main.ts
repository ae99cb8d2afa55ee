// `npm run mutants -- --count 500 --seed 1`: changes the code in small ways that Stryker knows, one at a time, and
// looks whether the tests near it notice. `--folder core/store` (or a file) takes a part; `--again` judges only what
// the last run left alive, with the tests as they are now.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { filesUnder, ROOT } from '../architecture/source-tree';
import { AREAS, type Area } from './areas';
import { createCompilerCheck } from './compiles';
import { measureCoverage } from './coverage';
import { drawMutants } from './draw';
import { openJestSession } from './jest-session';
import { listMutants } from './list-mutants';
import { changeOf, type Change, type Mutant } from './mutant';
import { describeSummary, describeVerdict, scoreOf } from './summary';
import { type Bench, isAlive, judge, type Verdict } from './verdict';
import { openWorkplace } from './workplace';

interface Options {
	count: number;
	seed: number;
	folder: string | null;
	again: boolean;
}

/** Most mutants are noticed by the first few. Those that are not are judged by all tests with `--again`. */
const QUICK_TESTS = 60;
const REPORT = join(ROOT, '.runtime/mutants/report.json');

function readOptions(): Options {
	const { values } = parseArgs({
		options: {
			count: { type: 'string', default: '500' },
			seed: { type: 'string', default: '1' },
			folder: { type: 'string' },
			again: { type: 'boolean', default: false },
		},
	});
	const [count, seed] = [Number(values.count), Number(values.seed)];
	if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
		throw new Error('--count and --seed are whole numbers: npm run mutants -- --count 500 --seed 1');
	}
	return { count, seed, folder: values.folder?.replace(/\/$/, '') ?? null, again: values.again };
}

interface ChosenArea extends Area {
	files: string[];
}

type Draw = (mutants: Mutant[], files: string[]) => Mutant[];

/** The areas that are asked for, each with the files of it that are. */
function chosenAreas({ folder }: Options): ChosenArea[] {
	const isChosen = (file: string) => folder === null || file === folder || file.startsWith(`${folder}/`);
	const chosen = AREAS.map((area) => ({ ...area, files: filesUnder(area.folder, /\.ts$/).filter(isChosen) })).filter(
		({ files }) => files.length > 0,
	);
	if (chosen.length > 0) return chosen;
	throw new Error(`${folder} is none of ${AREAS.map((area) => area.folder).join(', ')}, nor in them`);
}

type Alive = (mutant: Mutant) => boolean;

const keyOf = ({ file, in: line, from, to }: Change) => JSON.stringify([file, line, from, to]);

/** What the last run left alive, told by the change, as lines move while tests are written. */
function leftAlive(before: Verdict[]): Alive {
	const keys = new Set(before.filter(isAlive).map(({ change }) => keyOf(change)));
	return (mutant) => keys.has(keyOf(changeOf(readFileSync(join(ROOT, mutant.file), 'utf8'), mutant)));
}

function lastRun(): Verdict[] {
	if (!existsSync(REPORT)) throw new Error('There was no run before this.');
	return JSON.parse(readFileSync(REPORT, 'utf8')) as Verdict[];
}

type Shop = Omit<Bench, 'testsFor'>;
type Tell = (verdict: Verdict) => void;

async function judgeArea({ folder, tests, files }: ChosenArea, shop: Shop, draw: Draw, tell: Tell): Promise<void> {
	const began = Date.now();
	const { mutants, counting } = await listMutants(files);
	const drawn = draw(mutants, files);
	if (drawn.length === 0) return;
	const testsFor = await measureCoverage(shop.workplace, shop.session, counting, tests);
	const seconds = ((Date.now() - began) / 1_000).toFixed(0);
	console.log(`${folder}: ${drawn.length} of ${mutants.length} mutants, drawn and covered in ${seconds} s`);
	const verdicts: Verdict[] = [];
	for (const mutant of drawn) {
		const verdict = await judge(folder, mutant, { ...shop, testsFor });
		verdicts.push(verdict);
		tell(verdict);
		if (verdict.status !== 'killed') console.log(describeVerdict(verdict));
	}
	console.log(`${folder}: ${scoreOf(verdicts).toFixed(1)} % in ${((Date.now() - began) / 60_000).toFixed(1)} min`);
}

async function main(): Promise<void> {
	const options = readOptions();
	const areas = chosenAreas(options);
	const before = options.again ? lastRun() : [];
	const alive = leftAlive(before);
	const count = Math.ceil(options.count / areas.length);
	const draw: Draw = (mutants, files) =>
		options.again
			? mutants.filter(alive)
			: drawMutants(mutants, { count, seed: options.seed, compiles: createCompilerCheck(files) });
	console.log(`seed ${options.seed}, Node ${process.version}, ${new Date().toISOString()}`);
	const workplace = openWorkplace();
	const session = openJestSession(workplace.path);
	const verdicts = new Map(before.map((verdict) => [keyOf(verdict.change), verdict]));
	// After each, so that a run that is interrupted has told what it found.
	const tell: Tell = (verdict) => {
		verdicts.set(keyOf(verdict.change), verdict);
		writeFileSync(REPORT, JSON.stringify([...verdicts.values()], null, '\t'));
	};
	const mostTests = options.again ? Infinity : QUICK_TESTS;
	try {
		for (const area of areas) {
			await judgeArea(area, { workplace, session, mostTests }, draw, tell);
		}
	} finally {
		session.close();
	}
	console.log(`\n${describeSummary([...verdicts.values()])}`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
