import type { AddPersonRequest, UpdatePersonRequest } from 'pipedrive/v2';
import { CrmError } from '../../../lib/errors';
import { dataOf, nextCursor, type PersonPage, readFoundIds, readPersonPage } from './answers';
import { type CallContext, reading, writing } from '../../transport';
import { type ClientDeps, sendThroughSdk, writeThroughSdk } from './http';
import { sdkV2 } from './load';
import { asPerson, type Person } from '../records/person';
import type { PersonBody } from '../records/mapper';
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

export type PersonsClient = ReturnType<typeof createPersonsClient>;

export function createPersonsClient(deps: ClientDeps) {
	return { ...createPersonLists(deps), ...createPersonSearch(deps), ...createPersonWrites(deps) };
}

const api = async () => (await sdkV2()).PersonsApiFp();

function createPersonLists(deps: ClientDeps) {
	/**
	 * `null` unless the answer is that very person.
	 * https://developers.pipedrive.com/docs/api/v1/Persons#getPerson
	 */
	async function byId(id: string, context: CallContext): Promise<Person | null> {
		const prepared = (await api()).getPerson(Number(id));
		try {
			const person = asPerson(dataOf(await sendThroughSdk(deps, 'v2', reading(context), prepared)));
			return String(person?.id) === id ? person : null;
		} catch (error) {
			if (error instanceof CrmError && error.kind === 'notFound') return null;
			throw error;
		}
	}

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
				...nothing(4),
				limit,
				cursor ?? undefined,
			);
			return readPersonPage(await sendThroughSdk(deps, 'v2', reading(context), prepared));
		},

		/**
		 * At most `MOST_IDS`; those that do not exist are left out. A list costs 10 tokens, one person alone 1. That it
		 * is not there is left to the list to say: a wrong address has no persons either.
		 */
		async byIds(ids: readonly string[], context: CallContext): Promise<Person[]> {
			const alone = ids.length === 1 ? await byId(ids[0] ?? '', context) : null;
			if (alone !== null) return [alone];
			const prepared = (await api()).getPersons(undefined, ids.join(','), ...nothing(11), MOST_IDS);
			return readPersonPage(await sendThroughSdk(deps, 'v2', reading(context), prepared)).persons;
		},
	};
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
				const answer: unknown = await sendThroughSdk(
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
		/** https://developers.pipedrive.com/docs/api/v1/Persons#addPerson */
		async create(body: PersonBody, context: CallContext): Promise<Person> {
			const prepared = (await api()).addPerson(body as AddPersonRequest);
			return await writeThroughSdk(deps, 'v2', writing(context, false), prepared, asPerson);
		},

		/** https://developers.pipedrive.com/docs/api/v1/Persons#updatePerson */
		async update(id: string, body: PersonBody, context: CallContext): Promise<Person> {
			const prepared = (await api()).updatePerson(Number(id), body as UpdatePersonRequest);
			return await writeThroughSdk(deps, 'v2', writing(context, true), prepared, asPerson);
		},

		/** https://developers.pipedrive.com/docs/api/v1/Persons#deletePerson */
		async remove(id: string, context: CallContext): Promise<void> {
			const prepared = (await api()).deletePerson(Number(id));
			await sendThroughSdk(deps, 'v2', writing(context, true), prepared);
		},
	};
}

/** Arguments of the generated code that stay away; it has one for every parameter of an endpoint. */
function nothing<N extends 4 | 5 | 11>(count: N): NothingOf[N] {
	return Array.from({ length: count }) as NothingOf[N];
}

type U = undefined;
interface NothingOf {
	4: [U, U, U, U];
	5: [U, U, U, U, U];
	11: [U, U, U, U, U, U, U, U, U, U, U];
}
