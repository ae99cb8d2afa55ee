import { SYNC_DAY_FIGURES, type SyncDay, type SyncDayFigures } from '../../store/contract';

/** One for each day of a window: a day without a run has zeros. */
export function everyDay(
	window: readonly string[],
	counted: readonly SyncDay[],
): Array<Pick<SyncDay, 'day' | 'figures'>> {
	const figures = new Map(counted.map((each) => [each.day, each.figures]));
	return window.map((day) => ({ day, figures: figures.get(day) ?? sumOf([]) }));
}

export function sumOf(all: readonly SyncDayFigures[]): SyncDayFigures {
	return Object.fromEntries(
		SYNC_DAY_FIGURES.map((figure) => [figure, all.reduce((sum, each) => sum + each[figure], 0)]),
	) as SyncDayFigures;
}
