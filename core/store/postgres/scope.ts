import { USER_ROLE } from './names';

/**
 * As what a transaction looks at the database: one workspace, as the role that sees nothing without one; all of them,
 * as the owner; or the tables themselves, to make and change them.
 */
export type Scope = { readonly workspace: string } | 'installation' | 'schema';

/** How long the turn of another process is waited for. Its transactions last milliseconds. */
const LOCK_TIMEOUT = '30s';
/** A process that was stopped in a transaction loses it, and everybody else goes on. */
const IDLE_TIMEOUT = '60s';

/** Any number will do, as long as every process has the same: it tells these locks from those of other programs. */
const LOCK_SEED = 5_220_317_411;

/**
 * Statements that begin a transaction. All they set is gone with it, so that a pooler may give each transaction another
 * connection.
 * @param schema in quotation marks
 * @param writes whether the workspace's turn is taken, which lasts until the transaction is over
 * @param quote makes a text a literal
 */
export function beginOf(scope: Scope, schema: string, writes: boolean, quote: (text: string) => string): string {
	const settings: Array<readonly [string, string]> = [
		['search_path', schema],
		['lock_timeout', LOCK_TIMEOUT],
		['idle_in_transaction_session_timeout', IDLE_TIMEOUT],
		// Checks of foreign keys would keep the plan that they were made with: of empty tables, that reads all of them.
		['plan_cache_mode', 'force_custom_plan'],
		...settingsOf(scope),
	];
	const set = settings.map(([name, value]) => `set_config('${name}', ${quote(value)}, true)`).join(', ');
	const turn = writes ? `; select pg_advisory_xact_lock(${turnOf(scope, schema, quote)})` : '';
	return `begin isolation level read committed; select ${set}${turn}; ${READ_CLOCK}`;
}

function settingsOf(scope: Scope): Array<readonly [string, string]> {
	if (typeof scope === 'object') return inWorkspace(scope.workspace);
	return [['social_crm.installation', 'on']];
}

function inWorkspace(workspace: string): Array<readonly [string, string]> {
	return [
		['role', USER_ROLE],
		['social_crm.workspace', workspace],
	];
}

/** Migrations take turns too, over the whole schema. */
function turnOf(scope: Scope, schema: string, quote: (text: string) => string): string {
	const whose = typeof scope === 'object' ? `workspace ${scope.workspace}` : schema;
	return `hashtextextended(${quote(whose)}, ${LOCK_SEED})`;
}

/** Milliseconds since the epoch, by the clock of the server. */
const READ_CLOCK = 'select extract(epoch from clock_timestamp()) * 1000 as now';

/** Inside a transaction of a workspace, to look over all of them, and back. */
export const LOOK_AROUND = {
	begin: "select set_config('role', 'none', true), set_config('social_crm.installation', 'on', true)",
	end: `select set_config('role', '${USER_ROLE}', true), set_config('social_crm.installation', '', true)`,
} as const;
