/** How long each model takes over generated paths, and how much memory on top of the paths themselves. */
import { attribute, type ModelName } from '../../core/attribution';
import { count, megabytes, table } from './figures';
import { generatedPaths } from './generated';
import { forgetPeak, peakMemory } from './peak-memory';
import { timed } from './timed';

const SIZES = [10_000, 100_000, 1_000_000];

const CASES: ReadonlyArray<{ model: ModelName; order?: number }> = [
	{ model: 'markov', order: 1 },
	{ model: 'markov', order: 2 },
	{ model: 'markov', order: 3 },
	{ model: 'shapley' },
	{ model: 'first_touch' },
	{ model: 'linear' },
	{ model: 'time_decay' },
	{ model: 'position_based' },
	{ model: 'w_shaped' },
];

/** Prints one table. */
export async function benchAttribution(): Promise<void> {
	const rows: string[][] = [];
	for (const size of SIZES) {
		const paths = generatedPaths(size);
		for (const { model, order } of CASES) {
			const before = process.memoryUsage.rss();
			await forgetPeak(process.pid);
			const { wallMs, cpuMs } = timed(() => attribute({ model, params: { order }, paths }));
			const peak = await peakMemory(process.pid);
			const name = order === undefined ? model : `${model}, order ${order}`;
			rows.push([
				count(size),
				name,
				`${Math.round(wallMs)} ms`,
				`${Math.round(cpuMs)} ms`,
				megabytes(peak === null ? null : Math.max(0, peak - before)),
			]);
		}
	}
	console.log(table(['paths', 'model', 'time', 'processor time', 'memory on top'], rows));
}
