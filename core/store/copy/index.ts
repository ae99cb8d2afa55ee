/** Moves a whole store to another database. */
export { copyStore, type CopyDeps, type StoreCopy } from './copy';
export type { CopiedRows } from './marks';
export { reopenStore } from './reopen';
