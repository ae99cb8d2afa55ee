import { median } from './figures';

export interface Timed {
	wallMs: number;
	/** Time the processor spent on it, garbage collection included: steadier than the clock on a busy machine. */
	cpuMs: number;
}

/** Medians of several runs, after one that does not count. */
export function timed(work: () => unknown, runs = 5): Timed {
	const measured = Array.from({ length: runs + 1 }, (): Timed => {
		const before = process.cpuUsage();
		const start = performance.now();
		work();
		const wallMs = performance.now() - start;
		const used = process.cpuUsage(before);
		return { wallMs, cpuMs: (used.user + used.system) / 1000 };
	}).slice(1);
	return { wallMs: median(measured.map((each) => each.wallMs)), cpuMs: median(measured.map((each) => each.cpuMs)) };
}
