import { createAdmin, type SandboxAdmin } from './admin';
import { adjustable, frozenClock, type Clock } from './clock';
import type { Emulator } from './emulator';
import type { Exchange } from './exchange';
import { createFaultBook } from './faults';
import type { Interrupt } from './interruption';
import { seededRandom } from './random';
import { createRequestLog } from './request-log';
import { listen } from './server';

export interface SandboxOptions {
	/** Default 0: any free port. */
	port?: number;
	/** Added to every answer. Default 0. */
	latencyMs?: number;
	/** Of ids and shuffles. Default 1. */
	seed?: number;
	/** Where time comes from. Default: frozen at a fixed instant until the admin API moves it. */
	clock?: Clock;
	/** Gets every request of the CRM's API with its answer; admin calls are left out. */
	onExchange?: (exchange: Exchange) => void;
	/** Steps into requests of the CRM's API, for tests that end a client in the middle of one. */
	interrupt?: Interrupt;
}

export interface RunningEmulator {
	/** Without a slash at the end. */
	url: string;
	port: number;
	admin: SandboxAdmin;
	close: () => Promise<void>;
}

/** Starts a CRM on 127.0.0.1, as a fresh account. */
export async function startEmulator(
	{ create }: Pick<Emulator, 'create'>,
	options: SandboxOptions = {},
): Promise<RunningEmulator> {
	const clock = adjustable(options.clock ?? frozenClock());
	const random = seededRandom(options.seed ?? 1);
	const provider = create({ clock, random });
	const parts = {
		provider,
		clock,
		random,
		log: createRequestLog(),
		faults: createFaultBook(),
		wire: { latencyMs: options.latencyMs ?? 0, dateSkewMs: 0 },
	};
	const admin = createAdmin(parts);
	const { onExchange, interrupt, port = 0 } = options;
	const server = await listen({ ...parts, admin, onExchange, interrupt }, port);
	return { url: `http://127.0.0.1:${server.port}`, port: server.port, admin, close: server.close };
}
