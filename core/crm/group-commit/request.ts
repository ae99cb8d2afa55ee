/** Somebody whose requests may travel with those of others: one adapter, so one execution. */
export interface Caller {
	/** The higher, the later the caller came to know the account. */
	readonly age: number;
	/** Told of each call of another caller that carried something of this one. */
	joined(): void;
}

/** What one caller asks for with one call of the adapter. */
export interface Asked<I, O> {
	caller: Caller;
	inputs: readonly I[];
	signal: AbortSignal | undefined;
	/** Makes a call by the caller's adapter, for these inputs or others. @throws CrmError; the signal's reason */
	send(inputs: readonly I[], signal: AbortSignal | undefined): Promise<O[]>;
}

/** The same on its way. */
export interface Request<I, O> extends Asked<I, O> {
	/** What it touches. Requests that share one must not travel together. */
	keys: readonly string[];
	resolve(outcomes: O[]): void;
	reject(reason: unknown): void;
}

/** What is known of a kind of call. */
export interface LaneRules<I, O> {
	/** Inputs that travel together. */
	most: number;
	/** Whether its answer says what was done, so that who is cancelled waits for it all the same. */
	isWrite: boolean;
	/** What an input touches, so that nothing else may travel beside it. */
	keysOf(input: I): readonly string[];
	/** Whether an input was not carried out for the sake of others, or its caller has to see the call itself. */
	needsOwnCall(outcome: O): boolean;
}
