import type { Contact } from '../../contact';
import type { CallCounts, CrmObject, FieldValues } from '../../crm/contract';
import type { PushBucket, PushOutcome, PushProblem } from '../sync/contract';
import type { EntryText, RecordsInput, WrittenEntry } from '../timeline/timeline-contract';

/** Deals, conversions of leads, and attribution on records. */

export interface DealRequest {
	contact: Contact;
	title: string;
	/** In minor units; `null` when not known. */
	amountMinor: number | null;
	/** ISO 4217; `null`: the account's own. */
	currency: string | null;
	/** CRM ids; `null`: the account's first. */
	pipelineId: string | null;
	stageId: string | null;
	/** The same key never opens a second deal in this CRM account. `null`: every request opens one. */
	key: string | null;
}

export interface CreateDealsInput extends RecordsInput {
	deals: readonly DealRequest[];
	/** Whether a deal that may have been opened already is opened again. Default false. */
	repeatInDoubt?: boolean;
	preview?: boolean;
}

/** What became of one request, at its index. `unchanged`: a deal was opened under its key before. */
export interface OpenedDealOutcome {
	contactId: string;
	outcome: PushBucket;
	/** CRM id of the contact that the deal is with. */
	crmId: string | null;
	dealId: string | null;
	dealUrl: string | null;
	problem: PushProblem | null;
}

export interface ConvertLeadsInput extends RecordsInput {
	/** Each at most once. */
	contacts: readonly Contact[];
	preview?: boolean;
}

/** What became of one lead, at its index. `updated`: converted now; `unchanged`: it was converted before. */
export interface ConvertedLeadOutcome {
	contactId: string;
	outcome: PushBucket;
	/** CRM id of the lead, where it is known. */
	leadId: string | null;
	/** The contact that took its place, or the lead while there is none. */
	crmObject: CrmObject;
	crmId: string | null;
	crmUrl: string | null;
	problem: PushProblem | null;
}

export interface SalesReport<Outcome> {
	outcomes: Outcome[];
	/** Adds up to the number of items. */
	counts: Record<PushBucket, number>;
	calls: CallCounts;
}

export interface TrackAttributionInput extends RecordsInput {
	/** Each contact at most once. */
	items: ReadonlyArray<{
		contact: Contact;
		/** The pack's attribution fields, and scores of models by the CRM's own fields. */
		fields: FieldValues;
		/** `null`: no journey is told. */
		journey: Omit<EntryText, 'key' | 'kind'> | null;
	}>;
	missingFields: 'error' | 'create' | 'skip';
	/** Whether a note that may have been added already is added again. Default false. */
	repeatInDoubt?: boolean;
	preview?: boolean;
}

/** What became of one contact, at its index: its fields as those of a push, and its journey. */
export interface TrackedOutcome extends PushOutcome {
	/** `null` when there is no journey to tell, or no record to tell it on. */
	journey: WrittenEntry | null;
}
