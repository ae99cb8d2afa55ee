/** How long scoring takes: all interactions at once, and one more on top of a state. */
import {
	addInteraction,
	emptyScoreState,
	explainScore,
	scoreAt,
	scoreInteractions,
	type ScoreSettings,
} from '../../core/scoring';
import { count, table } from './figures';
import { generatedInteractions } from './generated';
import { timed } from './timed';

const AT = Date.UTC(2027, 0, 1);
const BATCH = 1_000_000;
const UPDATES = 100_000;
const CAPPED: ScoreSettings = { dailyCaps: { like: 3, view: 2, comment: 12 } };

/** Prints one table. */
export async function benchScoring(): Promise<void> {
	const all = generatedInteractions(BATCH);
	const some = all.slice(0, UPDATES);
	const stream = (settings: ScoreSettings) =>
		some.reduce((state, each) => addInteraction(state, each, settings), emptyScoreState());
	const state = stream({});
	const cases: Array<[string, number, () => unknown]> = [
		[`score of ${count(BATCH)} interactions`, BATCH, () => scoreInteractions({ interactions: all, at: AT })],
		[`the same with daily caps`, BATCH, () => scoreInteractions({ interactions: all, at: AT, ...CAPPED })],
		[`${count(UPDATES)} explained, with trend`, UPDATES, () => explainScore({ interactions: some, at: AT })],
		[`${count(UPDATES)} updates of a state, one by one`, UPDATES, () => stream({})],
		[`the same with daily caps`, UPDATES, () => stream(CAPPED)],
		[`${count(UPDATES)} readings of a state`, UPDATES, () => some.forEach(() => scoreAt(state, AT))],
	];
	const rows = cases.map(([name, size, work]) => {
		const { wallMs, cpuMs } = timed(work);
		return [
			name,
			`${Math.round(wallMs)} ms`,
			`${Math.round(cpuMs)} ms`,
			`${((cpuMs * 1000) / size).toFixed(2)} µs`,
		];
	});
	console.log(table(['what', 'time', 'processor time', 'processor time for each'], rows));
}
