/** People, and which ids are theirs. */

export interface ContactsTable {
	workspace_id: string;
	id: string;
	external_key: string;
	first_name: string | null;
	last_name: string | null;
	display_name: string | null;
	name_origin: string | null;
	company: string | null;
	job_title: string | null;
	/** Everything a contact is searched by, in lower case: no database folds the case of all alphabets by itself. */
	search_text: string;
	created_at: string;
	updated_at: string;
}

/** Owned by `interactions.append`: always equal to the rows of `interactions`. */
export interface ContactActivityTable {
	workspace_id: string;
	contact_id: string;
	interaction_count: number;
	first_interaction_at: string;
	last_interaction_at: string;
}

export interface ContactEmailsTable {
	workspace_id: string;
	contact_id: string;
	/** 0 is the primary one. */
	position: number;
	email: string;
}

export interface ContactPhonesTable {
	workspace_id: string;
	contact_id: string;
	/** 0 is the primary one. */
	position: number;
	phone: string;
}

export interface SocialProfilesTable {
	workspace_id: string;
	contact_id: string;
	position: number;
	platform: string;
	user_id: string | null;
	/** The page, account or app inside of which the id holds; `null` where it holds everywhere, or nobody said. */
	scope: string | null;
	username: string | null;
	url: string | null;
	display_name: string | null;
	followers: number | null;
}

export interface IdentityKeysTable {
	workspace_id: string;
	key: string;
	contact_id: string;
}

/**
 * Ids that are never used again, with the contact that took over; `null` after an erasure. Pointers lead to living
 * contacts.
 */
export interface RetiredContactsTable {
	workspace_id: string;
	contact_id: string;
	survivor_id: string | null;
	/** As it was merged away; `null` after an erasure, and of those that were merged before it was kept. */
	external_key: string | null;
}

/** Added to only. */
export interface ConsentsTable {
	workspace_id: string;
	id: string;
	contact_id: string;
	purpose: string;
	/** Empty: any. */
	channel: string;
	state: string;
	at: string;
	source: string;
	version: string | null;
	text: string | null;
	recorded_by: string | null;
	recorded_at: string;
}

export interface ReviewsTable {
	workspace_id: string;
	id: string;
	key: string;
	reason: string;
	/** The contact ids, sorted and joined: two reviews about the same people are the same review. */
	contacts_digest: string;
	created_at: string;
	resolved_at: string | null;
}

/** Accounts of the team, which are nobody's contacts. */
export interface OwnAccountsTable {
	workspace_id: string;
	platform: string;
	account_id: string;
	added_at: string;
}

/** Two contacts of whom a person said that they are not the same. The smaller id comes first. */
export interface ApartContactsTable {
	workspace_id: string;
	contact_id: string;
	other_id: string;
	decided_at: string;
}

export interface ReviewContactsTable {
	workspace_id: string;
	review_id: string;
	contact_id: string;
}
