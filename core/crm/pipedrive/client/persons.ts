import type { AddPersonRequest, UpdatePersonRequest } from 'pipedrive/v2';
import { CrmError } from '../../../lib/errors';
import { dataOf, isIdOrUnnamed, nextCursor, type PersonPage, readFoundIds, readPersonPage } from './answers';
import { type CallContext, reading, writing } from '../../transport';
import {
	type ClientDeps,
	listThroughSdk,
	otherRecord,
	removeThroughSdk,
	sendThroughSdk,
	writeThroughSdk,
} from './http';
import { sdkV2 } from './load';
import { nothing } from './nothing';
import { asPerson, type Person } from '../records/person';
import type { PersonBody } from '../records/mapper';
import type { JsonObject } from '../../kit/json';
import { toRfc3339 } from './times';

/** The person endpoints, one function each. */

export const LIST_PAGE = 500;
export const MOST_IDS = 100;

export interface ListPersons {
	sortBy: 'id' | 'update_time';
	direction: 'asc' | 'desc';
	/** At or after this time, in epoch milliseconds. */
	updatedSince?: number;
	cursor?: string | null;
	limit?: number;
}

/** A person, which may be one that is marked as deleted, or why there is none. */
export type Sight = Person | 'forbidden' | 'deleted' | 'none';

export type PersonsClient = ReturnType<typeof createPersonsClient>;

/** @param included Pipedrive's own fields that come only when they are asked for */
export function createPersonsClient(deps: ClientDeps, included: readonly string[]) {
	return { ...createPersonLists(deps, included), ...createPersonSearch(deps), ...createPersonWrites(deps) };
}

const api = async () => (await sdkV2()).PersonsApiFp();

/** The generated type knows one field at a time. */
type Include = 'marketing_status' | undefined;

function createPersonRead(deps: ClientDeps, include: Include) {
	/**
	 * `null` unless the answer is that very person.
	 * https://developers.pipedrive.com/docs/api/v1/Persons#getPerson
	 */
	return async (id: string, context: CallContext): Promise<Person | null> => {
		const prepared = (await api()).getPerson(Number(id), include);
		const person = asPerson(dataOf(await sendThroughSdk(deps, 'v2', reading(context), prepared)));
		return String(person?.id) === id ? person : null;
	};
}

function createPersonLists(deps: ClientDeps, included: readonly string[]) {
	const include = (included.length === 0 ? undefined : included.join(',')) as Include;
	const byId = createPersonRead(deps, include);

	return {
		/** https://developers.pipedrive.com/docs/api/v1/Persons#getPersons */
		async list(query: ListPersons, context: CallContext): Promise<PersonPage> {
			const { sortBy, direction, updatedSince, cursor, limit = LIST_PAGE } = query;
			const since = updatedSince === undefined ? undefined : toRfc3339(updatedSince);
			const prepared = (await api()).getPersons(
				...nothing(5),
				since,
				undefined,
				sortBy,
				direction,
				include,
				...nothing(3),
				limit,
				cursor ?? undefined,
			);
			return readPersonPage(await listThroughSdk(deps, 'v2', reading(context), prepared));
		},

		/**
		 * At most `MOST_IDS`; those that do not exist are left out. A list costs 10 tokens, one person alone 1. That it
		 * is not there is left to the list to say: a wrong address has no persons either.
		 */
		async byIds(ids: readonly string[], context: CallContext): Promise<Person[]> {
			const alone = ids.length === 1 ? await byId(ids[0] ?? '', context).catch(noneWhereMissing) : null;
			if (alone !== null) return [alone];
			const prepared = (await api()).getPersons(
				undefined,
				ids.join(','),
				...nothing(7),
				include,
				...nothing(3),
				MOST_IDS,
			);
			const { persons } = readPersonPage(await listThroughSdk(deps, 'v2', reading(context), prepared));
			if (persons.every((person) => ids.includes(String(person.id)))) return persons;
			throw otherRecord(context.operation, false);
		},

		/**
		 * What Pipedrive says of a person that no list shows. A list must have been read, so that the right to is
		 * sure.
		 */
		async sightOf(id: string, context: CallContext): Promise<Sight> {
			const person = await byId(id, context).catch(sightFrom);
			if (person !== null) return person;
			throw otherRecord(context.operation, false);
		},
	};
}

function noneWhereMissing(error: unknown): null {
	if (error instanceof CrmError && error.kind === 'notFound') return null;
	throw error;
}

function sightFrom(error: unknown): Sight {
	const { kind, details } = error instanceof CrmError ? error : { kind: null, details: null };
	if (kind === 'auth' && details?.status === 403) return 'forbidden';
	if (kind === 'notFound') return details?.status === 410 ? 'deleted' : 'none';
	throw error;
}

function createPersonSearch(deps: ClientDeps) {
	return {
		/** https://developers.pipedrive.com/docs/api/v1/Persons#searchPersons */
		async search(term: string, fields: 'email' | 'custom_fields', context: CallContext): Promise<string[]> {
			const ids: string[] = [];
			let cursor: string | null = null;
			do {
				const prepared = (await api()).searchPersons(
					term,
					fields,
					true,
					undefined,
					undefined,
					MOST_IDS,
					cursor ?? undefined,
				);
				const answer: unknown = await listThroughSdk(
					deps,
					'v2',
					{ ...reading(context), pool: 'search' },
					prepared,
				);
				ids.push(...readFoundIds(answer));
				cursor = nextCursor(answer);
			} while (cursor !== null);
			return ids;
		},
	};
}

function createPersonWrites(deps: ClientDeps) {
	return {
		/**
		 * What tells the new person from others, the caller knows.
		 * https://developers.pipedrive.com/docs/api/v1/Persons#addPerson
		 */
		async create(body: PersonBody, context: CallContext): Promise<Person> {
			const prepared = (await api()).addPerson(body as AddPersonRequest);
			return await writeThroughSdk(deps, 'v2', writing(context, false), prepared, {
				read: asPerson,
				isOwn: () => true,
			});
		},

		/** https://developers.pipedrive.com/docs/api/v1/Persons#updatePerson */
		async update(id: string, body: PersonBody, context: CallContext): Promise<Person> {
			const prepared = (await api()).updatePerson(Number(id), body as UpdatePersonRequest);
			const isOwn = (data: JsonObject) => isIdOrUnnamed(data.id, id);
			return await writeThroughSdk(deps, 'v2', writing(context, true), prepared, { read: asPerson, isOwn });
		},

		/** https://developers.pipedrive.com/docs/api/v1/Persons#deletePerson */
		async remove(id: string, context: CallContext): Promise<void> {
			const prepared = (await api()).deletePerson(Number(id));
			await removeThroughSdk(deps, 'v2', context, prepared, id);
		},
	};
}
