/**
 * Lines for the person who waits. Everything the set-up prints goes through here, on stderr, so that stdout stays the
 * command's own.
 */

const HEARTBEAT_MS = 30_000;

/** A failure that is explained already: `mend` says what to do, and no stack trace is shown. */
export class StartError extends Error {
	constructor(message, mend = '', exitCode = 1) {
		super(message);
		this.mend = mend;
		this.exitCode = exitCode;
	}
}

export function say(line) {
	process.stderr.write(`${line}\n`);
}

export function duration(milliseconds) {
	const seconds = Math.round(milliseconds / 1000);
	if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
	return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Announces the step, reports that it is alive every half minute, and says how long it took. */
export async function step(title, expectation, work) {
	say(`> ${title}${expectation ? ` (${expectation})` : ''}`);
	const startedAt = Date.now();
	const heartbeat = setInterval(() => say(`  still at it, ${duration(Date.now() - startedAt)}`), HEARTBEAT_MS);
	try {
		const result = await work();
		say(`  done in ${duration(Date.now() - startedAt)}`);
		return result;
	} finally {
		clearInterval(heartbeat);
	}
}
