/** Requests that are answered before their work is done. */
export { acceptRun, type RunTicket } from './accept';
export { failRun, finishRun, type RunEnding } from './finish';
export { beginRun, type HeldRun } from './lease';
export { tellRun } from './tell';
