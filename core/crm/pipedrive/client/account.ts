import { dataOf, nextStart, rowsOf } from './answers';
import { type CallContext, reading } from '../../transport';
import { type ClientDeps, sendThroughSdk } from './http';
import { sdkV1 } from './load';
import { idOr, type JsonObject, textOr } from '../../kit/json';
import { timeOr } from '../../kit/times';
import { toV1Time } from './times';

/** The endpoints that tell of the account as a whole, one function each. */

export interface CompanyInfo {
	/** Of the user whom the token belongs to. */
	userId: string | null;
	id: string | null;
	name: string | null;
	domain: string | null;
	currency: string | null;
}

export interface RecentPerson {
	id: string;
	isDeleted: boolean;
	/** Epoch milliseconds; 0 when not known. */
	at: number;
	/** The person that was merged into this one, last. */
	tookIn: string | null;
}

export interface RecentPersons {
	persons: RecentPerson[];
	/** Where the next page begins; `null` on the last one. */
	next: number | null;
}

const RECENTS_PAGE = 500;

export type AccountClient = ReturnType<typeof createAccountClient>;

export function createAccountClient(deps: ClientDeps) {
	const sdk = sdkV1;

	return {
		/** https://developers.pipedrive.com/docs/api/v1/Users#getCurrentUser */
		async company(context: CallContext): Promise<CompanyInfo> {
			const prepared = (await sdk()).UsersApiFp().getCurrentUser();
			const user = dataOf(await sendThroughSdk(deps, 'v1', reading(context), prepared));
			return {
				userId: idOr(user.id),
				id: idOr(user.company_id),
				name: textOr(user.company_name),
				domain: textOr(user.company_domain),
				currency: textOr(user.default_currency),
			};
		},

		/**
		 * Persons that changed at or after a time, deleted ones among them.
		 * https://developers.pipedrive.com/docs/api/v1/Recents#getRecents
		 */
		async recentPersons(since: number, start: number, context: CallContext): Promise<RecentPersons> {
			const prepared = (await sdk()).RecentsApiFp().getRecents(toV1Time(since), 'person', start, RECENTS_PAGE);
			const answer = await sendThroughSdk(deps, 'v1', reading(context), prepared);
			const persons = rowsOf(answer).flatMap(readRecent);
			return { persons, next: nextStart(answer) };
		},
	};
}

function readRecent({ id, data }: JsonObject): RecentPerson[] {
	const person = dataOf({ data });
	const ownId = idOr(id) ?? idOr(person.id);
	if (ownId === null) return [];
	const isDeleted = person.active_flag === false || person.is_deleted === true;
	const at = timeOr(person.delete_time) ?? timeOr(person.update_time) ?? 0;
	return [{ id: ownId, isDeleted, at, tookIn: idOr(person.merge_what_id) }];
}
