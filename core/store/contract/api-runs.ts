import type { Page } from './page';

/**
 * `queued`: it was accepted, and its work has not begun. `interrupted`: whoever held it let its lease run out, so its
 * work died or waits for too long.
 */
export type ApiRunState = 'queued' | 'running' | 'done' | 'failed' | 'interrupted';

/** A request of the API that is answered before its work is done. Holds nothing about a person. */
export interface ApiRun {
	id: string;
	integrationId: string;
	operation: string;
	/** Who asked: only they are told of it. */
	subject: string;
	state: ApiRunState;
	/** How many records it is about; `null` where that is not known before. */
	total: number | null;
	/** Records by how they ended, once it is over. */
	counts: Readonly<Record<string, number>>;
	/** What it came to, sealed; `null` where nothing is to be said. */
	answer: string | null;
	/** ISO 8601, UTC. */
	createdAt: string;
	startedAt: string | null;
	endedAt: string | null;
}

/** Who works at a run. Another attempt has another token. */
export interface ApiRunLease {
	id: string;
	holder: string;
	leaseMs: number;
}

export interface NewApiRun extends ApiRunLease, Pick<ApiRun, 'integrationId' | 'operation' | 'subject' | 'total'> {
	/** How long it is told of. */
	keepMs: number;
}

/** What became of one record of a run. */
export interface ApiRunResult {
	/** Its place in the request, from 0. */
	position: number;
	outcome: string;
	/** Of a contact that is stored for it. */
	contactId: string | null;
	/** What is told of it, sealed; `null` once the contact was erased. */
	answer: string | null;
}

export interface ApiRunEnd {
	state: 'done' | 'failed';
	/** Whether doing it again could come to nothing else. */
	isFinal: boolean;
	counts: Readonly<Record<string, number>>;
	answer: string | null;
	results: readonly ApiRunResult[];
}

/**
 * Runs of the API. Each is worked at by whoever holds its lease, and whoever lost it changes nothing any more: what is
 * compared and what is set goes into one statement.
 */
export interface ApiRunRepository {
	/** Adds one that is queued. */
	start(run: NewApiRun): Promise<void>;
	/** One whose time is over is none. */
	get(id: string): Promise<ApiRun | null>;
	/**
	 * Queues one anew that was interrupted, or that ended in what could come out otherwise the next time. What it came
	 * to before is dropped.
	 * @returns whether it was such a one
	 */
	takeOver(lease: ApiRunLease): Promise<boolean>;
	/** Its work begins. @returns whether it was queued, and for this holder */
	begin(lease: ApiRunLease): Promise<boolean>;
	/** @returns whether it is still held, and not over */
	renew(lease: ApiRunLease): Promise<boolean>;
	/**
	 * Its work is over. Results of contacts that were erased meanwhile are kept without their answer.
	 * @returns whether it was still held
	 */
	finish(id: string, holder: string, end: ApiRunEnd): Promise<boolean>;
	/** In their order, after a place. */
	listResults(id: string, limit: number, after: string | null): Promise<Page<ApiRunResult>>;
	/** Forgets those whose time is over. @returns how many */
	forgetOld(limit: number): Promise<number>;
}
