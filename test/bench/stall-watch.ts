import { threadCpuUsage } from 'node:process';

/** The longest time in which nothing else on the event loop had its turn. */
export interface StallWatch {
	stop(): Stall;
}

export interface Stall {
	wallMs: number;
	/** What this thread really worked in its longest turn: on a busy machine the clock counts the work of others. */
	workedMs: number;
}

export function watchStalls(): StallWatch {
	const longest: Stall = { wallMs: 0, workedMs: 0 };
	let wall = performance.now();
	let worked = workedMs();
	let watching = true;
	const look = () => {
		const now = performance.now();
		const nowWorked = workedMs();
		longest.wallMs = Math.max(longest.wallMs, now - wall);
		longest.workedMs = Math.max(longest.workedMs, nowWorked - worked);
		wall = now;
		worked = nowWorked;
	};
	const turn = () => {
		look();
		if (watching) setImmediate(turn);
	};
	setImmediate(turn);
	return {
		stop() {
			watching = false;
			look();
			return longest;
		},
	};
}

function workedMs(): number {
	const { user, system } = threadCpuUsage();
	return (user + system) / 1000;
}
