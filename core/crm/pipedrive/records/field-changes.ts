import { mapConcurrently } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import type { CallOptions, CanonicalField, FieldChangeTime, FieldChangeTimes, FieldName } from '../../contract';
import { nativeNameOf } from '../../kit/native-fields';
import type { CallContext } from '../../transport';
import type { ChangelogPage, ChangelogsClient, LoggedChange } from '../client/changelogs';
import type { FieldCatalogue } from '../fields/catalogue';
import type { LookupDeps } from './lookup';
import { readPersons } from './read-persons';

export interface FieldChangeDeps extends Pick<LookupDeps, 'client' | 'fields'> {
	changelogs: ChangelogsClient;
	/** The user whom the token belongs to. */
	ownUser(options: CallOptions): Promise<string | null>;
}

const CONCURRENT_READS = 5;

/** Names in change logs of what the pack keeps in Pipedrive's own fields. */
const OWN_KEYS: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
	email: ['email'],
	phone: ['phone'],
	firstName: ['name', 'first_name'],
	lastName: ['name', 'last_name'],
};

/** From the change logs of persons, 20 tokens each: what a new person was given is not in them. */
export async function fieldChanges(
	deps: FieldChangeDeps,
	ids: readonly string[],
	fields: readonly FieldName[],
	options: CallOptions,
): Promise<FieldChangeTimes[]> {
	const context = { operation: 'read when fields changed', signal: options.signal };
	const persons = await readPersons(deps.client, ids, context);
	const catalogue = await deps.fields.fitting([...persons.values()], options);
	const keys = new Map(fields.map((field) => [field, keysOf(field, catalogue)] as const));
	if ([...keys.values()].every((names) => names.length === 0)) return ids.map(() => ({}));
	const living = [...persons.keys()];
	const logs = await mapConcurrently(living, CONCURRENT_READS, async (id) => await newestIn(deps, id, keys, context));
	const user = logs.some((log) => log.size > 0) ? await deps.ownUser(options) : null;
	const times = new Map(living.map((id, index) => [id, timesOf(logs[index] ?? new Map<never, never>(), user)]));
	return ids.map((id) => times.get(id) ?? {});
}

function keysOf(field: FieldName, catalogue: FieldCatalogue): readonly string[] {
	const native = nativeNameOf(field);
	const place = native === null ? catalogue.fieldOf(field as CanonicalField) : catalogue.byName(native);
	return [...(OWN_KEYS[field] ?? []), ...(place === undefined ? [] : [place.code])];
}

/** The last change of each field. */
async function newestIn(
	{ changelogs }: FieldChangeDeps,
	id: string,
	keys: ReadonlyMap<FieldName, readonly string[]>,
	context: CallContext,
): Promise<Map<FieldName, LoggedChange>> {
	const found = new Map<FieldName, LoggedChange>();
	const wanted = [...keys].filter(([, names]) => names.length > 0);
	let cursor: string | null = null;
	do {
		const page: ChangelogPage = await changelogs.ofPerson(id, cursor, context).catch(nothingWhereMissing);
		for (const change of page.changes)
			for (const [field, names] of wanted)
				if (names.includes(change.key) && change.at > (found.get(field)?.at ?? -1)) found.set(field, change);
		cursor = found.size === wanted.length && isNewestFirst(page.changes) ? null : page.next;
	} while (cursor !== null);
	return found;
}

/** The person may have gone meanwhile. */
function nothingWhereMissing(error: unknown): ChangelogPage {
	if (error instanceof CrmError && error.kind === 'notFound') return { changes: [], next: null };
	throw error;
}

/** As the documents show it; where it is not so, a later page may hold a later change. */
function isNewestFirst(changes: readonly LoggedChange[]): boolean {
	return changes.every(({ at }, index) => index === 0 || at <= (changes[index - 1]?.at ?? at));
}

function timesOf(log: ReadonlyMap<FieldName, LoggedChange>, user: string | null): FieldChangeTimes {
	return Object.fromEntries(
		[...log].map(([field, { at, ...change }]): [FieldName, FieldChangeTime] => [
			field,
			{ at: isoTime(at), isOurs: isOurs(change, user) },
		]),
	);
}

/** Where people work, and no program. */
const BY_HAND: ReadonlySet<string | null> = new Set(['app', 'mobile']);

/** Other programs act in the name of the same user, so that more than "may be" is never known. */
function isOurs({ userId, source }: Pick<LoggedChange, 'userId' | 'source'>, user: string | null): false | null {
	const isOther = userId !== null && user !== null && userId !== user;
	return isOther || BY_HAND.has(source) ? false : null;
}
