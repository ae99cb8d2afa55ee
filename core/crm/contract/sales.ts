import type { RecordProblem } from './records';

/** What happens around a record: entries on its timeline, deals, conversions. */

/** What happened, for the CRM's timeline. */
export interface ActivityInput {
	recordId: string;
	/** One line, for CRMs whose entries have a title. */
	subject: string;
	/** Plain text; the adapter escapes and cuts it as the CRM needs. */
	text: string;
	/** ISO 8601, UTC. */
	occurredAt: string;
	/** `2026-11-24`: the day it is told under, for CRMs whose entries have no time. Default: the adapter's choice. */
	day?: string;
	/** `message` for a conversation, `note` for what is told about the record, for example its journey. */
	kind: 'message' | 'note';
	/**
	 * Of a message: the platform it went over, by the name of a social profile, for CRMs that tell such entries apart.
	 */
	platform?: string;
	/** Native id of an entry to update instead of adding one. */
	activityId: string | null;
	/** A word of ours that stands in the entry: it is found by it when its answer was lost. Default: none. */
	reference?: string;
}

/** A timeline entry that may have been added. */
export type SoughtActivity = Pick<ActivityInput, 'recordId' | 'kind' | 'platform'> & {
	reference: string;
	/** When it was sent, ISO 8601, UTC: it was not added before. */
	since: string;
};

/** The result of one activity, at its index. `created` is false when an entry was updated. */
export type ActivityOutcome =
	{ ok: true; activityId: string; created: boolean } | { ok: false; problem: RecordProblem };

/** A sale that may come about. */
export interface DealInput {
	/** CRM id of the contact it is with. */
	contactId: string;
	title: string;
	/** In minor units; `null` when not known. */
	amountMinor: number | null;
	/** ISO 4217; `null`: the account's own. */
	currency: string | null;
	/** CRM ids; `null`: the account's first pipeline and its first stage. */
	pipelineId: string | null;
	stageId: string | null;
	/** CRM id of its owner, as the list `owner` gives it. Default: the CRM's choice, mostly who the token is of. */
	ownerId?: string | null;
	/**
	 * IANA name of the zone whose days count, for CRMs whose deals have a day without a time. Default: the adapter's
	 * choice.
	 */
	timeZone?: string;
	/** A word of ours that stands in the deal's text: it is found by it when its answer was lost. Default: none. */
	reference?: string;
}

/** A deal that may have been opened. */
export type SoughtDeal = Pick<DealInput, 'contactId' | 'title'> & {
	reference: string;
	/** When it was sent, ISO 8601, UTC: it was not opened before. */
	since: string;
};

/** A deal that a look-up came upon. */
export interface FoundDeal {
	dealId: string;
	url: string | null;
	/** Whether it holds the reference; else it has contact and title of what is sought, and no reference of another. */
	isOwn: boolean;
}

/** A deal that is there, and whose it is. */
export interface OpenDeal {
	dealId: string;
	contactId: string;
}

export type DealOutcome = { ok: true; dealId: string; url: string | null } | { ok: false; problem: RecordProblem };

/** One thing that the CRM counts as success. */
export interface Conversion {
	/** Unique in the account and stable, for example `deal_won:4711`: counting it twice counts it once. */
	id: string;
	kind: 'lead_created' | 'lead_converted' | 'deal_won';
	/** ISO 8601, UTC. */
	occurredAt: string;
	/** CRM ids of the contacts behind it; none when the CRM names nobody. */
	contactIds: string[];
	leadId: string | null;
	dealId: string | null;
	/** In minor units; `null` when the CRM knows no amount. */
	amountMinor: number | null;
	/** ISO 4217. */
	currency: string | null;
}

export interface ConversionPage {
	conversions: Conversion[];
	/** Opaque, like that of `ChangedPage`. */
	cursor: string;
	hasMore: boolean;
}
