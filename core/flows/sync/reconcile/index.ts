/** What becomes of a contact and its record: pure decisions over what is known of both. */
export type * from './model';
export * from './verdict';
export { crmInterval, laterSide, type CrmClock, type CrmTimes } from './intervals';
export { reconcileRecord } from './reconcile-record';
