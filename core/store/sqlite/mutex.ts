/** Hands out one lock, first come, first served. */
export interface Mutex {
	lock(): Promise<void>;
	unlock(): void;
}

export function createMutex(): Mutex {
	let locked = false;
	const waiting: Array<() => void> = [];

	return {
		async lock() {
			if (!locked) {
				locked = true;
				return;
			}
			await new Promise<void>((resolve) => waiting.push(resolve));
		},
		unlock() {
			const next = waiting.shift();
			if (next === undefined) locked = false;
			else next();
		},
	};
}
