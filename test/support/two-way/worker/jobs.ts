import type { Contact } from '../../../../core/contact';
import type { TwoWayKind, TwoWayReport } from '../../../../core/flows/sync';
import type { Integration, SyncPolicy } from '../../../../core/store/contract';
import type { StoreMoment } from '../../faults/worker/messages';
import type { PersonsAnswer } from './answers';

/** A CRM account as a process is told of it. */
export interface ToldCrm {
	integration: Integration;
	/** Where it is served. */
	url: string;
}

/** What a process does with its store and a CRM. CRMs are named by their place in the job. */
export type SyncStep =
	/** `apply` carries out the plan that is named, else that of the last step that made one. */
	| { do: 'sync'; crm: number; kind: TwoWayKind; undoes?: string; planId?: string }
	| { do: 'answer'; crm: number; said: PersonsAnswer }
	| { do: 'policy'; crm: number; changes: Partial<SyncPolicy> }
	/** As *Contact: Sync* does. */
	| { do: 'push'; crm: number; emails: string[] }
	/** Once for each number, 20 ms apart. */
	| { do: 'edit'; email: string; field: keyof Contact; values: string[] }
	| { do: 'addPeople'; numbers: number[] }
	/** Those who are there still, as *Contact: Forget* does. */
	| { do: 'forget'; emails: string[] };

/** What a process does until it is killed. */
export interface SyncJob {
	crms: ToldCrm[];
	steps: SyncStep[];
	storeFile: string;
	/** The time by which the process goes, in milliseconds since the epoch; it runs on from there. */
	now: number;
	/** Kills the process at a statement of the store. */
	killAt?: StoreMoment;
}

export interface SyncJobResult {
	/** Of the steps that sync. */
	reports: Array<Pick<TwoWayReport, 'runId' | 'state' | 'counts' | 'reason'>>;
	/** Of the steps that answer: what the person was told. */
	verdicts: string[];
	/** How many statements of the store wrote, or committed. */
	storeStatements: number;
}
