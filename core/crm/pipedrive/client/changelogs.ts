import { listThroughSdk, type ClientDeps } from './http';
import { sdkV1 } from './load';
import { nextCursor, rowsOf } from './answers';
import { idOr, textOr } from '../../kit/json';
import { timeOr } from '../../kit/times';
import { type CallContext, reading } from '../../transport';

const LOG_PAGE = 100;

/** One value of a person that was changed. */
export interface LoggedChange {
	/** By the names of v1, or the code of a custom field. */
	key: string;
	/** Epoch milliseconds. */
	at: number;
	userId: string | null;
	/** For example `app` or `api`. */
	source: string | null;
}

export interface ChangelogPage {
	/** The newest first. */
	changes: LoggedChange[];
	/** Where the next page begins; `null` on the last one. */
	next: string | null;
}

export type ChangelogsClient = ReturnType<typeof createChangelogsClient>;

export function createChangelogsClient(deps: ClientDeps) {
	return {
		/** https://developers.pipedrive.com/docs/api/v1/Persons#getPersonChangelog */
		async ofPerson(id: string, cursor: string | null, context: CallContext): Promise<ChangelogPage> {
			const api = (await sdkV1()).PersonsApiFp();
			const prepared = api.getPersonChangelog(Number(id), cursor ?? undefined, LOG_PAGE);
			const answer = await listThroughSdk(deps, 'v1', reading(context), prepared);
			const changes = rowsOf(answer).flatMap((row): LoggedChange[] => {
				const [key, at] = [textOr(row.field_key), timeOr(row.time)];
				if (key === null || at === null) return [];
				return [{ key, at, userId: idOr(row.actor_user_id), source: textOr(row.change_source) }];
			});
			return { changes, next: nextCursor(answer) };
		},
	};
}
