import type { WorkspaceStore } from '../../store/contract';
import { chooseBatch } from './choose-batch';
import { type Batch, handOnBatch, type HandOnDeps, MAX_ATTEMPTS } from './hand-on';

export interface DrainDeps extends HandOnDeps {
	workspace: Pick<WorkspaceStore, 'inbox'>;
	/** Deliveries that one execution gets. */
	deliveriesAtOnce: number;
	/** How soon what another process kept is seen, and what is due again. */
	pollMs: number;
	/** Executions that may run at once; one that hangs holds up none of the others. */
	executionsAtOnce: number;
	/** Is told of what the store could not do; the drain goes on. */
	onError(error: unknown): void;
}

/** Hands on what is kept for a source, for as long as it runs. */
export interface Drain {
	/** Says that something was kept. */
	wake(): void;
	/** Takes nothing more. What is handed on already is still settled when it ends. */
	stop(): Promise<void>;
}

/** What comes shortly after the first delivery of a burst goes with it. */
const GATHER_MS = 30;

/** Characters that one execution gets, whatever the number of deliveries. */
const BATCH_SIZE = 4_000_000;

const UNFINISHED = 'It was handed on again and again, and no execution with it came to an end.';

export function openDrain(deps: DrainDeps): Drain {
	const { runtime } = deps;
	let isStopped = false;
	let underWay = 0;
	/** What this drain hands on at the moment. Its leases may run out all the same, when the process is held up. */
	const inHand = new Set<string>();
	let looking: Promise<void> | null = null;
	let isWokenAgain = false;

	async function handOn(batch: Batch): Promise<void> {
		try {
			await handOnBatch(deps, batch);
		} catch (error) {
			deps.onError(error);
		}
		for (const { id } of batch.deliveries) inHand.delete(id);
		underWay -= 1;
		wake();
	}

	async function fill(): Promise<void> {
		while (!isStopped && underWay < deps.executionsAtOnce) {
			const batch = await takeBatch(deps, inHand);
			if (batch === null) return;
			for (const { id } of batch.deliveries) inHand.add(id);
			underWay += 1;
			void handOn(batch);
		}
	}

	async function look(): Promise<void> {
		do {
			isWokenAgain = false;
			await runtime.clock.sleep(GATHER_MS);
			await fill().catch(deps.onError);
		} while (isWokenAgain && !isStopped);
		looking = null;
	}

	function wake(): void {
		if (isStopped) return;
		isWokenAgain = true;
		looking ??= look();
	}

	const stopPolling = runtime.every(deps.pollMs, async () => wake());
	wake();
	return {
		wake,
		async stop() {
			isStopped = true;
			await stopPolling();
			await looking;
		},
	};
}

/** @returns `null` when nothing is due, or another process was faster */
async function takeBatch(deps: DrainDeps, inHand: ReadonlySet<string>): Promise<Batch | null> {
	const { workspace, runtime, sourceId, leaseMs, deliveriesAtOnce } = deps;
	const { inbox } = workspace;
	const due = async () => {
		const waiting = await inbox.waiting(sourceId, deliveriesAtOnce + inHand.size);
		return waiting.filter(({ id }) => !inHand.has(id)).slice(0, deliveriesAtOnce);
	};
	let waiting = await due();
	if (waiting.some(({ attempts }) => attempts >= MAX_ATTEMPTS)) {
		const buried = await inbox.buryExhausted(sourceId, MAX_ATTEMPTS, UNFINISHED);
		if (buried > 0) deps.onGivenUp(buried, UNFINISHED);
		waiting = await due();
	}
	const ids = chooseBatch(waiting, { deliveries: deliveriesAtOnce, size: BATCH_SIZE });
	if (ids.length === 0) return null;
	const holder = runtime.newId();
	const deliveries = await inbox.lease(sourceId, holder, leaseMs, ids);
	return deliveries.length === 0 ? null : { holder, deliveries };
}
