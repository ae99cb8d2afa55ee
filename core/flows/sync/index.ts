/** The sync engine: what the hub and a CRM hold is matched, merged, planned and applied, and what was done is kept. */
export type { MissingFieldPolicy } from './apply/missing-fields';
export { runBatches, type Answer, type Fate, type Group, type Run, type RunResult, type SentFate } from './apply/run';
export type { PushOutcome, PushReport } from './history/push-report';
export { findRecords, newLink, type FoundRecord, type KnownRecord } from './match/find-records';
export { leadContacts, type ContactMatch } from './match/lead-contacts';
export type { ExistingValuePolicy } from './merge/judge';
export { notAttempted, problemOf, reportOf, TAKEN, type PushBucket, type PushProblem, type Report } from './outcome';
export type { PushItem, PushScope } from './plan/candidate';
export type { FieldChange } from './plan/plan';
export type { FieldProblem } from './values/field-problem';
export { pushContacts, type PushInput } from './push';
export type { RecordsInput } from './records-input';
