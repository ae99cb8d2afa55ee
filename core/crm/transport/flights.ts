import { untilAborted } from './until-aborted';

/** Calls that are under way in this process. */
export interface Flights {
	/** Counts one; to be ended once, however it ends. @returns ends it */
	begin(): () => void;
	/** Waits until there is room for one more. */
	room(signal?: AbortSignal): Promise<void>;
	count(): number;
}

/**
 * @param most at once; `null` where the CRM does not limit them
 * @param onIdle called when the last one has ended
 */
export function createFlights(most: number | null, onIdle: () => void): Flights {
	let underWay = 0;
	const waiting = new Set<() => void>();
	return {
		begin() {
			underWay += 1;
			let ended = false;
			return () => {
				if (ended) return;
				ended = true;
				underWay -= 1;
				for (const wake of [...waiting]) wake();
				if (underWay === 0) onIdle();
			};
		},
		async room(signal) {
			while (most !== null && underWay >= most) {
				let wake = (): void => undefined;
				const ended = new Promise<void>((resolve) => (wake = resolve));
				waiting.add(wake);
				await untilAborted(ended, signal).finally(() => waiting.delete(wake));
			}
		},
		count: () => underWay,
	};
}
