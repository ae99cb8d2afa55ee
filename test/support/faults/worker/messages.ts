import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

/** A node of the pack in the workflow of a job. */
export interface JobNode {
	name: string;
	/** The name of its class. */
	node: 'CrmSync' | 'EngagementScore' | 'LeadAttribution' | 'SocialContact' | 'SocialCrm';
	parameters: INodeParameters;
	onError?: OnError;
}

/** One execution of a workflow, as a process of its own carries it out. */
export interface Job {
	nodes: JobNode[];
	items: IDataObject[];
	credential: { type: string; data: IDataObject };
	storeFile: string;
	/** The time by which the process goes, in milliseconds since the epoch; it runs on from there. */
	now: number;
	/** Kills the process at a statement of the store. */
	killAt?: StoreMoment;
}

/** A moment in the store's own work. */
export interface StoreMoment {
	/** Which writing statement or commit, counted from 0 since the job began. */
	statement: number;
	when: 'before' | 'after';
}

export interface JobResult {
	status: string;
	error: string | null;
	/** What each node gave on its first output. */
	items: Record<string, IDataObject[]>;
	/** How many statements of the store wrote, or committed. */
	storeStatements: number;
}

export type ToWorker<J = Job> = { kind: 'run'; id: number; job: J } | { kind: 'stop'; id: number } | { kind: 'close' };

export type FromWorker<R = JobResult> =
	| { kind: 'ready' }
	| { kind: 'done'; id: number; result: R }
	| { kind: 'broken'; id: number; message: string }
	| { kind: 'stopping'; id: number }
	| { kind: 'closed' }
	/** The process has let time pass. Milliseconds since the epoch. */
	| { kind: 'time'; now: number };
