/** A row of a sandbox, as it keeps it. */
export type Rows = (entity: string) => unknown[];

export interface CountedDeal {
	id: string;
	title: string;
	/** In major units. */
	amount: number | null;
	contactIds: string[];
}

export interface CountedEntry {
	/** Of the contact or lead. */
	recordId: string;
	text: string;
}

/** What a sandbox holds that a process may lose or double when it dies. What was removed does not count. */
export interface CountedPart {
	/** How many records one call writes. */
	recordsPerCall: number;
	deals(rows: Rows): CountedDeal[];
	entries(rows: Rows): CountedEntry[];
	/** Every custom field, one text each. */
	fields(rows: Rows): string[];
	/** Whether a deal is known again by a field of the pack alone: without it, one in doubt is only proposed. */
	dealsNeedField: boolean;
	/** Whether the API converts leads. */
	convertsLeads: boolean;
	/** Whether a deal comes of a converted lead. */
	conversionOpensDeals: boolean;
	/** Of deals; the account may keep this one alone. */
	currency: string;
	/** Of the sandbox, so that nothing in it waits for a time that a hurried process does not take. */
	settings: Record<string, unknown>;
}
