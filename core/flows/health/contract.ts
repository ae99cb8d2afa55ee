import type { DeliveryCounts } from '../../store/contract';
import type { AccountHealth } from './accounts';
import type { EndingToken } from './api-tokens';
import type { SyncHealth } from './sync-health';

/** `failing`: something does not work. `waiting`: something waits for a person. */
export type HealthState = 'well' | 'waiting' | 'failing';

/** How a workspace stands. Read from the store alone; holds nothing about a person. */
export interface WorkspaceHealth {
	workspace: string;
	/** When it was read. ISO 8601, UTC, as all times here. */
	at: string;
	/** The worst of all. */
	state: HealthState;
	contacts: number;
	/** Bytes of the store's file, which all workspaces share; `null` where it is in none. */
	storeBytes: number | null;
	/** People who may be one, and wait for somebody to say so. */
	reviews: number;
	/** Deliveries of platforms, of all triggers. */
	deliveries: Pick<DeliveryCounts, 'waiting' | 'underWay' | 'dead'>;
	accounts: AccountHealth[];
	/** Of each object that is kept in step, by account. */
	syncs: SyncHealth[];
	/** Tokens of the API that end soon or ended lately. */
	apiTokens: EndingToken[];
	/** What does not work first, then what waits. */
	problems: HealthProblem[];
}

/** What is wrong or waits, what it means, and what mends it. */
export interface HealthProblem {
	/** What kind it is, in one word of a closed list. */
	kind: ProblemKind;
	state: Exclude<HealthState, 'well'>;
	/** Of which account and object; `null`: of the workspace. */
	integrationId: string | null;
	object: string | null;
	/** How many; `null` where it is one thing. */
	count: number | null;
	/** Since when, where that is known. ISO 8601, UTC. */
	since: string | null;
	what: string;
	means: string;
	mend: string;
}

export type ProblemKind =
	| 'runFailed'
	| 'runStopped'
	| 'secretRefused'
	| 'secretEnds'
	| 'apiTokenEnds'
	| 'runGone'
	| 'late'
	| 'noCallsLeft'
	| 'plan'
	| 'refused'
	| 'conflicts'
	| 'reviews'
	| 'removals'
	| 'hiddenFields'
	| 'deliveries'
	| 'notStored';
