/** How a sync stands, and what it means to do: read from the store alone. */
export { planItems, type PlanItem } from './plan-items';
export {
	openConflicts,
	syncStatus,
	syncWaiting,
	type SyncedInput,
	type SyncStatus,
	type SyncWaiting,
} from './sync-status';
