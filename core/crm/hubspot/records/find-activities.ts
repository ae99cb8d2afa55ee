import type { CallOptions, SoughtActivity } from '../../contract';
import { holdsReference } from '../../kit/reference-text';
import type { ObjectsClient } from '../client/objects';
import { FORMS, typeOf } from './activities';
import { findAdded } from './find-added';

/** Notes and messages that may have been added, by the reference in their text. */
export async function findActivities(
	client: ObjectsClient,
	sought: readonly SoughtActivity[],
	options: CallOptions,
): Promise<string[][]> {
	const found = new Map<SoughtActivity, string[]>();
	for (const type of ['notes', 'communications'] as const) {
		const wanted = sought.filter((each) => typeOf({ ...each, activityId: null }) === type);
		if (wanted.length === 0) continue;
		const { body, prefix } = FORMS[type];
		const sentAt = wanted.map(({ since }) => since);
		const operation = 'look for entries of the timeline';
		const added = await findAdded(client, { type, properties: [body], sentAt, operation }, options);
		for (const each of wanted) {
			const own = added.filter(({ properties }) => holdsReference(properties[body], each.reference));
			found.set(
				each,
				own.map(({ id }) => prefix + id),
			);
		}
	}
	return sought.map((each) => found.get(each) ?? []);
}
