/** Between the store's inbox and executions of a workflow: what the triggers of the pack have in common. */
export {
	deliveringProperties,
	type DeliverySettings,
	OPTIONS_BESIDE_A_WEBHOOK,
	readDeliverySettings,
} from './delivering';
export { drainInto, type Listening } from './drain-into';
export { runExecution } from './execution';
export { givenUpNotice, silenceNotice } from './notices';
export { presentDeliveries, type PresentedDeliveries } from './present-deliveries';
export { onKept, sourceOf, tellKept } from './source';
export { keepUp } from './upkeep';
