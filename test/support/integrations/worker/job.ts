import type { DeedName } from '../../../core/flows/integrations/deeds';
import type { StoreMoment } from '../../faults/worker/messages';

/** One deed that a process does with integrations, until it is killed. */
export interface DeedJob {
	deed: DeedName;
	storeFile: string;
	workspaceId: string;
	/** Where the CRM is served. */
	crmUrl: string;
	/** By which the process goes, in milliseconds since the epoch. */
	now: number;
	killAt?: StoreMoment;
}

export interface DeedResult {
	end: string;
	/** How many statements of the store wrote, or committed. */
	storeStatements: number;
}
