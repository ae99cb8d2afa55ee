import { pollSource, type PollDeps, type PollReport } from '../../../../core/flows/polling';
import { openStore } from '../../../../core/store';
import type { Store, WorkspaceStore } from '../../../../core/store/contract';
import { testRuntime } from '../../../support/runtime';
import type { FakePlatform } from './fake-platform';

export const SOURCE = 'workflow:node';
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export interface Polls {
	runtime: ReturnType<typeof testRuntime>;
	workspace: WorkspaceStore;
	now(): number;
	poll(platform: FakePlatform, changes?: Partial<PollDeps>): Promise<PollReport>;
	/** Polls so often, a minute apart. */
	pollOn(platform: FakePlatform, times: number): Promise<void>;
	/** What was kept since it was asked for last: ids with their revisions, in order. */
	taken(): Promise<string[]>;
}

/** An empty store for each test of the file. */
export function usePolls(): Polls {
	let store: Store;
	const all = {
		now: () => all.runtime.clock.now(),
		poll: async (platform, changes = {}) =>
			await pollSource({
				workspace: all.workspace,
				runtime: all.runtime,
				sourceId: SOURCE,
				platform: 'reddit',
				beginHours: 0,
				poller: platform.poller,
				account: null,
				isPublished: false,
				...changes,
			}),
		async pollOn(platform, times) {
			for (let count = 0; count < times; count++) {
				all.runtime.advance(MINUTE);
				await all.poll(platform);
			}
		},
		async taken() {
			const { inbox } = all.workspace;
			const waiting = await inbox.waiting(SOURCE, 1_000);
			const holder = all.runtime.newId();
			const ids = waiting.map(({ id }) => id);
			const leased = await inbox.lease(SOURCE, holder, MINUTE, ids);
			await inbox.settle(SOURCE, holder);
			return leased.map(({ body }) => {
				const { id, revision } = JSON.parse(body) as { id: string; revision: string };
				return revision === '' ? id : `${id}@${revision}`;
			});
		},
	} as Polls;
	beforeEach(async () => {
		all.runtime = testRuntime();
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, all.runtime);
		all.workspace = store.workspace('acme');
	});
	afterEach(async () => await store.close());
	return all;
}
