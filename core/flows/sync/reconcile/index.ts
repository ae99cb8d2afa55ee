/** What becomes of a contact and its record: pure decisions over what is known of both. */
export type * from './model';
export * from './verdict';
export { crmInterval, laterSide, type CrmClock, type CrmTimes } from './intervals';
export { reconcileRecord } from './reconcile-record';
export { addToWork, estimateCalls, NO_WORK, readsPerCall, type CrmWork } from './estimate';
export {
	addToTotals,
	addTotals,
	guardPlan,
	isHeldBack,
	NO_TOTALS,
	type Excess,
	type GuardVerdict,
	type PlanTotals,
} from './guard';
export { ADDRESS_LISTS, withPrimary } from './judge-addresses';
export { listAfter, PRIMARY } from './list-after';
export { isByList } from './new-first';
export { onlyPairs } from './held-pair';
export { whySkipped, withoutField } from './standing-plan';
export { takenBy, type Taken } from './to-sides';
export { invertRecord } from './invert';
export type * from './undoing';
export { findMeetings, type MeetingInput, type Meetings, type Unmet } from './meetings';
