import { largest } from '../../../lib/largest';
import { mapConcurrently } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type { CallOptions, CrmRecord, LookupKey } from '../../contract';
import type { PersonPage } from '../client/answers';
import type { FieldCatalogue } from '../fields/catalogue';
import type { CallContext } from '../../transport';
import { LIST_PAGE, MOST_IDS, type PersonsClient } from '../client/persons';
import type { FieldSource } from '../fields/source';
import { EXTERNAL_KEY_FIELD } from '../fields/pack-fields';
import { fromPerson } from './from-person';
import { changedAt, type Person } from './person';
import { createPersonIndex, type PersonIndex } from './person-index';
import { describeMissing, describeSharedName } from '../errors/problem-text';
import { readPersons } from './read-persons';

/**
 * Finding persons as cheaply as Pipedrive allows. A search costs 20 tokens a key, a list 10 per 500 persons, a read by
 * ids 10 per 100. What is cheaper depends on how many persons there are, which nobody tells; so the persons changed
 * last are listed first. That one page (10 tokens) holds all of them in a small account, shows in its highest id how
 * large the account can be, and knows what the search index does not know yet.
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

export async function findByKey(
	deps: LookupDeps,
	keys: readonly LookupKey[],
	options: CallOptions,
): Promise<CrmRecord[][]> {
	if (keys.every(isBlank)) return keys.map(() => []);
	const { catalogue, matches } = await findPersons(
		deps,
		keys,
		{ operation: OPERATION, signal: options.signal },
		requireExternalKey,
	);
	const read = { catalogue, nativeFields: deps.nativeFields, domain: deps.domain() };
	return keys.map((key) => matches(key).map((person) => fromPerson(person, read)));
}

export interface FoundPersons {
	/** What to read them by. */
	catalogue: FieldCatalogue;
	matches(key: LookupKey): Person[];
}

/** Whether external keys can be looked up; may throw where they cannot. */
type KeyCheck = (catalogue: FieldCatalogue) => boolean;
export const hasExternalKey: KeyCheck = (catalogue) => catalogue.fieldOf('externalKey') !== undefined;

/**
 * What is listed first also tells whether the codes of the fields are still right: an external key under an outdated
 * code would be found nowhere.
 * @param canSearchKeys asked when there are external keys; where it says no, these match nobody
 */
export async function findPersons(
	{ client, fields }: Pick<LookupDeps, 'client' | 'fields'>,
	keys: readonly LookupKey[],
	context: CallContext,
	canSearchKeys: KeyCheck,
): Promise<FoundPersons> {
	const options = { signal: context.signal };
	const searchable = (known: FieldCatalogue) =>
		keys.filter((key) => !isBlank(key) && (key.by !== 'externalKey' || canSearchKeys(known)));
	const hasKeys = keys.some((key) => !isBlank(key) && key.by === 'externalKey');
	let catalogue = await fields.having((known) => !hasKeys || hasExternalKey(known), options);
	let index = createPersonIndex(searchable(catalogue), catalogue);
	if (index.texts.length > 0) {
		const newest = await client.list({ sortBy: 'update_time', direction: 'desc' }, context);
		catalogue = await fields.fitting(newest.persons, options);
		index = createPersonIndex(searchable(catalogue), catalogue);
		await findTexts(client, index, newest, context);
	} else {
		await findIds(client, index, context);
		catalogue = await fields.fitting(keys.flatMap(index.matches), options);
	}
	return { catalogue, matches: index.matches };
}

function isBlank({ value }: LookupKey): boolean {
	return value.trim() === '';
}

/** @throws CrmError where the account has no field for it, so that it does not read as "found none" */
export function requireExternalKey(catalogue: FieldCatalogue): true {
	if (hasExternalKey(catalogue)) return true;
	const sharing = catalogue.sharing(EXTERNAL_KEY_FIELD).map(({ code }) => code);
	const isShared = sharing.length > 0;
	const { problem, fix } = isShared
		? describeSharedName(EXTERNAL_KEY_FIELD, sharing)
		: describeMissing([EXTERNAL_KEY_FIELD]);
	throw new CrmError('invalid', `Could not ${OPERATION} by external key: ${problem}.`, {
		provider: 'pipedrive',
		operation: OPERATION,
		missingFields: isShared ? undefined : [EXTERNAL_KEY_FIELD],
		fix,
	});
}

/** E-mails and external keys, and ids beside them. */
async function findTexts(
	client: PersonsClient,
	index: PersonIndex,
	newest: PersonPage,
	context: CallContext,
): Promise<void> {
	index.add(newest.persons);
	if (newest.next === null) return;
	const searching = COST.search * index.texts.length + COST.list * Math.ceil(index.ids.length / MOST_IDS);
	const highestId = largest(0, [...newest.persons.map(({ id }) => id), ...index.ids.map(Number)]);
	if (pagesUpTo(highestId) * COST.list < searching && (await listAll(client, index, searching, context))) return;
	await addRecent(client, index, newest.persons, context);
	const found = await mapConcurrently(index.texts, CONCURRENT_SEARCHES, ({ by, value }) =>
		client.search(value, by === 'email' ? 'email' : 'custom_fields', context),
	);
	await addByIds(client, index, [...found.flat(), ...index.ids], context);
}

/** Ids alone: by reading them, or, when most of the account is asked for, from the list. */
async function findIds(client: PersonsClient, index: PersonIndex, context: CallContext): Promise<void> {
	const highestId = largest(0, index.ids.map(Number));
	const reads = Math.ceil(index.ids.length / MOST_IDS);
	if (pagesUpTo(highestId) < reads) await listAll(client, index, reads * COST.list, context, highestId);
	await addByIds(client, index, index.ids, context);
}

/**
 * Lists persons by id, which sees each as it is now. Gives up when that turns out dearer than `budget`.
 * @returns whether everything, up to the id `upTo`, was seen
 */
async function listAll(
	client: PersonsClient,
	index: PersonIndex,
	budget: number,
	context: CallContext,
	upTo = Infinity,
): Promise<boolean> {
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
async function addRecent(
	client: PersonsClient,
	index: PersonIndex,
	newest: readonly Person[],
	context: CallContext,
): Promise<void> {
	const since = changedAt(newest[0]) - INDEX_LAG_MS;
	if (changedAt(newest.at(-1)) < since) return;
	let cursor: string | null = null;
	do {
		const page = await client.list(
			{ sortBy: 'update_time', direction: 'asc', updatedSince: since, cursor },
			context,
		);
		index.add(page.persons);
		cursor = page.next;
	} while (cursor !== null);
}

async function addByIds(
	client: PersonsClient,
	index: PersonIndex,
	ids: readonly string[],
	context: CallContext,
): Promise<void> {
	const persons = await readPersons(
		client,
		ids.filter((id) => index.isOpen(id)),
		context,
	);
	index.add([...persons.values()]);
}

/** Pages that hold every person up to an id. Ids are never used again, so there may be far fewer. */
function pagesUpTo(highestId: number): number {
	return Math.ceil(highestId / LIST_PAGE);
}
