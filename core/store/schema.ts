/**
 * The tables as Kysely sees them. Every table begins with `workspace_id`, and so does every key and index.
 *
 * Times are ISO 8601 text of fixed width (`2026-11-24T07:33:56.000Z`): it sorts as time does, is what the contract
 * speaks,
 * reads well in any database browser, and is the same in SQLite and Postgres, where 64-bit integers arrive as strings.
 */

export interface ContactsTable {
	workspace_id: string;
	id: string;
	external_key: string;
	first_name: string | null;
	last_name: string | null;
	display_name: string | null;
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
}

export interface InteractionsTable {
	workspace_id: string;
	idempotency_key: string;
	id: string;
	contact_id: string;
	platform: string;
	kind: string;
	direction: string;
	event_id: string;
	occurred_at: string;
	recorded_at: string;
	conversation_id: string | null;
	post_id: string | null;
	campaign: string | null;
	text: string | null;
	source: string | null;
	stage: string | null;
}

export interface IntegrationsTable {
	workspace_id: string;
	id: string;
	provider: string;
	account_id: string;
	account_name: string | null;
	created_at: string;
}

export interface IntegrationCredentialsTable {
	workspace_id: string;
	provider: string;
	fingerprint: string;
	integration_id: string;
}

export interface LinksTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	contact_id: string;
	crm_id: string | null;
	crm_url: string | null;
	/** JSON */
	base: string;
	/** JSON */
	pushed: string;
	activity_id: string | null;
	updated_at: string;
}

export interface AuditTable {
	workspace_id: string;
	id: string;
	run_id: string;
	integration_id: string | null;
	contact_id: string;
	crm_id: string | null;
	side: string;
	field: string;
	from_value: string | null;
	to_value: string | null;
	reason: string;
	at: string;
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

export interface ReviewContactsTable {
	workspace_id: string;
	review_id: string;
	contact_id: string;
}

export interface ScoreDefinitionsTable {
	workspace_id: string;
	name: string;
	fingerprint: string;
	/** JSON */
	settings: string;
	updated_at: string;
}

export interface ContactScoresTable {
	workspace_id: string;
	name: string;
	contact_id: string;
	fingerprint: string;
	/** JSON; `null` when it has to be counted again. */
	state: string | null;
	standing: number | null;
	due_at: string | null;
	score: number | null;
	band: string | null;
	scored_at: string | null;
	reported_score: number | null;
}

export interface TimelineEntriesTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	contact_id: string;
	entry_key: string;
	/** `null` while the entry is on its way. */
	activity_id: string | null;
	digest: string;
	updated_at: string;
}

export interface OpenedDealsTable {
	workspace_id: string;
	integration_id: string;
	deal_key: string;
	contact_id: string;
	/** `null` while the deal is on its way. */
	deal_id: string | null;
	deal_url: string | null;
	opened_at: string;
}

export interface ConversionsTable {
	workspace_id: string;
	id: string;
	kind: string;
	occurred_at: string;
	recorded_at: string;
	contact_id: string | null;
	integration_id: string | null;
	/** JSON */
	crm_contact_ids: string;
	crm_lead_id: string | null;
	crm_deal_id: string | null;
	amount_minor: number | null;
	currency: string | null;
}

export interface CursorsTable {
	workspace_id: string;
	integration_id: string;
	name: string;
	cursor: string;
	updated_at: string;
}

export interface SchemaMigrationsTable {
	version: number;
	name: string;
	applied_at: string;
}

export interface Database {
	contacts: ContactsTable;
	contact_activity: ContactActivityTable;
	contact_emails: ContactEmailsTable;
	contact_phones: ContactPhonesTable;
	social_profiles: SocialProfilesTable;
	identity_keys: IdentityKeysTable;
	retired_contacts: RetiredContactsTable;
	interactions: InteractionsTable;
	integrations: IntegrationsTable;
	integration_credentials: IntegrationCredentialsTable;
	links: LinksTable;
	audit: AuditTable;
	reviews: ReviewsTable;
	review_contacts: ReviewContactsTable;
	score_definitions: ScoreDefinitionsTable;
	contact_scores: ContactScoresTable;
	timeline_entries: TimelineEntriesTable;
	opened_deals: OpenedDealsTable;
	conversions: ConversionsTable;
	cursors: CursorsTable;
	schema_migrations: SchemaMigrationsTable;
}
