/** The sync engine: what the hub and a CRM hold is matched, merged, planned and applied, and what was done is kept. */
export type { MissingFieldPolicy } from './apply/missing-fields';
export { addOnce, type Added, type AddOnce, type FoundAddition, type SoughtAddition } from './apply/add-once';
export { runBatches, type Group, type Run, type RunResult } from './apply/run';
export { setUpFields, type SetUpInput } from './apply/set-up-fields';
export { adopt } from './claim/adopt';
export { claimBatches, type Claimed } from './claim/claim-batches';
export { inRounds, type RoundOf } from './claim/in-rounds';
export { createPatience, type Patience } from './claim/wait-for-others';
export { referenceOf } from './claim/reference';
export { isInDoubt, type Answer, type Fate, type SentFate } from './fate';
export type { PushOutcome, PushReport } from './history/push-report';
export type { GuardedKind } from './guarded-kinds';
export * from './drift';
export * from './cases';
export * from './decisions';
export * from './plan-view';
export * from './policy';
export * from './status';
export { dismissRemovals, listNotedRemovals, removalTypeOf, type RemovalType } from './two-way/noted-removals';
export { syncTwoWay } from './two-way/sync';
export type { StopCause, SyncCounts, TwoWayInput, TwoWayKind, TwoWayReport } from './two-way/two-way-input';
export type { ExistingContactPolicy } from './records-input';
export { IS_WITHHELD, withConsent } from './withheld';
export { findRecords, newLink, type FoundRecord, type KnownRecord } from './match/find-records';
export { createInDoubt } from './match/own-record';
export { leadContacts, type ContactMatch } from './match/lead-contacts';
export type { ExistingValuePolicy } from './merge/judge';
export {
	notAttempted,
	erasedMeanwhile,
	overtaken,
	problemOf,
	PUSH_BUCKETS,
	reportOf,
	TAKEN,
	TOO_RECENT,
	type PushBucket,
	type PushProblem,
	type Report,
} from './outcome';
export type { PushItem, PushScope } from './plan/candidate';
export type { FieldChange } from './plan/plan';
export type { FieldProblem } from './values/field-problem';
export { pushContacts } from './push';
export type { LeftReason, UndoReport } from './undo/undo-report';
export type { PushInput } from './push-input';
export type { RecordsInput } from './records-input';
