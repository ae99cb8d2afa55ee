import type { GoneRecord } from '../../../crm/contract';
import type { Link } from '../../../store/contract';
import { apartAmong } from './apart';
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
	/** Whether a person said of a contact that it is not whoever the record is of. */
	isApart(contactId: string | null): boolean;
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

/** Records that were merged time and again; a longer chain, or one in a circle, is nobody's. */
const MOST_PLACES = 10;

/**
 * Those that took the place of records that are gone: survivors of merges, and contacts of converted leads; of one that
 * went in its turn, what took its place as well.
 * @param contactIds those whose records may have gone
 * @throws CrmError when the CRM could not be asked
 */
export async function findSuccessors(
	context: SyncContext,
	readings: ReadonlyMap<string, Reading>,
	contactIds: readonly string[],
): Promise<Map<string, FoundSuccessor>> {
	const found = new Map<string, FoundSuccessor>();
	let from: Iterable<Reading> = readings.values();
	for (let passed = 0; passed < MOST_PLACES; passed++) {
		const places = [...from].flatMap((reading) => goneOf(reading)?.into ?? []);
		const added = await successorsAt(
			context,
			readings,
			places.filter((place) => !found.has(placeOf(place))),
			contactIds,
		);
		if (added.size === 0) break;
		for (const [place, successor] of added) found.set(place, successor);
		from = [...added.values()].map(({ reading }) => reading);
	}
	return found;
}

async function successorsAt(
	context: SyncContext,
	readings: ReadonlyMap<string, Reading>,
	places: readonly Place[],
	contactIds: readonly string[],
): Promise<Map<string, FoundSuccessor>> {
	const found = new Map<string, FoundSuccessor>();
	for (const object of new Set(places.map((place) => place.object))) {
		const ids = [...new Set(places.filter((place) => place.object === object).map(({ id }) => id))];
		const isOwn = object === context.object;
		const missing = ids.filter((id) => !isOwn || !readings.has(id));
		const read = await readRecords({ ...context, object }, missing);
		const owners = await context.workspace.links.findByCrmIds(context.integration.id, object, ids);
		const erased = await erasedAmong({ ...context, object }, ids, []);
		const linked = [...owners.values()].flatMap((link) => ownerIn(link) ?? []);
		const areApart = await apartAmong(context.workspace, contactIds, linked);
		for (const id of ids) {
			const reading = (isOwn ? readings.get(id) : undefined) ?? read.get(id);
			const owner = owners.get(id);
			const isApart = (contactId: string | null) => areApart(contactId, ownerIn(owner));
			const isOfErased = erased.isRecord(id);
			if (reading !== undefined) found.set(placeOf({ object, id }), { reading, owner, isOfErased, isApart });
		}
	}
	return found;
}

/** What became of a record in the end. */
export interface Ending {
	/** As the CRM tells it, with the last place of all. */
	gone: GoneRecord;
	/** What is in that place; `undefined` where nothing is, or nobody says what. */
	last: FoundSuccessor | undefined;
	/** Of the places passed the last one that somebody is linked to: their link goes on to the last place, too. */
	held: FoundSuccessor | undefined;
}

/**
 * The survivor of a merge may have been merged, converted or deleted in its turn. A lead stays converted, whatever
 * became of its contact.
 */
export function endingOf(shown: GoneRecord, successors: ReadonlyMap<string, FoundSuccessor>): Ending {
	let gone = shown;
	let held: FoundSuccessor | undefined;
	for (let passed = 0; passed < MOST_PLACES && gone.into !== null; passed++) {
		const last = successors.get(placeOf(gone.into));
		if (last !== undefined && ownerIn(last.owner) !== null) held = last;
		const next = goneOf(last?.reading);
		if (next?.why === 'merged' && next.into !== null) gone = { ...gone, into: next.into };
		else if (next?.why === 'converted' && gone.why === 'merged')
			gone = { ...gone, why: 'converted', into: next.into };
		else if (next?.why === 'deleted' && gone.why === 'merged') gone = { ...gone, why: 'deleted', into: null };
		else return { gone, last, held };
	}
	return { gone, last: undefined, held };
}
