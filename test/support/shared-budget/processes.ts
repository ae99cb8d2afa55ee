import { createSharedLimits, createTransport, type SharedBudgets, type Transport } from '../../../core/crm/transport';
import type { TransportProfile } from '../../../core/crm/transport/profile';
import { testRuntime } from '../runtime';
import type { LimitedCrm } from './limited-crm';
import type { VirtualTime } from './virtual-time';

export interface ProcessOptions {
	name: string;
	crm: LimitedCrm;
	profile: TransportProfile;
	budgets: SharedBudgets | null;
	skewMs?: number;
	accountKey?: string;
}

export interface Process {
	transport: Transport;
	/** Calls one after the other from now on, so many at once. @returns stops them */
	callOn(callers: number, pauseMs?: number): () => void;
	/** From now on it does nothing any more, and no statement of it comes to an end. */
	kill(): void;
	calls: number;
	failures: unknown[];
}

const NEVER = new Promise<never>(() => undefined);

/** A process of an n8n, as far as a CRM and the shared budget see it. */
export function startProcess(time: VirtualTime, options: ProcessOptions): Process {
	const { name, crm, profile, budgets, skewMs = 0, accountKey = 'account' } = options;
	const clock = time.clock(skewMs);
	const runtime = { ...testRuntime(0), clock, newId: () => name, random: () => 0.5 };
	let isDead = false;
	const alive = async <T>(work: Promise<T>): Promise<T> => {
		const answer = await work;
		return isDead ? await NEVER : answer;
	};
	const mortal: SharedBudgets | null = budgets && {
		isOpen: () => budgets.isOpen(),
		read: async (key) => await alive(budgets.read(key)),
		write: async (document, content) => (isDead ? await NEVER : await alive(budgets.write(document, content))),
	};
	const transport = createTransport({
		send: async (request) =>
			isDead
				? await NEVER
				: await alive(crm.send({ ...request, headers: { ...request.headers, process: name } })),
		tokens: { current: async () => await Promise.resolve('token') },
		runtime,
		profile,
		accountKey,
		homeOf: () => 'http://acme.test',
		shared: createSharedLimits(mortal),
	});

	const process: Process = {
		transport,
		calls: 0,
		failures: [],
		kill: () => void (isDead = true),
		callOn(callers, pauseMs = 0) {
			let goesOn = true;
			const call = async () => {
				while (goesOn && !isDead) {
					const request = { method: 'GET' as const, url: 'http://acme.test/things', headers: {} };
					await transport.request(request, { operation: 'read things', kind: 'read', idempotent: true }).then(
						() => (process.calls += 1),
						(error: unknown) => process.failures.push(error),
					);
					if (pauseMs > 0) await clock.sleep(pauseMs);
				}
			};
			for (let caller = 0; caller < callers; caller++) void call();
			return () => void (goesOn = false);
		},
	};
	return process;
}
