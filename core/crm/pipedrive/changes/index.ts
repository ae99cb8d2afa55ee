import { CrmError } from '../../../lib/errors';
import type { Clock } from '../../../lib/runtime';
import type { CallOptions, ChangedPage, CrmRecord, GoneRecord } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
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
	WINDOW,
} from './cursor';
import type { CallContext } from '../../transport';
import type { AccountClient } from '../client/account';
import type { ListPersons, PersonsClient } from '../client/persons';
import type { FieldSource } from '../fields/source';
import { fromPerson } from '../records/from-person';
import { changedAt } from '../records/person';
import { BIN_MS } from '../records/removed-person';

const POSITION = { name: PIPEDRIVE, use: 'pull', isValid: isChangeCursor } as const;

/** How late a change may show. Pipedrive says nothing of it: not confirmed. */
export const FEED_LAG_MS = WINDOW.settledMs;

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
	gone: GoneRecord[];
	next: ChangeCursor;
}

/**
 * One page of a pull; `cursor.ts` says how pages follow each other.
 * @throws CrmError `expired` where the last look is so long ago that removals may have left the bin unseen
 */
export async function listChanged(deps: ChangeDeps, text: string | null, options: CallOptions): Promise<ChangedPage> {
	const cursor = text === null ? await begin(deps, options) : decodeCursor(text, POSITION);
	if (isTooOld(cursor, deps.clock.now())) throw expired();
	const { records, gone, next } = await PHASES[cursor.phase](deps, cursor, options);
	return { records: [...records], gone, cursor: encodeCursor(next), hasMore: !isEndOfRound(cursor, next) };
}

/** A day before the bin is emptied, as clocks differ. */
const OLDEST_MS = BIN_MS - 86_400_000;

function isTooOld({ lookedAt }: ChangeCursor, now: number): boolean {
	return lookedAt !== undefined && now - lookedAt > OLDEST_MS;
}

function expired(): CrmError {
	const operation = 'continue the pull from Pipedrive';
	return new CrmError('expired', `Could not ${operation}: the last one is more than 29 days ago.`, {
		provider: PIPEDRIVE.provider,
		operation,
		code: 'OLD_CURSOR',
		fix: 'Start a full pull: Pipedrive forgets removed persons after 30 days.',
	});
}

/** A round ends when the list of all persons, or of the deleted ones, is through. */
function isEndOfRound(cursor: ChangeCursor, next: ChangeCursor): boolean {
	return next.phase === 'changes' && (cursor.phase === 'all' || cursor.phase === 'deletions');
}

/** Pipedrive's own newest change is the starting point, so that clocks that differ lose nothing. */
async function begin({ client, clock }: ChangeDeps, { signal }: CallOptions): Promise<ChangeCursor> {
	const query: ListPersons = { sortBy: 'update_time', direction: 'desc', limit: 1 };
	const { persons } = await client.list(query, { operation: 'find the newest change of persons', signal });
	return firstCursor(changedAt(persons[0]), clock.now());
}

const PHASES: Record<
	ChangeCursor['phase'],
	(deps: ChangeDeps, cursor: ChangeCursor, options: CallOptions) => Promise<Step>
> = {
	async all(deps, cursor, { signal }) {
		const context = { operation: 'list persons', signal };
		const { page } = await pageFrom(deps.client, { sortBy: 'id', direction: 'asc' }, cursor, context);
		const { records } = await split(page, deps, signal);
		return { records, gone: [], next: afterAll(cursor, records, page.next) };
	},

	async changes(deps, cursor, { signal }) {
		const query: ListPersons = { sortBy: 'update_time', direction: 'asc', updatedSince: cursor.from };
		const context = { operation: 'list changed persons', signal };
		const { page, position } = await pageFrom(deps.client, query, cursor, context);
		const { records, removed } = await split(page, deps, signal);
		return {
			records: unseen(cursor, records),
			gone: [],
			next: afterChanges(position, { records, removed }, page.next, deps.clock.now()),
		};
	},

	async deletions({ account, clock }, cursor, { signal }) {
		const context = { operation: 'list removed persons', signal };
		const { persons, next } = await account.recentPersons(cursor.deletedFrom, Number(cursor.page ?? 0), context);
		return { records: [], ...afterDeletions(cursor, persons, next, clock.now()) };
	},
};

/**
 * Pipedrive's cursors do not live for ever: a list that was left lying begins again. What comes twice by that does no
 * harm.
 */
async function pageFrom(
	client: PersonsClient,
	query: ListPersons,
	cursor: ChangeCursor,
	context: CallContext,
): Promise<{ page: PersonPage; position: ChangeCursor }> {
	try {
		return { page: await client.list({ ...query, cursor: cursor.page }, context), position: cursor };
	} catch (error) {
		if (!(error instanceof CrmError) || error.kind !== 'invalid' || cursor.page === null) throw error;
		return { page: await client.list(query, context), position: restarted(cursor) };
	}
}

/**
 * Where a list shows deleted persons too, they are kept apart. The fields are read for persons only: most looks find
 * none.
 */
async function split(
	{ persons }: PersonPage,
	deps: ChangeDeps,
	signal: AbortSignal | undefined,
): Promise<{ records: CrmRecord[]; removed: Record<string, number> }> {
	const deleted = persons.filter(({ isDeleted }) => isDeleted);
	const removed = Object.fromEntries(deleted.map((person) => [String(person.id), changedAt(person)] as const));
	const living = persons.filter(({ isDeleted }) => !isDeleted);
	if (living.length === 0) return { records: [], removed };
	const catalogue = await deps.fields.fitting(living, { signal });
	const options = { catalogue, nativeFields: deps.nativeFields, domain: deps.domain() };
	return { records: living.map((person) => fromPerson(person, options)), removed };
}
