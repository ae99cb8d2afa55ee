import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { FromWorker, Job, JobResult, ToWorker } from './worker/messages';

/** `null` when the process was killed before its end. */
export type JobEnd<R = JobResult> = R | null;

/** A process that runs jobs, until it is killed or closed. */
export interface Worker<J = Job, R = JobResult> {
	/** Whether it waits only a hundredth of what it means to. */
	readonly isHurried: boolean;
	isAlive(): boolean;
	/** Several may run at once, on one store. @throws Error for a mistake of the worker's own */
	run(job: J): Promise<JobEnd<R>>;
	/** As n8n's Stop; resolves when every execution that is under way knows of it. */
	stop(): Promise<void>;
	/** SIGKILL; resolves when the process is gone. */
	kill(): Promise<void>;
	/** Has the store's file written out and closed; the next job opens it again. */
	closeStore(): Promise<void>;
}

export interface WorkerOptions {
	file: string;
	/** Where it keeps its temporary files. */
	folder: string;
	/** Whether it waits only a hundredth of what it means to. Default true. */
	hurry?: boolean;
	/** Called with each time to which a wait of the process has led, in milliseconds since the epoch. */
	onTime?: (now: number) => void;
}

interface Running<R> {
	settle(end: JobEnd<R>): void;
	fail(error: Error): void;
}

/** Starts the process; the first job may be given at once. */
export function startWorker<J = Job, R = JobResult>(options: WorkerOptions): Worker<J, R> {
	const child = startProcess(options);
	const running = jobsOf<R>(child);
	child.on('message', (message: FromWorker) => {
		if (message.kind === 'time') options.onTime?.(message.now);
	});
	const ready = messageOf(child, (message) => message.kind === 'ready');
	const isAlive = () => child.exitCode === null && child.signalCode === null;
	let lastId = 0;
	return {
		isHurried: options.hurry ?? true,
		isAlive,
		async run(job) {
			await ready;
			if (!isAlive()) return null;
			const id = (lastId += 1);
			return await new Promise<JobEnd<R>>((settle, fail) => {
				running.set(id, { settle, fail });
				send(child, { kind: 'run', id, job });
			});
		},
		async stop() {
			const known = [...running.keys()].map(async (id) => {
				const heard = messageOf(child, (message) => message.kind === 'stopping' && message.id === id);
				send(child, { kind: 'stop', id });
				await heard;
			});
			await Promise.all(known);
		},
		async kill() {
			if (!isAlive()) return;
			const gone = once(child, 'exit');
			child.kill('SIGKILL');
			await gone;
		},
		async closeStore() {
			if (!isAlive()) return;
			const closed = messageOf(child, (message) => message.kind === 'closed');
			send(child, { kind: 'close' });
			await closed;
		},
	};
}

function startProcess({ file, folder, hurry = true }: WorkerOptions): ChildProcess {
	const env = {
		...process.env,
		NODE_OPTIONS: '',
		NODE_COMPILE_CACHE: join(dirname(file), 'compiled'),
		TMPDIR: folder,
		FAULTS_HURRY: hurry ? 'yes' : 'no',
	};
	return fork(file, { env, execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
}

/** The jobs that are under way, by id; each is settled by what the process says of it, or by its end. */
function jobsOf<R>(child: ChildProcess): Map<number, Running<R>> {
	const running = new Map<number, Running<R>>();
	let complaints = '';
	child.stderr?.on('data', (chunk) => (complaints = (complaints + String(chunk)).slice(-4_000)));
	child.on('message', (message: FromWorker<R>) => {
		if (message.kind !== 'done' && message.kind !== 'broken') return;
		const job = running.get(message.id);
		running.delete(message.id);
		if (message.kind === 'done') job?.settle(message.result);
		else job?.fail(new Error(message.message));
	});
	child.once('exit', (_code, signal) => {
		for (const job of running.values()) {
			if (signal === 'SIGKILL') job.settle(null);
			else job.fail(new Error(`The worker ended by itself: ${complaints}`));
		}
		running.clear();
	});
	return running;
}

function send<J>(child: ChildProcess, message: ToWorker<J>): void {
	// A process that is just being killed hears nothing more: its exit settles what it was to do.
	if (child.connected) child.send(message, () => {});
}

/** Resolves with the message, or when the process is gone. */
function messageOf(child: ChildProcess, isMeant: (message: FromWorker) => boolean): Promise<void> {
	return new Promise((resolve) => {
		const listen = (message: FromWorker) => {
			if (isMeant(message)) end();
		};
		const end = () => {
			child.off('message', listen);
			child.off('exit', end);
			resolve();
		};
		child.on('message', listen);
		child.once('exit', end);
	});
}
