// What a process of an n8n does that polls, and nothing else, for tests that kill it or run it beside another.
import { statementsSoFar, watchFor, watchStore } from '../faults/worker/store-watch';
import type { FromPollingProcess, ToPollingProcess } from './messages';
import { type Poller, startPoller } from './poller';
import { setClock, takeOverClock } from './time';

let poller: Poller | null = null;

async function poll({ setup, now, killAt }: ToPollingProcess): Promise<FromPollingProcess> {
	setClock(now);
	poller ??= startPoller(setup);
	watchFor(killAt);
	await poller.poll();
	return { statements: statementsSoFar() };
}

takeOverClock();
watchStore();
process.on('message', (message: ToPollingProcess) => {
	poll(message).then(
		(result) => process.send?.(result),
		(error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
	);
});
process.once('disconnect', () => process.exit());
