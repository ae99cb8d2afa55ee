import type { Page } from './page';

/** As people ask: `underWay` while an execution has it. What was handled is gone but for its key, and is not shown. */
export type KeptState = 'waiting' | 'underWay' | 'dead';

/** A delivery that is kept. */
export interface KeptDelivery {
	id: string;
	sourceId: string;
	platform: string;
	state: KeptState;
	/** ISO 8601, UTC, as all times here. */
	receivedAt: string;
	/** How often it was handed on. */
	attempts: number;
	/** When it is handed on next; `null` unless it waits. */
	dueAt: string | null;
	/** When it was given up; `null` unless it was. */
	diedAt: string | null;
	/** Why the last attempt failed, or why it was given up. May name people. */
	reason: string | null;
	/** Characters of the body. */
	size: number;
	/** What was sent, only when asked for: it is personal. */
	content: { headers: Readonly<Record<string, string>>; body: string } | null;
}

export interface DeliveryQuery {
	limit: number;
	/** Default all. */
	state?: KeptState;
	sourceId?: string;
	/** Default false. */
	withContent?: boolean;
	/** From the page before. */
	after?: string | null;
}

/** Deliveries of one source, counted. */
export interface DeliveryCounts {
	sourceId: string;
	waiting: number;
	underWay: number;
	dead: number;
	/** When the oldest of those was received that wait or are under way. */
	oldestAt: string | null;
	/** When the next of those that wait is handed on. */
	dueAt: string | null;
}

/** Some deliveries, or all of a source. */
export type DeliverySelection = { ids: readonly string[] } | { sourceId: string };

/** The inbox as a person looks at it, and mends what was given up. */
export interface DeliveryRepository {
	/** The one received last first. */
	list(query: DeliveryQuery): Promise<Page<KeptDelivery>>;
	/** What is known of a delivery: `handled` also for one that was dropped; `null` for an id that nobody has. */
	stateOf(id: string): Promise<KeptState | 'handled' | null>;
	/** Of all sources that have any. */
	counts(): Promise<DeliveryCounts[]>;
	/**
	 * Hands on at once what was given up, with all its attempts before it, and what waits for another attempt. What is
	 * under way stays as it is.
	 * @returns the ids of those that were changed
	 */
	retry(which: DeliverySelection): Promise<string[]>;
	/**
	 * Drops what was given up: nothing of it is left but the key, by which the same delivery is known when it is sent
	 * again.
	 * @returns the ids of those that were changed
	 */
	drop(which: DeliverySelection): Promise<string[]>;
}
