/** Taking a person out of the store, and keeping them from coming back. */
export { exportErasures, readInErasures, type ErasureList, type ReadInErasures } from './carry-over';
export { findErased, keyMark, recordMark, type Mark } from './digests';
export {
	eraseContact,
	erasedAt,
	keepRecordAway,
	type EraseInput,
	type Erasure,
	type InCrms,
	type LinkedRecords,
} from './erase-contact';
export { TRACES, traceOf, type TraceType } from './trace-task';
export type { TraceCounts } from './traces';
