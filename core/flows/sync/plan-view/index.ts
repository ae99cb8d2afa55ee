/** A plan as people read it: as items, in short, as a page and as CSV. */
export { DEED_KINDS, isOdd, type Deed, type DeedKind } from './deeds';
export { kindsIn, planDigest, planLines, type PlanDigest, type PlanGroup } from './digest';
export { planCsv } from './plan-csv';
export { planItems, type PlanItem, type PlanItemField } from './plan-items';
export { planPage, type PlanPageInput } from './plan-page';
export { changesOfRun, type ChangedRecord, type RecordChange } from './run-changes';
export { skippedFor, type SkippedFor } from './skipped-for';
export { withWho, type Who, type WhoInput } from './who';
