import type { Contact } from '../../../contact';
import type { CrmRecord, RecordProblem } from '../../../crm/contract';
import type { SyncPlanRow } from '../../../store/contract';
import type { SentFate } from '../fate';
import type { JudgedCase } from '../gather/gather-cases';
import type { PlanBody } from './plan-rows';

/** A row of a plan, as it was judged again just before it is carried out. */
export interface JudgedRow {
	row: SyncPlanRow;
	body: PlanBody;
	judged: JudgedCase;
}

/** One about a contact that is here. */
export interface Intent extends JudgedRow {
	judged: JudgedCase & { contact: Contact };
}

/** `record` is `null` where nothing had to be sent, or the CRM answered nothing. */
export type WriteAnswer =
	| {
			ok: true;
			record: CrmRecord | null;
			/** Whether the CRM added it just now. */
			created?: boolean;
			/** Why the address was left out that another record has, where that was refused and the rest was not. */
			refused?: RecordProblem;
	  }
	| { ok: false; problem: RecordProblem };

/** Carried out. */
export type Done = Extract<SentFate<Intent, WriteAnswer>, { state: 'done' }>;

export interface Settled extends Done {
	/** As it is stored now. */
	current: Contact;
	isHubWritten: boolean;
}
