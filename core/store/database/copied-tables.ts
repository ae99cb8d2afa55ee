import type { Database } from './schema';

export type CopiedTableName = Exclude<keyof Database, 'schema_migrations'>;

export interface CopiedTable {
	readonly name: CopiedTableName;
	/** Columns of the primary key, in its order. */
	readonly key: readonly string[];
	/** Whether a row may hold whole deliveries or records. */
	readonly isHeavy: boolean;
}

const OBJECT = ['integration_id', 'crm_object'];

/** The key behind the workspace, of each table. */
const KEYS: Readonly<Record<CopiedTableName, readonly string[]>> = {
	contacts: ['id'],
	contact_activity: ['contact_id'],
	contact_emails: ['contact_id', 'position'],
	contact_phones: ['contact_id', 'position'],
	social_profiles: ['contact_id', 'position'],
	identity_keys: ['key', 'contact_id'],
	retired_contacts: ['contact_id'],
	consents: ['id'],
	interactions: ['idempotency_key'],
	withdrawn_events: ['key_digest'],
	integrations: ['id'],
	integration_credentials: ['provider', 'fingerprint'],
	integration_connections: ['integration_id'],
	links: [...OBJECT, 'contact_id'],
	secondary_records: [...OBJECT, 'crm_id'],
	claims: ['integration_id', 'subject'],
	leases: ['name'],
	audit: ['id'],
	reviews: ['id'],
	review_contacts: ['review_id', 'contact_id'],
	apart_contacts: ['contact_id', 'other_id'],
	own_accounts: ['platform', 'account_id'],
	score_definitions: ['name'],
	contact_scores: ['name', 'contact_id'],
	timeline_entries: [...OBJECT, 'contact_id', 'entry_key'],
	opened_deals: ['integration_id', 'deal_key'],
	conversions: ['id'],
	cursors: ['integration_id', 'name'],
	inbox: ['id'],
	sources: ['id'],
	source_refusals: ['source_id', 'reason'],
	polls: ['source_id', 'feed'],
	poll_seen: ['source_id', 'feed', 'item_key'],
	heard_accounts: ['source_id', 'platform', 'account_id'],
	hub_values: ['contact_id', 'field'],
	sync_policies: OBJECT,
	sync_inbox: [...OBJECT, 'crm_id'],
	sync_inbox_keys: [...OBJECT, 'key', 'crm_id'],
	sync_outbox: [...OBJECT, 'contact_id'],
	sync_runs: ['id'],
	sync_days: ['day', ...OBJECT],
	sync_plans: ['id'],
	sync_plan_rows: ['plan_id', 'position'],
	sync_conflicts: ['id'],
	dead_letters: ['id'],
	suppressions: ['digest'],
	suppression_keys: ['key'],
	archive_tasks: [...OBJECT, 'crm_id'],
	api_requests: ['digest'],
	api_request_contacts: ['contact_id', 'digest'],
	api_tokens: ['id'],
	api_runs: ['id'],
	api_run_results: ['run_id', 'position'],
	shared_documents: ['name'],
};

const HEAVY: ReadonlySet<CopiedTableName> = new Set(['inbox', 'sync_inbox', 'api_requests', 'api_runs']);

/** Every table with rows of workspaces: a row that belongs to another one comes after it. */
export const COPIED_TABLES: readonly CopiedTable[] = (Object.keys(KEYS) as CopiedTableName[]).map((name) => ({
	name,
	key: ['workspace_id', ...KEYS[name]],
	isHeavy: HEAVY.has(name),
}));
