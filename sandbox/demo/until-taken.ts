import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 8;
const PAUSE_MS = 2_000;

/**
 * Sends again what n8n did not take since it was too busy for its own database, as platforms do.
 * @param isBusy whether an answer says so
 * @returns the last answer
 */
export async function untilTaken<T>(
	send: () => Promise<T>,
	isBusy: (answer: T) => boolean,
	pauseMs = PAUSE_MS,
): Promise<T> {
	for (let tries = 1; ; tries++) {
		const answer = await send();
		if (tries === TRIES || !isBusy(answer)) return answer;
		await sleep(pauseMs);
	}
}

/** What n8n answers then. */
export const BUSY = 503;
