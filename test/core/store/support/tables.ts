import type { Database } from '../../../../core/store/database/schema';

/** Every table with rows of a workspace, and the column that names a contact, if any. */
export const CONTACT_COLUMN: Readonly<Record<Exclude<keyof Database, 'schema_migrations'>, string | null>> = {
	contacts: 'id',
	contact_activity: 'contact_id',
	contact_emails: 'contact_id',
	contact_phones: 'contact_id',
	social_profiles: 'contact_id',
	identity_keys: 'contact_id',
	retired_contacts: 'contact_id',
	interactions: 'contact_id',
	withdrawn_events: null,
	integrations: null,
	integration_credentials: null,
	links: 'contact_id',
	claims: 'contact_id',
	leases: null,
	audit: 'contact_id',
	reviews: null,
	review_contacts: 'contact_id',
	apart_contacts: 'contact_id',
	own_accounts: null,
	timeline_entries: 'contact_id',
	opened_deals: 'contact_id',
	score_definitions: null,
	contact_scores: 'contact_id',
	conversions: 'contact_id',
	cursors: null,
	inbox: null,
	sources: null,
	source_refusals: null,
	heard_accounts: null,
	polls: null,
	poll_seen: null,
};

export const TABLES = Object.keys(CONTACT_COLUMN);
