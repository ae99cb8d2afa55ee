import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** What the store knows of a CRM record, by the last name of its person. */
export interface StoreView {
	/** One line for each thing that may be lost or doubled: `subject: what is known of it`. */
	lines: string[];
	/** Ids that were given to the CRM's records. */
	links: Array<{ object: string; lastName: string; crmId: string | null }>;
	deals: Array<{ key: string; lastName: string; dealId: string | null }>;
	entries: Array<{ key: string; lastName: string; activityId: string | null }>;
}

type Row = Record<string, string | number | null>;

const NAMED = 'join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id';

/** Reads the file itself, as the pack's own queries are what is judged. */
export function viewStore(file: string): StoreView {
	if (!existsSync(file)) return { lines: [], links: [], deals: [], entries: [] };
	const database = new DatabaseSync(file, { readOnly: true });
	const all = (sql: string) => database.prepare(sql).all() as Row[];
	try {
		const people = all('select last_name from contacts');
		const activity = all(`select c.last_name, t.interaction_count from contact_activity t ${NAMED}`);
		const spoken = all(`select c.last_name, t.event_id, t.text from interactions t ${NAMED}`);
		const links = all(`select c.last_name, t.crm_object, t.crm_id from links t ${NAMED}`);
		const deals = all(`select c.last_name, t.deal_key, t.deal_id from opened_deals t ${NAMED}`);
		const conversions = all(`select c.last_name, t.kind, t.amount_minor from conversions t ${NAMED}`);
		const entries = all(`select c.last_name, t.entry_key, t.activity_id from timeline_entries t ${NAMED}`);
		return {
			lines: [
				...people.map((row) => `person ${row.last_name}: stored`),
				...activity.map((row) => `activity ${row.last_name}: ${row.interaction_count} interactions`),
				...conversions.map((row) => `conversion ${row.kind} ${row.last_name}: ${row.amount_minor}`),
				...spoken.map((row) => `interaction ${row.event_id}: ${row.text} by ${row.last_name}`),
			],
			links: links.map((row) => ({
				object: `${row.crm_object}`,
				lastName: `${row.last_name}`,
				crmId: row.crm_id as string | null,
			})),
			deals: deals.map((row) => ({
				key: `${row.deal_key}`,
				lastName: `${row.last_name}`,
				dealId: row.deal_id as string | null,
			})),
			entries: entries.map((row) => ({
				key: `${row.entry_key}`,
				lastName: `${row.last_name}`,
				activityId: row.activity_id as string | null,
			})),
		};
	} finally {
		database.close();
	}
}
