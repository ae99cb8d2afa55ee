export interface UndoLog {
	/** Notes how to take a change back. Outside of `atomically` there is nothing to take back. */
	note: (step: () => void) => void;
	/** Runs all of it or, when it throws, none of it. Within another it is part of that one. */
	atomically: <T>(work: () => T) => T;
}

export function createUndoLog(): UndoLog {
	let undo: Array<() => void> | null = null;
	return {
		note: (step) => void undo?.push(step),
		atomically(work) {
			if (undo !== null) return work();
			undo = [];
			try {
				return work();
			} catch (error) {
				const steps: Array<() => void> = undo;
				// Taking back is no change to be taken back.
				undo = null;
				for (const step of steps.reverse()) step();
				throw error;
			} finally {
				undo = null;
			}
		},
	};
}
