import { keepDelivery, openDrain, type Drain, type DrainDeps, type HandedOn } from '../../../../core/flows/intake';
import type { KeptDelivery, LeasedDelivery, Store, WorkspaceStore } from '../../../../core/store/contract';
import { openStore } from '../../../../core/store';
import { manualTime, type ManualTime } from './manual-time';

export const SOURCE = 'trigger-1';
export const MINUTE = 60_000;
export const OK: HandedOn = { ok: true };

export interface Drains {
	time: ManualTime;
	workspace: WorkspaceStore;
	/** What the drains could not do. */
	errors: unknown[];
	/** What they were told to be handed on again. */
	givenBack: Array<[number, string]>;
	/** What they were told to have given up. */
	givenUp: Array<[number, string]>;
	start(handOn: DrainDeps['handOn'], changes?: Partial<DrainDeps>): Drain;
	keep(...keys: string[]): Promise<void>;
	/** As if the process died so often with what waits longest in its hands. */
	dieWith(times: number): Promise<void>;
	dead(): Promise<KeptDelivery[]>;
}

/** An empty inbox for each test of the file, with drains that are stopped after it. */
export function useDrains(): Drains {
	let store: Store;
	let drains: Drain[];
	const all = {
		start(handOn, changes = {}) {
			const drain = openDrain({
				workspace: all.workspace,
				runtime: all.time,
				sourceId: SOURCE,
				leaseMs: 30_000,
				longestMs: 10 * MINUTE,
				deliveriesAtOnce: 50,
				executionsAtOnce: 3,
				pollMs: 10_000,
				handOn,
				onError: (error) => void all.errors.push(error),
				onGivenBack: (...told) => void all.givenBack.push(told),
				onGivenUp: (...told) => void all.givenUp.push(told),
				...changes,
			});
			drains.push(drain);
			return drain;
		},
		async keep(...keys) {
			const body = Buffer.from('{"text":"Grüße"}');
			for (const key of keys)
				await keepDelivery(all.workspace, all.time, {
					sourceId: SOURCE,
					platform: 'slack',
					key,
					headers: {},
					body,
				});
		},
		async dieWith(times) {
			const { inbox } = all.workspace;
			for (let round = 0; round < times; round++) {
				const waiting = await inbox.waiting(SOURCE, 1);
				const ids = waiting.map(({ id }) => id);
				await inbox.lease(SOURCE, `dead ${round}`, 0, ids);
			}
		},
		dead: async () => (await all.workspace.deliveries.list({ limit: 100, state: 'dead' })).items,
	} as Drains;

	beforeEach(async () => {
		all.time = manualTime();
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, all.time);
		all.workspace = store.workspace('default');
		all.errors = [];
		all.givenBack = [];
		all.givenUp = [];
		drains = [];
	});
	afterEach(async () => {
		for (const drain of drains) {
			const stopping = drain.stop();
			await all.time.pass(1_000);
			await stopping;
		}
		await store.close();
	});
	return all;
}

export const keysOf = (deliveries: readonly LeasedDelivery[]) => deliveries.map(({ key }) => key);

export const numbered = (count: number) => Array.from({ length: count }, (_, index) => `d${index}`);
