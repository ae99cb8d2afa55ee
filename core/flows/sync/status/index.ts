/** How a sync stands: read from the store alone. */
export type { RunProgress } from './progress';
export {
	openConflicts,
	syncStatus,
	syncWaiting,
	type SyncedInput,
	type SyncStatus,
	type SyncWaiting,
} from './sync-status';
