import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { objectOr, textOr } from '../../kit/json';
import type { SalesforceClient } from '../client';
import { queryAllRows } from '../client/query-pages';

/** What an account says of its tasks and of the user's days. */
export interface TaskReaders {
	doneStatus(options: CallOptions): Promise<string>;
	timeZone(options: CallOptions): Promise<string>;
}

/** What a new account calls it. */
const DONE = 'Completed';

/**
 * The status of a task that is done, as this account calls it. One that is unknown would be taken all the same, and
 * leave the task open, and overdue, for ever.
 */
export async function readDoneStatus(client: SalesforceClient, { signal }: CallOptions): Promise<string> {
	const soql = 'SELECT Id, ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder';
	try {
		const rows = await queryAllRows(client, soql, { operation: 'read the statuses of tasks', signal });
		const names = rows.flatMap(({ ApiName }) => textOr(ApiName) ?? []);
		return names.includes(DONE) ? DONE : (names[0] ?? DONE);
	} catch (error) {
		// Some users do not see the list; a status that is none of the account's is refused or shown.
		if (error instanceof CrmError && (error.kind === 'invalid' || error.kind === 'auth')) return DONE;
		throw error;
	}
}

/** The zone that the user of the credential lives in. Asking costs none of the account's daily calls. */
export async function readTimeZone(client: SalesforceClient, { signal }: CallOptions): Promise<string> {
	const user = objectOr(await client.userInfo({ operation: 'read the time zone of the user', signal }));
	const zone = textOr(user.zoneinfo) ?? 'UTC';
	return isTimeZone(zone) ? zone : 'UTC';
}

function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
