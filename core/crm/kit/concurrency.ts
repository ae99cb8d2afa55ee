/** Lets only so many tasks be under way at once, over all calls of an adapter; the others wait in order. */
export interface Concurrency {
	run<T>(task: () => Promise<T>): Promise<T>;
}

export function createConcurrency(limit: number): Concurrency {
	const waiting: Array<() => void> = [];
	let free = limit;
	return {
		async run(task) {
			if (free > 0) free -= 1;
			else await new Promise<void>((resolve) => waiting.push(resolve));
			try {
				return await task();
			} finally {
				const next = waiting.shift();
				// The place goes over to the next in line without becoming free in between.
				if (next) next();
				else free += 1;
			}
		},
	};
}
