/** The workflow and the node in it that deliveries are for. */
export interface SourceName {
	workflow: string;
	node: string;
}

/** A trigger that platforms deliver to, as far as it was heard of. */
export interface Source {
	id: string;
	platform: string;
	/** As people know it; `null` where nobody has said. */
	name: SourceName | null;
	/** When it last kept a delivery, new or known, ISO 8601, UTC; `null` for never. */
	lastHeardAt: string | null;
	/** Since when it is silent: when it was last heard, or when somebody began to listen. */
	quietSince: string;
	/** Whether its silence was told already. */
	isSilenceTold: boolean;
}

/** How often a source refused what was sent to it, by reason. */
export interface RefusalCount {
	sourceId: string;
	reason: string;
	times: number;
	/** ISO 8601, UTC. */
	lastAt: string;
}

/** What is known of sources beside their deliveries. That a source was heard is written with the delivery. */
export interface SourceRepository {
	find(sourceId: string): Promise<Source | null>;
	/** All of the workspace, by id. */
	list(): Promise<Source[]>;
	/**
	 * Begins to listen: a source that is not known is made.
	 * @param anew whether its silence begins now also where it is known
	 */
	listen(sourceId: string, platform: string, at: string, anew: boolean): Promise<void>;
	/** Says what a source is called, if it is known. */
	rename(sourceId: string, name: SourceName): Promise<void>;
	/**
	 * Says that the silence of a source is about to be told. One statement, so that of several processes one tells it,
	 * and once: until the source is heard again.
	 * @param since ISO 8601, UTC: silent since then, or longer
	 */
	claimSilence(sourceId: string, since: string): Promise<boolean>;
	/** Adds to what was counted. */
	countRefusals(sourceId: string, counts: ReadonlyMap<string, number>, at: string): Promise<void>;
	/** By source and reason, of one source or of all. */
	refusals(sourceId?: string): Promise<RefusalCount[]>;
}
