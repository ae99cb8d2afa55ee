import type { Runtime } from '../../lib/runtime';
import type { LeasedDelivery, WorkspaceStore } from '../../store/contract';

/** How an execution ended. */
export type HandedOn = { ok: true } | { ok: false; reason: string };

/** Deliveries that one token holds. */
export interface Batch {
	holder: string;
	deliveries: readonly LeasedDelivery[];
}

export interface HandOnDeps {
	workspace: Pick<WorkspaceStore, 'inbox'>;
	runtime: Runtime;
	sourceId: string;
	leaseMs: number;
	/** How long an execution is waited for. Nobody knows what becomes of it then, so its deliveries go on again. */
	longestMs: number;
	/** Starts an execution. Resolves when it has ended, which may be never. */
	handOn(deliveries: readonly LeasedDelivery[]): Promise<HandedOn>;
	/** Is told of deliveries that will be handed on again. */
	onGivenBack(count: number, reason: string): void;
	/** Is told of deliveries that were given up. */
	onGivenUp(count: number, reason: string): void;
}

/** How often a delivery is handed on before it is given up. */
export const MAX_ATTEMPTS = 5;

/** What a delivery waits after each failure: what is out of order needs time to be mended. */
const PAUSES_MS = [10_000, 60_000, 600_000, 3_600_000];

const RENEWALS_PER_LEASE = 3;

/** Hands on what is held, and settles it or gives it back. Never lets go of it for nothing that ended well. */
export async function handOnBatch(deps: HandOnDeps, batch: Batch): Promise<void> {
	const { workspace, runtime, sourceId, leaseMs, longestMs } = deps;
	const stopRenewing = runtime.every(leaseMs / RENEWALS_PER_LEASE, async () => {
		// A renewal that fails costs nothing while another succeeds before the lease is over.
		await workspace.inbox.renew(sourceId, batch.holder, leaseMs).catch(() => undefined);
	});
	const over = new AbortController();
	const ended = outcomeOf(deps, batch);
	const limit = runtime.clock.sleep(longestMs, over.signal).then(
		() => null,
		() => null,
	);
	const outcome = await Promise.race([ended, limit]);
	over.abort();
	await stopRenewing();
	if (outcome !== null) return await conclude(deps, batch, outcome);
	// The lease runs out; one that ends well after all is settled unless somebody took it over.
	void ended.then(async (late) => await (late.ok ? conclude(deps, batch, late) : undefined)).catch(() => undefined);
}

async function outcomeOf({ handOn }: HandOnDeps, { deliveries }: Batch): Promise<HandedOn> {
	try {
		return await handOn(deliveries);
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : String(error) };
	}
}

async function conclude(deps: HandOnDeps, batch: Batch, outcome: HandedOn): Promise<void> {
	const { workspace, runtime, sourceId } = deps;
	const { holder, deliveries } = batch;
	if (outcome.ok) {
		const lost = deliveries.length - (await workspace.inbox.settle(sourceId, holder));
		if (lost > 0) runtime.note?.({ kind: 'leaseLost', lease: 'delivery', count: lost });
		return;
	}
	const attempt = Math.max(...deliveries.map((delivery) => delivery.attempt));
	const pause = PAUSES_MS[attempt - 1];
	if (attempt < MAX_ATTEMPTS && pause !== undefined) {
		const count = await workspace.inbox.giveBack(sourceId, holder, pause, outcome.reason);
		if (count > 0) deps.onGivenBack(count, outcome.reason);
		return;
	}
	const buried = await workspace.inbox.bury(sourceId, holder, outcome.reason);
	if (buried > 0) deps.onGivenUp(buried, outcome.reason);
}
