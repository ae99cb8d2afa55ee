/** What waits for a person, and what a person says of it: read from the store, and stored there. */
export { listAuditLines, type AuditLine, type AuditLinesQuery } from './audit-lines';
export { answerConflict, type ConflictReply, type ConflictRequest, type ConflictVerdict } from './answer-conflict';
export { listConflicts, type ConflictCase, type ConflictCasesQuery } from './conflict-cases';
export { chooseRecord, type RecordChoice, type RecordReply } from './choose-record';
export type { ErasedRecordsInput } from './archive-batch';
export { archiveErasedRecords, type ErasedRecordOutcome } from './erased-records';
export { dismissLetter, listLetters, retryLetters, type LetterCase, type LetterCasesQuery } from './letter-cases';
export { keepReviewApart, mergeReview, type ReviewReply, type ReviewRequest } from './answer-review';
export { listDoubledRecords, listReviews, type DoubledRecord, type ReviewCase } from './review-cases';
