import { totalOf, WORK_TOTALS, type WorkTotal } from '../../../core/lib/work-totals';
import { onWork } from '../runtime';
import { sharedTotals, type SharedPlace, type SharedTotals } from './shared-totals';
import { watchEventLoop } from './stalls';

/** What is counted of the work of this process, and added up with that of all others on the store. */
export { sharedTotals, type SharedPlace, type SharedTotals } from './shared-totals';

let work: SharedTotals<WorkTotal> | null = null;

/** Begins to count what the work of this process waits for, loses and holds up. Begun once; called again it goes on. */
export function workTotals(place: SharedPlace): SharedTotals<WorkTotal> {
	if (work !== null) return work;
	const stallsSince = watchEventLoop();
	const begun = sharedTotals('work', WORK_TOTALS, place, (note) => stallsSince().forEach(note));
	onWork((event) => begun.note(totalOf(event)));
	work = begun;
	return begun;
}
