import { sql, type RawBuilder } from 'kysely';

import type { PersonalDataKind } from '../contract';
import { unpackChanges } from '../database/packed-changes';
import type { Database } from '../database/schema';

/** How rows of a table are told to the person whom they are about. */
export interface ToldTable {
	as: PersonalDataKind;
	/** What tells the rows of a contact apart, in the order in which they are told. Never blank. */
	key: readonly string[];
	/** Whose rows they are. Default: those whose `contact_id` it is. */
	of?: (workspaceId: string, contactId: string) => RawBuilder<boolean>;
	/** Columns that hold JSON. */
	json?: readonly string[];
	/** Columns that are left out: the pack's own book-keeping, or others' data. */
	without?: readonly string[];
	/** Columns that are read in another way. */
	read?: Readonly<Record<string, (stored: string) => unknown>>;
}

/** A table that is told elsewhere or not at all, with the reason. */
export interface UntoldTable {
	untold: string;
}

const own = (column: string) => (_workspaceId: string, contactId: string) =>
	sql<boolean>`${sql.ref(column)} = ${contactId}`;

const ofReviews = (workspaceId: string, contactId: string) =>
	sql<boolean>`id in (
		select review_id from review_contacts where workspace_id = ${workspaceId} and contact_id = ${contactId}
	)`;

/** Of a record that is the contact's, too: a plan may know the record alone. */
const ofPlans = (workspaceId: string, contactId: string) =>
	sql<boolean>`(contact_id = ${contactId} or (contact_id is null and exists (
		select 1 from sync_plans join (
			select integration_id, crm_object, crm_id from links
			where workspace_id = ${workspaceId} and contact_id = ${contactId}
			union all
			select integration_id, crm_object, crm_id from secondary_records
			where workspace_id = ${workspaceId} and contact_id = ${contactId}
		) as records on records.integration_id = sync_plans.integration_id
			and records.crm_object = sync_plans.crm_object
		where sync_plans.workspace_id = ${workspaceId} and sync_plans.id = sync_plan_rows.plan_id
			and records.crm_id = sync_plan_rows.crm_id
	)))`;

const ofEither = (_workspaceId: string, contactId: string) =>
	sql<boolean>`(contact_id = ${contactId} or other_id = ${contactId})`;

/**
 * What becomes of each table when somebody asks what is kept of them. Exhaustive: a table that is not here does not
 * compile, and one of `TABLES` in the tests holds what is personal in it.
 */
export const PERSONAL_TABLES: Readonly<Record<keyof Database, ToldTable | UntoldTable>> = {
	contacts: { as: 'contact', key: ['id'], of: own('id'), without: ['search_text'] },
	contact_activity: { as: 'activity', key: ['contact_id'] },
	contact_emails: { as: 'emails', key: ['position'] },
	contact_phones: { as: 'phones', key: ['position'] },
	social_profiles: { as: 'profiles', key: ['position'] },
	identity_keys: { as: 'keys', key: ['key'] },
	retired_contacts: { as: 'mergedIds', key: ['contact_id'], of: own('survivor_id') },
	consents: { as: 'consents', key: ['at', 'id'] },
	interactions: { as: 'interactions', key: ['occurred_at', 'id'] },
	contact_scores: { as: 'scores', key: ['name'], json: ['state'] },
	conversions: { as: 'conversions', key: ['occurred_at', 'id'], json: ['crm_contact_ids'] },
	opened_deals: { as: 'deals', key: ['integration_id', 'deal_key'] },
	timeline_entries: { as: 'timelineEntries', key: ['integration_id', 'crm_object', 'entry_key'] },
	links: { as: 'crmRecords', key: ['integration_id', 'crm_object'], json: ['base', 'pushed', 'kept', 'marks'] },
	secondary_records: { as: 'furtherCrmRecords', key: ['integration_id', 'crm_object', 'crm_id'] },
	hub_values: { as: 'valueOrigins', key: ['field'], json: ['value'] },
	audit: { as: 'changes', key: ['at', 'id'], read: { changes: unpackChanges } },
	sync_conflicts: {
		as: 'conflicts',
		key: ['id'],
		json: ['hub_value', 'crm_value', 'evidence', 'answer_values'],
	},
	dead_letters: { as: 'deadLetters', key: ['id'] },
	reviews: { as: 'reviews', key: ['id'], of: ofReviews, without: ['contacts_digest'] },
	review_contacts: { untold: 'told with the reviews; the other contacts of a review are other people' },
	apart_contacts: { as: 'notTheSame', key: ['contact_id', 'other_id'], of: ofEither },
	sync_plan_rows: { as: 'plannedChanges', key: ['plan_id', 'position'], of: ofPlans, json: ['body'] },
	sync_outbox: { as: 'waitingForCrm', key: ['integration_id', 'crm_object'] },
	claims: { as: 'underWay', key: ['integration_id', 'subject'], json: ['intent', 'sent'], without: ['holder'] },
	sync_inbox: { untold: 'told as waitingFromCrm, by what names the person' },
	sync_inbox_keys: { untold: 'keys of the records that are told as waitingFromCrm' },
	inbox: { untold: 'told as waitingDeliveries, by what names the person' },
	withdrawn_events: { untold: 'one-way digests of events that were deleted before they came' },
	integrations: { untold: 'accounts of the company' },
	integration_credentials: { untold: 'one-way digests of credentials of the company' },
	integration_connections: { untold: 'how accounts of the company are connected, sealed' },
	leases: { untold: 'which run does what; nothing about people' },
	own_accounts: { untold: "accounts of the team, which are nobody's contacts" },
	score_definitions: { untold: 'settings of scores; the scores themselves are told' },
	cursors: { untold: 'how far a CRM was read; nothing about people' },
	sources: { untold: 'triggers of the company' },
	source_refusals: { untold: 'counts of refused requests by reason' },
	polls: { untold: 'how far feeds were read; nothing about people' },
	poll_seen: { untold: 'one-way digests of ids, gone after eight days' },
	heard_accounts: { untold: 'accounts of the team by what platforms said' },
	sync_policies: { untold: 'settings of the company' },
	sync_runs: { untold: 'times and counts of runs; nothing about people' },
	sync_days: { untold: 'counts of runs by day; nothing about people' },
	sync_plans: { untold: 'counts of plans; what they mean to do about the person is told as plannedChanges' },
	suppressions: { untold: 'one-way digests of people who were erased' },
	suppression_keys: { untold: 'what the digests of erased people are made with' },
	archive_tasks: { untold: 'records of people who were erased already, by their id alone' },
	api_requests: { untold: 'answers of the API, gone after a day: ids of the contact and its record, which are told' },
	api_request_contacts: { untold: 'whom those answers are about' },
	api_tokens: { untold: 'which programs of the company may call the API' },
	api_runs: { untold: 'times and counts of requests of the API; nothing about people' },
	api_run_results: { untold: 'what those requests came to, gone after a week: ids that are told, sealed' },
	shared_documents: { untold: 'what is left of the limits of CRM accounts; nothing about people' },
	schema_migrations: { untold: 'versions of the schema' },
};
