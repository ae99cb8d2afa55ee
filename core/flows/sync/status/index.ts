/** How a sync stands, and what it means to do: read from the store alone. */
export { planItems, type PlanItem } from './plan-items';
export { syncStatus, syncWaiting, type SyncStatus, type SyncWaiting } from './sync-status';
