import { mapConcurrently } from '../../lib/batching';
import { CrmError } from '../../lib/errors';
import type { CallOptions, CrmRecord, LookupKey } from '../contract';
import type { FieldCatalogue } from './catalogue';
import type { CallContext } from './client-http';
import { LIST_PAGE, MOST_IDS, type PersonsClient } from './client-persons';
import type { FieldSource } from './field-source';
import { EXTERNAL_KEY_FIELD } from './fields';
import { fromPerson } from './mapper';
import { changedAt, type Person } from './person';
import { createPersonIndex, type PersonIndex } from './person-index';
import { describeMissing } from './problem-text';
import { readPersons } from './writes';

/**
 * Finding persons as cheaply as Pipedrive allows. A search costs 20 tokens a key, a list 10 per 500 persons, a read by ids
 * 10 per 100. What is cheaper depends on how many persons there are, which nobody tells; so the persons changed last are
 * listed first. That one page (10 tokens) holds all of them in a small account, shows in its highest id how large the
 * account can be, and knows what the search index does not know yet.
 */
export const COST = { search: 20, list: 10 } as const;
/** Persons that changed within so long may be missing in the search index. */
export const INDEX_LAG_MS = 5 * 60_000;
const CONCURRENT_SEARCHES = 5;
const OPERATION = 'look up persons';

export interface LookupDeps {
	client: PersonsClient;
	fields: FieldSource;
	nativeFields: readonly string[];
	domain(): string | null;
}

export async function findByKey(deps: LookupDeps, keys: readonly LookupKey[], options: CallOptions): Promise<CrmRecord[][]> {
	if (keys.every(isBlank)) return keys.map(() => []);
	const catalogue = await deps.fields.current(options);
	const matches = await findPersons(deps, keys, catalogue, { operation: OPERATION, signal: options.signal });
	const read = { catalogue, nativeFields: deps.nativeFields, domain: deps.domain() };
	return keys.map((key) => matches(key).map((person) => fromPerson(person, read)));
}

/** @returns what tells the persons that match one of the keys */
export async function findPersons(
	{ client }: Pick<LookupDeps, 'client'>,
	keys: readonly LookupKey[],
	catalogue: FieldCatalogue,
	context: CallContext,
): Promise<(key: LookupKey) => Person[]> {
	const asked = keys.filter((key) => !isBlank(key));
	if (asked.some(({ by }) => by === 'externalKey')) requireExternalKey(catalogue);
	const index = createPersonIndex(asked, catalogue);
	await (index.texts.length > 0 ? findTexts(client, index, context) : findIds(client, index, context));
	return (key) => index.matches(key);
}

function isBlank({ value }: LookupKey): boolean {
	return value.trim() === '';
}

function requireExternalKey(catalogue: FieldCatalogue): void {
	if (catalogue.fieldOf('externalKey')) return;
	const { problem, fix } = describeMissing([EXTERNAL_KEY_FIELD]);
	throw new CrmError('invalid', `Could not ${OPERATION} by external key: ${problem}.`, {
		provider: 'pipedrive',
		operation: OPERATION,
		missingFields: [EXTERNAL_KEY_FIELD],
		fix,
	});
}

/** E-mails and external keys, and ids beside them. */
async function findTexts(client: PersonsClient, index: PersonIndex, context: CallContext): Promise<void> {
	const newest = await client.list({ sortBy: 'update_time', direction: 'desc' }, context);
	index.add(newest.persons);
	if (newest.next === null) return;
	const searching = COST.search * index.texts.length + COST.list * Math.ceil(index.ids.length / MOST_IDS);
	const highestId = Math.max(0, ...newest.persons.map(({ id }) => id), ...index.ids.map(Number));
	if (pagesUpTo(highestId) * COST.list < searching && (await listAll(client, index, searching, context))) return;
	await addRecent(client, index, newest.persons, context);
	const found = await mapConcurrently(index.texts, CONCURRENT_SEARCHES, ({ by, value }) =>
		client.search(value, by === 'email' ? 'email' : 'custom_fields', context),
	);
	await addByIds(client, index, [...found.flat(), ...index.ids], context);
}

/** Ids alone: by reading them, or, when most of the account is asked for, from the list. */
async function findIds(client: PersonsClient, index: PersonIndex, context: CallContext): Promise<void> {
	const highestId = Math.max(0, ...index.ids.map(Number));
	const reads = Math.ceil(index.ids.length / MOST_IDS);
	if (pagesUpTo(highestId) < reads) await listAll(client, index, reads * COST.list, context, highestId);
	await addByIds(client, index, index.ids, context);
}

/**
 * Lists persons by id, which sees each as it is now. Gives up when that turns out dearer than `budget`.
 * @returns whether everything, up to the id `upTo`, was seen
 */
async function listAll(client: PersonsClient, index: PersonIndex, budget: number, context: CallContext, upTo = Infinity): Promise<boolean> {
	let cursor: string | null = null;
	for (let spent = COST.list; spent <= budget; spent += COST.list) {
		const page = await client.list({ sortBy: 'id', direction: 'asc', cursor }, context);
		index.add(page.persons);
		const last = page.persons.at(-1)?.id ?? 0;
		if (page.next === null || last >= upTo) {
			index.settleIds();
			return true;
		}
		cursor = page.next;
	}
	return false;
}

/** What changed too lately for the search index, unless the page at hand reaches back far enough. */
async function addRecent(client: PersonsClient, index: PersonIndex, newest: readonly Person[], context: CallContext): Promise<void> {
	const since = changedAt(newest[0]) - INDEX_LAG_MS;
	if (changedAt(newest.at(-1)) < since) return;
	let cursor: string | null = null;
	do {
		const page = await client.list({ sortBy: 'update_time', direction: 'asc', updatedSince: since, cursor }, context);
		index.add(page.persons);
		cursor = page.next;
	} while (cursor !== null);
}

async function addByIds(client: PersonsClient, index: PersonIndex, ids: readonly string[], context: CallContext): Promise<void> {
	const persons = await readPersons(client, ids.filter((id) => index.isOpen(id)), context);
	index.add([...persons.values()]);
}

/** Pages that hold every person up to an id. Ids are never used again, so there may be far fewer. */
function pagesUpTo(highestId: number): number {
	return Math.ceil(highestId / LIST_PAGE);
}
