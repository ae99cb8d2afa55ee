import type { GoneRecord } from '../../../crm/contract';
import type { Link } from '../../../store/contract';
import { ownerIn } from './bonds';
import { erasedAmong } from './erased-people';
import { readRecords } from './read-records';
import type { Reading, SyncContext } from './subject';

/** A record that took another's place, and whose link it is. */
export interface FoundSuccessor {
	reading: Reading;
	owner: Link | undefined;
	/** Whether it is the record of somebody who was erased here. */
	isOfErased: boolean;
	/** Contacts of whom a person said that they are not whoever the record is of. */
	apart: ReadonlySet<string>;
}

type Place = NonNullable<GoneRecord['into']>;

/** Ids of two objects of a CRM may be the same. */
export const placeOf = ({ object, id }: Place) => `${object} ${id}`;

/** What became of a record that is read but cannot be written any more, or is gone; `null` for one that is there. */
export function goneOf(reading: Reading | undefined): GoneRecord | null {
	if (reading?.state === 'gone') return reading.gone;
	if (reading?.state !== 'living' || !reading.record.isConverted) return null;
	const { id, contactId, updatedAt } = reading.record;
	return {
		id,
		at: updatedAt,
		why: 'converted',
		into: contactId === null ? null : { object: 'contact', id: contactId },
	};
}

/**
 * Those that took the place of records that are gone: survivors of merges, and contacts of converted leads. One that is
 * gone itself is looked at when it is listed.
 * @param contactIds those whose records may have gone
 * @throws CrmError when the CRM could not be asked
 */
export async function findSuccessors(
	context: SyncContext,
	readings: ReadonlyMap<string, Reading>,
	contactIds: readonly string[],
): Promise<Map<string, FoundSuccessor>> {
	const places = [...readings.values()].flatMap((reading) => goneOf(reading)?.into ?? []);
	const found = new Map<string, FoundSuccessor>();
	for (const object of new Set(places.map((place) => place.object))) {
		const ids = [...new Set(places.filter((place) => place.object === object).map(({ id }) => id))];
		const isOwn = object === context.object;
		const missing = ids.filter((id) => !isOwn || !readings.has(id));
		const read = await readRecords({ ...context, object }, missing);
		const owners = await context.workspace.links.findByCrmIds(context.integration.id, object, ids);
		const erased = await erasedAmong({ ...context, object }, ids, []);
		const apartFrom = await apartAmong(context, contactIds, [...owners.values()]);
		for (const id of ids) {
			const reading = (isOwn ? readings.get(id) : undefined) ?? read.get(id);
			const owner = owners.get(id);
			const apart = apartFrom(ownerIn(owner));
			const isOfErased = erased.isRecord(id);
			if (reading !== undefined) found.set(placeOf({ object, id }), { reading, owner, isOfErased, apart });
		}
	}
	return found;
}

const NOBODY: ReadonlySet<string> = new Set();

async function apartAmong(
	{ workspace }: SyncContext,
	contactIds: readonly string[],
	links: readonly Link[],
): Promise<(ownerId: string | null) => ReadonlySet<string>> {
	const owners = links.flatMap((link) => ownerIn(link) ?? []);
	if (owners.length === 0) return () => NOBODY;
	const pairs = await workspace.reviews.apartPairs([...new Set([...contactIds, ...owners])]);
	const apart = new Map<string, Set<string>>();
	for (const [one, other] of pairs) {
		for (const [id, from] of [
			[one, other],
			[other, one],
		] as const)
			apart.set(id, (apart.get(id) ?? new Set()).add(from));
	}
	return (ownerId) => apart.get(ownerId ?? '') ?? NOBODY;
}
