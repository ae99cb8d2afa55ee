import type { CallOptions } from '../../contract';
import { timesOfAdding } from '../../kit/reference-text';
import { timeOr } from '../../kit/times';
import type { HubSpotContact } from '../client/answers';
import type { ObjectsClient, ObjectType } from '../client/objects';

const PAGE = 200;
const CREATED = 'hs_createdate';

export interface FindAddedInput {
	type: ObjectType;
	/** Properties to read. */
	properties: readonly string[];
	/** When what is sought was sent, ISO 8601. */
	sentAt: readonly string[];
	/** Completes "Could not ...". */
	operation: string;
}

/**
 * Records of a type that were added around these times, by the time at which HubSpot made them: a call or two, however
 * many are sought. The search may be behind by some seconds.
 */
export async function findAdded(
	client: ObjectsClient,
	{ type, properties, sentAt, operation }: FindAddedInput,
	{ signal }: CallOptions,
): Promise<HubSpotContact[]> {
	const found = new Map<string, HubSpotContact>();
	for (const window of timesOfAdding(sentAt)) {
		for (let from: number | null = window.from; from !== null;) {
			const { contacts } = await client.search(
				type,
				{
					filters: [
						{ propertyName: CREATED, operator: 'GTE', value: String(from) },
						{ propertyName: CREATED, operator: 'LTE', value: String(window.until) },
					],
					sort: CREATED,
					properties: [...properties, CREATED],
					limit: PAGE,
				},
				{ operation, signal },
			);
			const fresh = contacts.filter(({ id }) => !found.has(id));
			for (const each of contacts) found.set(each.id, each);
			const last = timeOr(contacts.at(-1)?.properties[CREATED]);
			from = contacts.length < PAGE || fresh.length === 0 ? null : last;
		}
	}
	return [...found.values()];
}
