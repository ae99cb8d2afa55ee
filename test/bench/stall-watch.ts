/** The longest time in which nothing else on the event loop had its turn. */
export interface StallWatch {
	/** @returns milliseconds */
	stop(): number;
}

export function watchStalls(): StallWatch {
	let longest = 0;
	let last = performance.now();
	let watching = true;
	const turn = () => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
		if (watching) setImmediate(turn);
	};
	setImmediate(turn);
	return {
		stop() {
			watching = false;
			return Math.max(longest, performance.now() - last);
		},
	};
}
