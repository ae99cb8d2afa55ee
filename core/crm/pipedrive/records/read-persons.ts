import { chunk, mapConcurrently } from '../../../lib/batching';
import type { CallContext } from '../../transport';
import { MOST_IDS, type PersonsClient } from '../client/persons';
import { isPersonId, type Person } from './person';

const CONCURRENT_READS = 3;

/** The persons that exist, by id, in as few calls as possible. */
export async function readPersons(
	client: PersonsClient,
	ids: readonly string[],
	context: CallContext,
): Promise<Map<string, Person>> {
	const shown = await readShown(client, ids, context);
	return new Map([...shown].filter(([, { isDeleted }]) => !isDeleted));
}

/** The same, with those that are shown although they are marked as deleted. */
export async function readShown(
	client: PersonsClient,
	ids: readonly string[],
	context: CallContext,
): Promise<Map<string, Person>> {
	const wanted = [...new Set(ids)].filter(isPersonId);
	const pages = await mapConcurrently(chunk(wanted, MOST_IDS), CONCURRENT_READS, (part) =>
		client.byIds(part, context),
	);
	return new Map(pages.flat().map((person) => [String(person.id), person] as const));
}
