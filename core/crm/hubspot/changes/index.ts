import { type Clock, isoTime } from '../../../lib/runtime';
import type { CallOptions, ChangedPage, CrmObject, GoneRecord } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { deletedRecord } from '../../kit/deleted-record';
import { timeOr } from '../../kit/times';
import {
	afterAll,
	afterChanges,
	afterDeletions,
	afterTies,
	type ChangeCursor,
	changedAt,
	firstCursor,
	isChangeCursor,
	startScan,
	unseen,
	untold,
} from './cursor';
import type { HubSpotContact } from '../client/answers';
import type { ContactsClient } from '../client/contacts';
import type { SearchQuery } from '../client/inputs';
import { HUBSPOT } from '../errors';
import { idsOf, type RecordView } from '../records/mapper';
import { merged } from '../records/read-many';
import { WINDOW, type TimedRecord } from './search-position';

const POSITION = { name: HUBSPOT, use: 'pull', isValid: isChangeCursor } as const;
/**
 * How late a change may show. HubSpot says of its search index that it takes a moment, and names no time: not
 * confirmed.
 * See https://developers.hubspot.com/docs/api-reference/search/guide
 */
export const FEED_LAG_MS = WINDOW.settledMs;
const SEARCH_PAGE = 200;
/** Records a page where everything is read. */
export const LIST_PAGE = 100;

export interface ChangeDeps {
	object: CrmObject;
	client: ContactsClient;
	view: RecordView;
	clock: Clock;
}

/** One page of a pull; `change-cursor.ts` says how pages follow each other. */
export async function listChanged(deps: ChangeDeps, text: string | null, options: CallOptions): Promise<ChangedPage> {
	const cursor = text === null ? await begin(deps, options) : decodeCursor(text, POSITION);
	const { contacts, deleted, next, isEnd } = await PHASES[cursor.phase](deps, cursor, options);
	return {
		records: contacts.map(deps.view.toRecord),
		gone: [
			...deleted.map(({ id, at }) => ({ ...deletedRecord(id), at: isoTime(at) })),
			...contacts.flatMap(mergedInto(deps)),
		],
		cursor: encodeCursor(next),
		hasMore: !isEnd,
	};
}

interface Step {
	contacts: readonly HubSpotContact[];
	deleted: readonly TimedRecord[];
	next: ChangeCursor;
	/** Whether the round ends: with the list of all contacts, or with the changes and the deletions that are due. */
	isEnd: boolean;
}

/** A contact names the ids that went into it for ever, so they are told with each of its changes. */
function mergedInto({ object }: ChangeDeps): (contact: HubSpotContact) => GoneRecord[] {
	return (contact) =>
		idsOf(contact)
			.filter((id) => id !== contact.id)
			.map((id) => merged(id, contact.id, object));
}

/** HubSpot's own newest change is the starting point, so that clocks that differ lose nothing. */
async function begin({ client }: ChangeDeps, { signal }: CallOptions): Promise<ChangeCursor> {
	const query = { filters: [], sort: '-lastmodifieddate', properties: ['lastmodifieddate'], limit: 1 };
	const { contacts } = await client.search(query, { operation: 'find the newest change of contacts', signal });
	return firstCursor(contacts[0] ? changedAt(contacts[0]) : 0);
}

const PHASES: Record<
	ChangeCursor['phase'],
	(deps: ChangeDeps, cursor: ChangeCursor, options: CallOptions) => Promise<Step>
> = {
	async all({ client, view }, cursor, { signal }) {
		const query = { archived: false, after: cursor.after, limit: LIST_PAGE, properties: view.properties };
		const { contacts, after } = await client.list(query, { operation: 'list contacts', signal });
		return { contacts, deleted: [], next: afterAll(cursor, after), isEnd: after === null };
	},

	async changes(deps, cursor, options) {
		const filters = [{ propertyName: 'lastmodifieddate', operator: 'GTE' as const, value: String(cursor.from) }];
		const { contacts, after } = await search(deps, { filters, sort: 'lastmodifieddate' }, options);
		const next = afterChanges(cursor, contacts, after !== null, deps.clock.now());
		const isEnd = (after === null || contacts.length === 0) && next.phase === 'changes';
		return { contacts: next.phase === 'ties' ? [] : unseen(cursor, contacts), deleted: [], next, isEnd };
	},

	async ties(deps, cursor, options) {
		const filters = [
			{ propertyName: 'lastmodifieddate', operator: 'EQ' as const, value: String(cursor.from) },
			{ propertyName: 'hs_object_id', operator: 'GT' as const, value: cursor.after ?? '0' },
		];
		const { contacts, after } = await search(deps, { filters, sort: 'hs_object_id' }, options);
		return {
			contacts: unseen(cursor, contacts),
			deleted: [],
			next: afterTies(cursor, contacts, after !== null),
			isEnd: false,
		};
	},

	async deletions({ client, clock }, cursor, { signal }) {
		const scan = startScan(cursor, clock.now());
		const query = { archived: true, after: scan.after, limit: LIST_PAGE, properties: ['lastmodifieddate'] };
		const { contacts, after } = await client.list(query, { operation: 'list removed contacts', signal });
		const removed = contacts.map((contact) => ({
			id: contact.id,
			at: timeOr(contact.archivedAt) ?? 0,
		}));
		return {
			contacts: [],
			deleted: untold(scan, removed),
			next: afterDeletions(scan, removed, after),
			isEnd: after === null,
		};
	},
};

function search({ client, view }: ChangeDeps, query: Pick<SearchQuery, 'filters' | 'sort'>, { signal }: CallOptions) {
	return client.search(
		{ ...query, properties: view.properties, limit: SEARCH_PAGE },
		{ operation: 'list changed contacts', signal },
	);
}
