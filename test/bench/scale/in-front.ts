import { setPriority } from 'node:os';

const IN_FRONT = -15;
const AS_USUAL = 0;

/** Where the system does not permit it, all stays as it is. */
function setAll(pids: readonly number[], priority: number): void {
	for (const pid of pids)
		try {
			setPriority(pid, priority);
		} catch {
			return;
		}
}

/**
 * What is measured for a short time goes before the other work of a busy machine.
 * @param pids of the processes that work for it beside this one
 */
export async function inFront<T>(pids: readonly number[], work: () => Promise<T>): Promise<T> {
	const all = [process.pid, ...pids];
	setAll(all, IN_FRONT);
	try {
		return await work();
	} finally {
		setAll(all, AS_USUAL);
	}
}
