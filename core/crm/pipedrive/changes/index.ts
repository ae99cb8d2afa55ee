import { CrmError } from '../../../lib/errors';
import type { Clock } from '../../../lib/runtime';
import type { CallOptions, ChangedPage, CrmRecord } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { deletedRecord } from '../../kit/deleted-record';
import { PIPEDRIVE } from '../errors';
import type { PersonPage } from '../client/answers';
import {
	afterAll,
	afterChanges,
	afterDeletions,
	type ChangeCursor,
	firstCursor,
	isChangeCursor,
	restarted,
	unseen,
} from './cursor';
import type { AccountClient } from '../client/account';
import type { ListPersons, PersonsClient } from '../client/persons';
import type { FieldSource } from '../fields/source';
import { fromPerson } from '../records/mapper';
import { changedAt } from '../records/person';

const POSITION = { name: PIPEDRIVE, use: 'pull', isValid: isChangeCursor } as const;

export interface ChangeDeps {
	client: PersonsClient;
	account: AccountClient;
	fields: FieldSource;
	nativeFields: readonly string[];
	domain(): string | null;
	clock: Clock;
}

interface Step {
	records: readonly CrmRecord[];
	deletedIds: string[];
	next: ChangeCursor;
}

/** One page of a pull; `change-cursor.ts` says how pages follow each other. */
export async function listChanged(deps: ChangeDeps, text: string | null, options: CallOptions): Promise<ChangedPage> {
	const cursor = text === null ? await begin(deps, options) : decodeCursor(text, POSITION);
	const { records, deletedIds, next } = await PHASES[cursor.phase](deps, cursor, options);
	const gone = deletedIds.map(deletedRecord);
	return { records: [...records], gone, cursor: encodeCursor(next), hasMore: !isEndOfRound(cursor, next) };
}

/** A round ends when the list of all persons, or of the deleted ones, is through. */
function isEndOfRound(cursor: ChangeCursor, next: ChangeCursor): boolean {
	return next.phase === 'changes' && (cursor.phase === 'all' || cursor.phase === 'deletions');
}

/** Pipedrive's own newest change is the starting point, so that clocks that differ lose nothing. */
async function begin({ client }: ChangeDeps, { signal }: CallOptions): Promise<ChangeCursor> {
	const query: ListPersons = { sortBy: 'update_time', direction: 'desc', limit: 1 };
	const { persons } = await client.list(query, { operation: 'find the newest change of persons', signal });
	return firstCursor(changedAt(persons[0]));
}

const PHASES: Record<
	ChangeCursor['phase'],
	(deps: ChangeDeps, cursor: ChangeCursor, options: CallOptions) => Promise<Step>
> = {
	async all(deps, cursor, { signal }) {
		const query: ListPersons = { sortBy: 'id', direction: 'asc', cursor: cursor.page };
		const page = await deps.client.list(query, { operation: 'list persons', signal });
		const { records } = await split(page, deps, signal);
		return { records, deletedIds: [], next: afterAll(cursor, records, page.next) };
	},

	async changes(deps, cursor, { signal }) {
		const { page, position } = await changedPage(deps.client, cursor, signal);
		const { records, deletedIds } = await split(page, deps, signal);
		return {
			records: unseen(cursor, records),
			deletedIds,
			next: afterChanges(position, records, page.next, deps.clock.now()),
		};
	},

	async deletions({ account, clock }, cursor, { signal }) {
		const context = { operation: 'list removed persons', signal };
		const { persons, next } = await account.recentPersons(cursor.deletedFrom, Number(cursor.page ?? 0), context);
		const removed = persons.filter(({ isDeleted }) => isDeleted);
		return {
			records: [],
			deletedIds: removed.filter(({ id, at }) => cursor.deleted[id] !== at).map(({ id }) => id),
			next: afterDeletions(cursor, removed, next, clock.now()),
		};
	},
};

/** Pipedrive's cursors do not live for ever: a round that was left lying begins again. */
async function changedPage(
	client: PersonsClient,
	cursor: ChangeCursor,
	signal: AbortSignal | undefined,
): Promise<{ page: PersonPage; position: ChangeCursor }> {
	const context = { operation: 'list changed persons', signal };
	const query: ListPersons = { sortBy: 'update_time', direction: 'asc', updatedSince: cursor.from };
	try {
		return { page: await client.list({ ...query, cursor: cursor.page }, context), position: cursor };
	} catch (error) {
		if (!(error instanceof CrmError) || error.kind !== 'invalid' || cursor.page === null) throw error;
		return { page: await client.list(query, context), position: restarted(cursor) };
	}
}

/**
 * Where a list shows deleted persons too, they are told as such. The fields are read for persons only: most looks find
 * none.
 */
async function split(
	{ persons }: PersonPage,
	deps: ChangeDeps,
	signal: AbortSignal | undefined,
): Promise<{ records: CrmRecord[]; deletedIds: string[] }> {
	const deletedIds = persons.filter(({ isDeleted }) => isDeleted).map(({ id }) => String(id));
	const living = persons.filter(({ isDeleted }) => !isDeleted);
	if (living.length === 0) return { records: [], deletedIds };
	const catalogue = await deps.fields.fitting(living, { signal });
	const options = { catalogue, nativeFields: deps.nativeFields, domain: deps.domain() };
	return { records: living.map((person) => fromPerson(person, options)), deletedIds };
}
