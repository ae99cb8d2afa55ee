import type { FromWorker, ToWorker } from './messages';

/** What a process does that is started to be killed. */
export interface JobServer<J, R> {
	carryOut(id: number, job: J): Promise<R>;
	/** Has a job end before its time. */
	stop(id: number): void;
	/** Writes out and closes what is open. */
	close(): Promise<void>;
}

const tell = <R>(message: FromWorker<R>) => void process.send?.(message);

/** Says that the process has let time pass. */
export const tellTime = (now: number) => tell({ kind: 'time', now });

/** Takes jobs from the process that started this one, until that goes. */
export function serveJobs<J, R>({ carryOut, stop, close }: JobServer<J, R>): void {
	process.on('message', (message: ToWorker<J>) => {
		if (message.kind === 'close') return void close().then(() => tell({ kind: 'closed' }));
		const { id } = message;
		if (message.kind === 'stop') {
			stop(id);
			return tell({ kind: 'stopping', id });
		}
		carryOut(id, message.job).then(
			(result) => tell({ kind: 'done', id, result }),
			(error: unknown) => {
				const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
				tell({ kind: 'broken', id, message: told });
			},
		);
	});
	process.once('disconnect', () => process.exit());
	tell({ kind: 'ready' });
}
