import type { Shares, Totals } from '../by-channel';
import type { PathRun } from '../path-reader';

/** A model at work: it takes the paths one after the other, and then says what each channel gets. */
export interface Tally {
	add: (run: PathRun) => void;
	finish: (channelCount: number, totals: Totals) => Shares & { removalEffect?: Float64Array };
}

/** Numbers by index that grow as far as they are asked. */
export function addTo(list: number[], index: number, amount: number): void {
	while (list.length <= index) list.push(0);
	list[index] = (list[index] as number) + amount;
}

/** The numbers of a growing list, with zeros up to `length`. */
export function column(list: readonly number[], length: number): Float64Array {
	const numbers = new Float64Array(length);
	numbers.set(list);
	return numbers;
}
