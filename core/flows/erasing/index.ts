/** Taking a person out of the store, and keeping them from coming back. */
export { exportErasures, readInErasures, type ErasureList, type ReadInErasures } from './carry-over';
export { findErased, keyMark, recordMark, type Mark } from './digests';
export { eraseContact, keepRecordAway, type EraseInput, type Erasure } from './erase-contact';
