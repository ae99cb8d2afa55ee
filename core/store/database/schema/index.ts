import type {
	ApiRequestContactsTable,
	ApiRequestsTable,
	ApiRunResultsTable,
	ApiRunsTable,
	ApiTokensTable,
} from './api';
import type {
	ApartContactsTable,
	ConsentsTable,
	ContactActivityTable,
	ContactEmailsTable,
	ContactPhonesTable,
	ContactsTable,
	IdentityKeysTable,
	OwnAccountsTable,
	RetiredContactsTable,
	ReviewContactsTable,
	ReviewsTable,
	SocialProfilesTable,
} from './contacts';
import type { ConversionsTable, CursorsTable } from './conversions';
import type {
	AuditTable,
	ClaimsTable,
	IntegrationConnectionsTable,
	IntegrationCredentialsTable,
	IntegrationsTable,
	LeasesTable,
	LinksTable,
	OpenedDealsTable,
	SecondaryRecordsTable,
	TimelineEntriesTable,
} from './crm';
import type { HeardAccountsTable, InboxTable, SourceRefusalsTable, SourcesTable } from './inbox';
import type { PollSeenTable, PollsTable } from './polls';
import type {
	ContactScoresTable,
	InteractionsTable,
	ScoreDefinitionsTable,
	WithdrawnEventsTable,
} from './interactions';
import type { SharedDocumentsTable } from './shared';
import type {
	ArchiveTasksTable,
	DeadLettersTable,
	HubValuesTable,
	SuppressionKeysTable,
	SuppressionsTable,
	SyncConflictsTable,
	SyncDaysTable,
	SyncInboxKeysTable,
	SyncInboxTable,
	SyncOutboxTable,
	SyncPlanRowsTable,
	SyncPlansTable,
	SyncPoliciesTable,
	SyncRunsTable,
} from './sync';

export type * from './api';
export type * from './contacts';
export type * from './conversions';
export type * from './crm';
export type * from './inbox';
export type * from './interactions';
export type * from './polls';
export type * from './shared';
export type * from './sync';

/**
 * The tables as Kysely sees them. Every table begins with `workspace_id`, and so does every key and index, but
 * for the one by which workspaces do not share an account.
 *
 * Times are ISO 8601 text of fixed width (`2026-11-24T07:33:56.000Z`): it sorts as time does, is what the contract
 * speaks, reads well in any database browser, and is the same in SQLite and Postgres, where 64-bit integers arrive as
 * strings.
 */
export interface Database {
	contacts: ContactsTable;
	contact_activity: ContactActivityTable;
	contact_emails: ContactEmailsTable;
	contact_phones: ContactPhonesTable;
	social_profiles: SocialProfilesTable;
	identity_keys: IdentityKeysTable;
	retired_contacts: RetiredContactsTable;
	consents: ConsentsTable;
	interactions: InteractionsTable;
	withdrawn_events: WithdrawnEventsTable;
	integrations: IntegrationsTable;
	integration_credentials: IntegrationCredentialsTable;
	integration_connections: IntegrationConnectionsTable;
	links: LinksTable;
	secondary_records: SecondaryRecordsTable;
	claims: ClaimsTable;
	leases: LeasesTable;
	audit: AuditTable;
	reviews: ReviewsTable;
	review_contacts: ReviewContactsTable;
	apart_contacts: ApartContactsTable;
	own_accounts: OwnAccountsTable;
	score_definitions: ScoreDefinitionsTable;
	contact_scores: ContactScoresTable;
	timeline_entries: TimelineEntriesTable;
	opened_deals: OpenedDealsTable;
	conversions: ConversionsTable;
	cursors: CursorsTable;
	inbox: InboxTable;
	sources: SourcesTable;
	source_refusals: SourceRefusalsTable;
	polls: PollsTable;
	poll_seen: PollSeenTable;
	heard_accounts: HeardAccountsTable;
	hub_values: HubValuesTable;
	sync_policies: SyncPoliciesTable;
	sync_inbox: SyncInboxTable;
	sync_inbox_keys: SyncInboxKeysTable;
	sync_outbox: SyncOutboxTable;
	sync_runs: SyncRunsTable;
	sync_days: SyncDaysTable;
	sync_plans: SyncPlansTable;
	sync_plan_rows: SyncPlanRowsTable;
	sync_conflicts: SyncConflictsTable;
	dead_letters: DeadLettersTable;
	suppressions: SuppressionsTable;
	suppression_keys: SuppressionKeysTable;
	archive_tasks: ArchiveTasksTable;
	api_requests: ApiRequestsTable;
	api_request_contacts: ApiRequestContactsTable;
	api_tokens: ApiTokensTable;
	api_runs: ApiRunsTable;
	api_run_results: ApiRunResultsTable;
	shared_documents: SharedDocumentsTable;
	schema_migrations: SchemaMigrationsTable;
}

export interface SchemaMigrationsTable {
	version: number;
	name: string;
	applied_at: string;
}
