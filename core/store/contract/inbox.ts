/** A delivery as it came in, proven to be the platform's. */
export interface IncomingDelivery {
	/** Which trigger it was sent to. */
	sourceId: string;
	/** Equal for repeats of one delivery, such as a digest of its bytes: a source keeps one of a key. */
	key: string;
	platform: string;
	/** Those that its reader needs, by their names in lower case. Never a proof, never a secret. */
	headers: Readonly<Record<string, string>>;
	/** The body as text, as it was sent. */
	body: string;
	/** ISO 8601, UTC. */
	receivedAt: string;
}

/** A delivery that waits to be handed on, without its body. */
export interface WaitingDelivery {
	id: string;
	/** How often it was handed on before. */
	attempts: number;
	/** Characters of the body. */
	size: number;
}

/** A delivery that is being handed on. */
export interface LeasedDelivery extends IncomingDelivery {
	id: string;
	/** 1 for the first time. */
	attempt: number;
}

/** What became of a delivery: not yet handed on with success, handed on, or given up. */
export type DeliveryState = 'waiting' | 'handled' | 'dead';

/**
 * Deliveries between the answer to the platform and the end of the execution that they start. One is answered only once
 * it is kept, and let go only once it was handled; until then it is handed on again, by whichever process is there.
 *
 * Handing on is a lease: it ends by itself when its holder dies, by the clock of the store. A holder's token is new for
 * each lease, so that what is done under a token whose delivery was taken over, or erased, changes nothing. Each change
 * compares and sets in one statement.
 *
 * The body of a delivery goes when it was handled. Its key stays until somebody removes the row, so that the same
 * delivery sent again is known.
 */
export interface InboxRepository {
	/**
	 * Keeps a delivery, and that its source was heard. What this resolves for outlasts a power cut; deliveries of one
	 * turn of the event loop share the wait for the disk. Inside a transaction it lasts as long as that does.
	 * @returns `false` for a key that the source has already; nothing is changed then but when it was heard
	 */
	keep(delivery: IncomingDelivery): Promise<boolean>;
	/** Those that nobody holds and that are due, the one that is due longest first. */
	waiting(sourceId: string, limit: number): Promise<WaitingDelivery[]>;
	/**
	 * Takes those of the deliveries that nobody holds and that are due; each time counts as an attempt.
	 * @returns those that were taken, as they came in
	 */
	lease(sourceId: string, holder: string, leaseMs: number, ids: readonly string[]): Promise<LeasedDelivery[]>;
	/** Begins the lease of everything that is held under the token anew. @returns how many are */
	renew(sourceId: string, holder: string, leaseMs: number): Promise<number>;
	/** What is held under the token was handled. @returns how many were still held */
	settle(sourceId: string, holder: string): Promise<number>;
	/**
	 * Lets go of what is held under the token; it is due again after a while.
	 * @param reason why it was not handled
	 * @returns how many were still held
	 */
	giveBack(sourceId: string, holder: string, afterMs: number, reason: string): Promise<number>;
	/** Gives up what is held under the token. @returns how many were still held */
	bury(sourceId: string, holder: string, reason: string): Promise<number>;
	/** Gives up what nobody holds and was handed on so often or more. @returns how many */
	buryExhausted(sourceId: string, attempts: number, reason: string): Promise<number>;
	/** Lets those that were given up wait again, with all their attempts before them. @returns how many */
	revive(sourceId: string): Promise<number>;
	/**
	 * Removes deliveries of all sources that have been in a state since before a time. One statement of at most `limit`
	 * rows, so that nobody waits; to be repeated while it removes as many.
	 * @param before ISO 8601, UTC
	 * @returns how many
	 */
	remove(state: DeliveryState, before: string, limit: number): Promise<number>;
	/**
	 * Forgets a source: its deliveries in whatever state, what was counted of it, and how far its feeds were read.
	 * @returns whether there was anything
	 */
	forget(sourceId: string): Promise<boolean>;
}
