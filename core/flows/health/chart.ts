import type { Chart, ChartColor } from '../../charts';
import type { SyncDayFigures } from '../../store/contract';
import type { SyncHealth } from './sync-health';

const BUCKETS: ReadonlyArray<[name: string, figure: keyof SyncDayFigures, color: ChartColor]> = [
	['Created', 'created', 'green'],
	['Updated', 'updated', 'blue'],
	['Unchanged', 'unchanged', 'grey'],
	['Skipped', 'skipped', 'sky'],
	['In conflict', 'conflict', 'orange'],
	['Failed', 'failed', 'vermilion'],
];

/** Records of a sync by day and by what became of them. @param name whose they are, for people */
export function recordsChart({ days }: Pick<SyncHealth, 'days'>, name: string): Chart {
	return {
		title: `Records by day and by what became of them: ${name}`,
		kind: 'stacked',
		unit: 'records',
		categories: days.map(({ day }) => day),
		series: BUCKETS.map(([bucket, figure, color]) => ({
			name: bucket,
			color,
			values: days.map(({ figures }) => figures[figure]),
		})),
	};
}
