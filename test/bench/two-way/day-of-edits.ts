import type { FieldValues } from '../../../core/crm/contract';
import type { SimulatedCrm } from '../../support/simulated-crm';
import { emailOf } from './generated-people';

/** What people do in two CRMs on one day, and what stands in both in the evening. */

export type Side = 'a' | 'b';
export type Sides = Readonly<Record<Side, SimulatedCrm>>;

export const KINDS = ['create', 'change', 'clear', 'both at once', 'new address', 'delete'] as const;
export type Kind = (typeof KINDS)[number];

export interface DayEdit {
	minute: number;
	kind: Kind;
	side: Side;
	/** Who: in the order of the CRM's own ids, which are the same on both sides in the morning. */
	number: number;
}

/** Six kinds by turns, each person once, over the day but for its last ten minutes. */
export function editsOfADay(people: number, edits: number, minutes: number): DayEdit[] {
	return Array.from({ length: edits }, (_, index) => ({
		minute: Math.floor((index * (minutes - 10)) / edits),
		kind: KINDS[index % KINDS.length] as Kind,
		side: index % 4 < 2 ? 'a' : 'b',
		number: KINDS[index % KINDS.length] === 'create' ? people + index : index * Math.floor(people / edits),
	}));
}

const idOf = (number: number) => String(number + 1);
const other = (side: Side): Side => (side === 'a' ? 'b' : 'a');
const newAddress = (number: number) => `new-${emailOf(number)}`;

export function happens(sides: Sides, { kind, side, number }: DayEdit): void {
	const crm = sides[side];
	switch (kind) {
		case 'create':
			return void crm.create({ email: emailOf(number), firstName: `First ${number}`, lastName: 'New' });
		case 'change':
			return void crm.edit(idOf(number), { jobTitle: 'Director' });
		case 'clear':
			return void crm.edit(idOf(number), { company: null });
		case 'both at once':
			crm.edit(idOf(number), { jobTitle: 'Director' });
			return void sides[other(side)].edit(idOf(number), { company: 'Other & Co' });
		case 'new address':
			return void crm.edit(idOf(number), { email: newAddress(number) });
		case 'delete':
			return void crm.remove(idOf(number));
	}
}

/** Whether the evening shows on both sides what was meant. A deletion is not to come back. */
function isRight(edit: DayEdit, of: Readonly<Record<Side, ReadonlyMap<string, FieldValues[]>>>): boolean {
	const { kind, number, side } = edit;
	const holders = (address: string) => [of.a.get(address) ?? [], of.b.get(address) ?? []];
	const everybody = holders(kind === 'new address' ? newAddress(number) : emailOf(number));
	const isOnceOnEach = everybody.every(({ length }) => length === 1);
	const all = (holds: (fields: FieldValues) => boolean) => isOnceOnEach && everybody.flat().every(holds);
	switch (kind) {
		case 'create':
			return isOnceOnEach;
		case 'change':
			return all(({ jobTitle }) => jobTitle === 'Director');
		case 'clear':
			return all(({ company }) => (company ?? null) === null);
		case 'both at once':
			return all(({ jobTitle, company }) => jobTitle === 'Director' && company === 'Other & Co');
		case 'new address':
			return isOnceOnEach && holders(emailOf(number)).flat().length === 0;
		case 'delete':
			return (of[side].get(emailOf(number)) ?? []).length === 0;
	}
}

export interface Found {
	carried: Record<Kind, { right: number; all: number }>;
	/** People of whom a side holds two records in the evening, under one address or an old and a new one. */
	doubled: number;
}

export function foundOf(sides: Sides, edits: readonly DayEdit[]): Found {
	const of = { a: byAddress(sides.a), b: byAddress(sides.b) };
	const carried = Object.fromEntries(KINDS.map((kind) => [kind, { right: 0, all: 0 }])) as Found['carried'];
	for (const edit of edits) {
		carried[edit.kind].all += 1;
		if (isRight(edit, of)) carried[edit.kind].right += 1;
	}
	const isDoubled = ({ number }: DayEdit) =>
		[of.a, of.b].some(
			(side) => (side.get(emailOf(number)) ?? []).length + (side.get(newAddress(number)) ?? []).length > 1,
		);
	return { carried, doubled: edits.filter(isDoubled).length };
}

function byAddress(crm: SimulatedCrm): Map<string, FieldValues[]> {
	const found = new Map<string, FieldValues[]>();
	for (const fields of crm.living().values()) {
		const address = String(fields.email ?? '');
		found.set(address, [...(found.get(address) ?? []), fields]);
	}
	return found;
}
