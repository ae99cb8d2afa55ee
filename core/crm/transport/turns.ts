import { untilAborted } from './until-aborted';

/** Lets callers in one by one, in the order they came. */
export interface Turns {
	/** Waits for the callers before. @returns what lets the next one in */
	take(signal?: AbortSignal): Promise<() => void>;
	/** Callers that were let in, or wait. */
	count(): number;
}

export function createTurns(): Turns {
	let last: Promise<void> = Promise.resolve();
	let callers = 0;
	return {
		async take(signal) {
			const before = last;
			let open: () => void = () => undefined;
			last = new Promise((resolve) => {
				open = () => {
					callers -= 1;
					resolve();
				};
			});
			callers += 1;
			try {
				await untilAborted(before, signal);
			} catch (error) {
				void before.then(open);
				throw error;
			}
			return open;
		},
		count: () => callers,
	};
}
