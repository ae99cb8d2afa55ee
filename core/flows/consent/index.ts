/** What people agreed to, with its evidence, and what follows from it. */
export { recordConsent, type ConsentToRecord, type RecordedConsent } from './record-consents';
export { WITHHELD } from './withheld';
