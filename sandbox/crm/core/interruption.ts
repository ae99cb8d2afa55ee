import type { Fault, FaultTarget } from './faults';
import type { Effect } from './router';

export interface InterruptTarget extends FaultTarget {
	/** Null when no route matched. */
	effect: Effect | null;
}

/** What happens in one exchange beside the exchange itself, for tests that end a client in the middle of it. */
export interface Interruption {
	/** As if a rule for it were due. */
	fault?: Fault;
	/** Runs when the request is there, before anything is done about it. */
	beforeHandling?: () => Promise<void>;
	/** Whether the request is carried out after that. Default true; else the connection is destroyed. */
	isHandled?: boolean;
	/** Runs when the request was carried out, before its answer is sent. */
	beforeAnswer?: () => Promise<void>;
	/** Runs when the first half of the answer's body was sent; the rest is sent after it. */
	amidAnswer?: () => Promise<void>;
	/** Runs when the whole answer was handed to the network. */
	afterAnswer?: () => Promise<void>;
}

/** Asked once for each request of the CRM's API, in the order in which they are there. */
export type Interrupt = (target: InterruptTarget) => Interruption | null;
