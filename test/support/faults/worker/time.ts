import { systemRuntime } from '../../../../nodes/shared/runtime';

/** A wait takes so much less: a back-off of a minute takes 0.6 s, and the clock says that it took a minute. */
const HASTE = 100;
/** Shorter waits are for other processes, and take what they take. */
const SHORTEST_MS = 100;

let offset = 0;
const realNow = Date.now.bind(Date);
const now = () => realNow() + offset;

/** The clock never goes back. */
export function setTime(time: number): void {
	offset = Math.max(offset, time - realNow());
}

/**
 * Makes the clock of this process one that tests set. In a hurry nobody has to wait for it either; the time limits of
 * calls stay as they are.
 * @param tell called with each time to which a wait has led
 */
export function takeOverTime({ hurry, tell }: { hurry: boolean; tell: (now: number) => void }): void {
	Date.now = now;
	if (!hurry) return;
	const { sleep } = systemRuntime.clock;
	systemRuntime.clock.sleep = async (milliseconds, signal) => {
		if (milliseconds < SHORTEST_MS) return await sleep(milliseconds, signal);
		const end = now() + milliseconds;
		await sleep(Math.ceil(milliseconds / HASTE), signal);
		setTime(end);
		tell(end);
	};
}
