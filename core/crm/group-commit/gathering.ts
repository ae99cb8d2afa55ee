import type { Runtime } from '../../lib/runtime';
import { untilQuiet } from './until-quiet';

/** A call that is about to go out, with all that comes until the process is quiet. */
export interface Gathering {
	/** Goes on where it was begun. @param mostMs as `untilQuiet` has it */
	begin(mostMs: number): void;
	isUnderWay(): boolean;
}

/** @param then lets the call go */
export function createGathering(runtime: Pick<Runtime, 'clock' | 'yield'>, then: () => void): Gathering {
	let isUnderWay = false;
	async function gather(mostMs: number): Promise<void> {
		isUnderWay = true;
		await untilQuiet(runtime, mostMs).finally(() => (isUnderWay = false));
		then();
	}
	return {
		begin: (mostMs) => void (isUnderWay || gather(mostMs)),
		isUnderWay: () => isUnderWay,
	};
}
