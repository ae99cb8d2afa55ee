import type { CrmAdapter } from '../../../../core/crm/contract';
import { withGroupCommit, type GroupCommitDeps } from '../../../../core/crm/group-commit';
import { createSharedLimits } from '../../../../core/crm/transport';
import type { CrmError } from '../../../../core/lib/errors';
import type { Clock } from '../../../../core/lib/runtime';
import { testRuntime } from '../../../support/runtime';

/** Time that runs by itself from one thing that is to happen to the next. */
export interface Stage {
	clock: Clock;
	/** @param ms from now */
	after(ms: number, work: () => void): void;
	/** Until nothing is to happen any more. */
	play(): Promise<void>;
}

export function createStage(): Stage {
	let now = 0;
	const due: Array<{ at: number; work: () => void }> = [];
	const after = (ms: number, work: () => void) => void due.push({ at: now + ms, work });
	return {
		clock: { now: () => now, sleep: async (ms) => await new Promise((resolve) => after(ms, resolve)) },
		after,
		async play() {
			for (;;) {
				await new Promise((resolve) => setImmediate(resolve));
				const first = due.reduce(
					(one, other) => (other.at < one.at ? other : one),
					due[0] ?? { at: 0, work: () => {} },
				);
				const index = due.indexOf(first);
				if (index === -1) return;
				due.splice(index, 1);
				now = first.at;
				first.work();
			}
		},
	};
}

/** What happens to a call. `before`: it did not reach the CRM. `after`: its answer was lost. */
export interface Fate {
	latencyMs: number;
	before?: CrmError;
	after?: CrmError;
}

/** A call as it was made. */
export interface MadeCall {
	name: string;
	by: string;
	inputs: readonly unknown[];
	from: number;
	signal: AbortSignal | undefined;
}

export interface TimedCrm {
	made: MadeCall[];
	/** An adapter that is one caller's. It calls by itself, or together with the others. */
	adapter(by: string, isGathered: boolean, deps?: Partial<GroupCommitDeps>): CrmAdapter;
}

type Call = (object: never, inputs: readonly unknown[], options?: { signal?: AbortSignal }) => Promise<unknown[]>;

/** Lets the calls of an adapter take their time. What a call does, it does halfway. */
export function timedCrm(stage: Stage, crm: CrmAdapter, fateOf: (call: MadeCall) => Fate): TimedCrm {
	const made: MadeCall[] = [];
	const shared = createSharedLimits();

	function timed<M extends Call | undefined>(by: string, name: string, method: M): M {
		if (method === undefined) return method;
		const call: Call = async (object, inputs, { signal } = {}) => {
			signal?.throwIfAborted();
			const own = { name, by, inputs, from: stage.clock.now(), signal };
			made.push(own);
			const { latencyMs, before, after } = fateOf(own);
			await stage.clock.sleep(latencyMs / 2);
			const outcomes = before === undefined ? await method(object, inputs) : [];
			await stage.clock.sleep(latencyMs / 2);
			const failure = before ?? after;
			if (failure !== undefined) throw failure;
			return outcomes;
		};
		return call as M;
	}

	return {
		made,
		adapter(by, isGathered, deps = {}) {
			const alone: CrmAdapter = {
				...crm,
				findByKey: timed(by, 'find', crm.findByKey as Call) as CrmAdapter['findByKey'],
				readMany: timed(by, 'read', crm.readMany as Call) as CrmAdapter['readMany'],
				create: timed(by, 'create', crm.create as Call) as CrmAdapter['create'],
				update: timed(by, 'update', crm.update as Call) as CrmAdapter['update'],
				upsert: timed(by, 'upsert', crm.upsert as Call | undefined) as CrmAdapter['upsert'],
			};
			if (!isGathered) return alone;
			const runtime = { ...testRuntime(), clock: stage.clock };
			return withGroupCommit(alone, { accountKey: 'a', credentialKey: 'c', runtime, shared, ...deps });
		},
	};
}
