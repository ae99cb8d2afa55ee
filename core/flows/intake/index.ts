/** Deliveries of platforms: kept before they are answered, and handed on until an execution with them has ended. */
export { createRefusalCounter, type RefusalCounter } from './count-refusals';
export { type Drain, type DrainDeps, openDrain } from './drain';
export type { HandedOn } from './hand-on';
export { keepDelivery, type ProvenDelivery } from './keep-delivery';
export { silenceToTell } from './silence';
export { tidyInbox } from './tidy';
