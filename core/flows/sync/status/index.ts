/** How a sync stands: read from the store alone. */
export type { RunProgress } from './progress';
export {
	openConflicts,
	runStatus,
	syncStatus,
	syncWaiting,
	type SyncedInput,
	type SyncStatus,
	type SyncWaiting,
} from './sync-status';
