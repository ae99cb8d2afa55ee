import type { FieldValue } from '../../../../../../core/crm/contract';
import fc from '../../../../../support/random';
import { runtime, workspace } from '../session';
import { round } from './checks';
import { EDITED, type EditedField } from './deeds';
import { people } from './people';
import { together } from './together';
import { at } from './order';
import type { Spoke, World } from './world';

/** The last edit of all, when everything was in step; and one in another CRM, somewhat later. */
export interface LastEdit {
	crm: number;
	who: number;
	field: EditedField;
	isCleared: boolean;
	/** Of the one in the next CRM, after how many milliseconds; `null`: there is none. */
	laterByMs: number | null;
}

export const lastEdits: fc.Arbitrary<LastEdit> = fc.record({
	crm: fc.nat({ max: 2 }),
	who: fc.nat({ max: 7 }),
	field: fc.constantFrom(...EDITED),
	isCleared: fc.boolean(),
	laterByMs: fc.constantFrom(null, 0, 1, 1_000, 600_000, 7_200_000),
});

/** Law 9: it takes effect in all others, once, and does not come back; of two at once one stays, by time or rank. */
export async function spreads(world: World, last: LastEdit): Promise<string[]> {
	const spoke = at(world.spokes, last.crm);
	const found = spoke && at(await together(spoke), last.who);
	if (spoke === undefined || found === undefined) return [];
	const { field } = last;
	if (!spoke.mapping.has(field)) return [];
	const places = (await placesOf(world, found.contact.id)).filter(({ spoke: of }) => of.mapping.has(field));
	const rival = last.laterByMs === null ? undefined : placesAfter(places, spoke)[0];
	// A person has to have a last name: that one is not cleared.
	const isCleared = last.isCleared && field !== 'lastName';
	const first = rival === undefined && isCleared ? null : `${spoke.letter}last`;
	spoke.crm.edit(found.crmId, { [nameIn(spoke, field)]: first });
	runtime.advance(last.laterByMs ?? 0);
	const second = rival === undefined ? null : `${rival.spoke.letter}later`;
	rival?.spoke.crm.edit(rival.crmId, { [nameIn(rival.spoke, field)]: second });
	runtime.advance(600_000);
	const before = places.map((place) => ({ ...place, held: place.value(field), sent: place.spoke.crm.sent.length }));
	await round(world);
	await round(world);
	const hub = (await people()).find(({ contact }) => contact.id === found.contact.id)?.values[field] ?? null;
	const unequal = places.filter((place) => !isSame(place.value(field), hub));
	if (unequal.length > 0)
		return unequal.map((each) => `9: ${field} is ${hub} here and ${each.value(field)} in ${each.spoke.letter}`);
	const winner = isSame(hub, first) ? spoke : rival !== undefined && isSame(hub, second) ? rival.spoke : null;
	if (winner === null) return [`9: ${field} is ${hub}, which nobody wrote last`];
	const needless = before.flatMap(({ spoke: of, crmId, held, sent }) => {
		const writes = of.crm.sent.slice(sent).filter(({ id, fields }) => id === crmId && nameIn(of, field) in fields);
		const due = of === winner || isSame(held, hub) ? 0 : 1;
		return writes.length === due ? [] : [`9: ${field} was written ${writes.length} times to ${of.letter}`];
	});
	const contest = { first: spoke, second: rival?.spoke ?? null, winner };
	return [...needless, ...(await unfounded(world, last, found.contact.id, contest))];
}

const nameIn = ({ mapping }: Spoke, field: EditedField) => mapping.get(field)?.crm ?? 'email';

interface Place {
	spoke: Spoke;
	crmId: string;
	value(field: EditedField): FieldValue;
}

async function placesOf({ spokes }: World, contactId: string): Promise<Place[]> {
	const places: Place[] = [];
	for (const spoke of spokes) {
		const linked = (await together(spoke)).find(({ contact }) => contact.id === contactId);
		if (linked === undefined) continue;
		const { crmId } = linked;
		places.push({ spoke, crmId, value: (field) => spoke.crm.living().get(crmId)?.[nameIn(spoke, field)] ?? null });
	}
	return places;
}

const placesAfter = (places: readonly Place[], { letter }: Spoke): Place[] => {
	const index = places.findIndex(({ spoke }) => spoke.letter === letter);
	return [...places.slice(index + 1), ...places.slice(0, index)];
};

const isSame = (one: FieldValue, other: FieldValue) =>
	one === null || other === null ? one === other : String(one).toLowerCase() === String(other).toLowerCase();

/** Whoever says that times decided has to be right; where they did not, the better ranked one stays. */
async function unfounded(
	{ spokes }: World,
	{ field, laterByMs }: LastEdit,
	contactId: string,
	{ first, second, winner }: { first: Spoke; second: Spoke | null; winner: Spoke },
): Promise<string[]> {
	if (second === null) return [];
	const told = (await workspace.audit.listForContact(contactId, 20))
		.flatMap(({ changes }) => changes)
		.filter(({ field: name }) => [field, 'native:shoe', 'native:other', 'custom:shoe'].includes(name))
		.find((change) => change.rule !== 'changedHere' && change.rule !== 'changedThere');
	const better = spokes.indexOf(first) < spokes.indexOf(second) ? first : second;
	const due = told?.rule === 'lastWriteWins' ? (laterByMs === 0 ? winner : second) : better;
	return due === winner ? [] : [`9: ${winner.letter} stayed by ${told?.rule}, and not ${due.letter}`];
}
