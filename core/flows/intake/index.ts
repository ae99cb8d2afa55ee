/** Deliveries of platforms: kept before they are answered, and handed on until an execution with them has ended. */
export { createRefusalCounter, type RefusalCounter } from './count-refusals';
export { describeSources, type SourceStatus } from './describe-sources';
export { type Drain, type DrainDeps, openDrain } from './drain';
export type { HandedOn } from './hand-on';
export { hearAccounts } from './hear-accounts';
export { keepDelivery, type ProvenDelivery } from './keep-delivery';
export { sourceIdOf } from './source-id';
export { silenceToTell } from './silence';
export { tidyInbox } from './tidy';
