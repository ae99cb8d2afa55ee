import type { SendingFaults } from './dispatcher';
import type { Delivery, Message } from './message';
import type { Check, EventWords } from './platform';
import type { Tampering } from './tampering';
import type { Answer } from './wire';

export interface PublishOptions extends SendingFaults {
	words?: EventWords;
}

/** A running platform. */
export interface PlatformSession<Access extends object = object> {
	/** Of its API, without a slash at the end. */
	url: string;
	port: number;
	access: Access;
	kinds: readonly string[];
	/** What a person does in the platform's pages. @throws PageRefusal, or Error for a page there is not */
	page: (name: string, input?: Record<string, unknown>) => Promise<unknown>;
	/** One event. @returns its deliveries: one for each address that is subscribed to it */
	publish: (kind: string, options?: PublishOptions) => Promise<Delivery[]>;
	/** Several events, which arrive in another order than they happened. */
	publishShuffled: (kinds: readonly string[]) => Promise<Delivery[]>;
	/** A message that is made and not sent. @throws Error when nobody is subscribed to it */
	compose: (kind: string, words?: EventWords) => Message;
	/** The ways in which a message of this kind can be spoilt. */
	tamperingsOf: (kind: string) => Tampering[];
	forge: (message: Message, tampering: Tampering) => Promise<Answer>;
	/** Sends what was made for one address to another. */
	redirect: (message: Message, address: string) => Promise<Answer>;
	/** Sends a message as the platform does, once more if it was sent before. */
	send: (message: Message, faults?: SendingFaults) => Promise<Delivery>;
	deliveries: () => readonly Delivery[];
	checks: () => readonly Check[];
	now: () => number;
	/** Moves time on, and does everything that falls due on the way. */
	moveClock: (milliseconds: number) => Promise<void>;
	/** Does what fell due by itself, where the clock runs. */
	ring: () => Promise<void>;
	close: () => Promise<void>;
}
