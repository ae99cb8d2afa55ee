import type { FieldName } from '../../../../../../core/crm/contract';
import type { Deed, EditedField } from './deeds';
import { noteWritten } from './last-writes';
import { at, recordIdsInOrder } from './order';
import { mappingOf, type Spoke, type World } from './world';

/** What people, and its administrators, do in a CRM by hand. @returns whether it was such a deed */
export function happenInCrm(world: World, spoke: Spoke, deed: Extract<Deed, { crm: number | null }>): boolean {
	const { crm } = spoke;
	switch (deed.do) {
		case 'addRecord':
			crm.create({ email: addressOf(deed.person) });
			return true;
		case 'addStranger':
			crm.create({ email: `stranger${deed.person}@example.com`, phone: numberOf(deed.person) });
			return true;
		case 'editCrm':
			editRecord(world, spoke, deed);
			return true;
		case 'remove': {
			const id = at(recordIdsInOrder(spoke), deed.who);
			if (id !== undefined && crm.remove(id)) spoke.removed.push(id);
			return true;
		}
		case 'restore':
			crm.restore(at(spoke.removed, deed.who) ?? '');
			return true;
		case 'mergeRecords': {
			const ids = recordIdsInOrder(spoke);
			// What a record is filled with, its contact is given by the CRM.
			for (const { email } of crm.living().values())
				world.reached.erased.delete(String(email ?? '').toLowerCase());
			crm.merge(at(ids, deed.who) ?? '', at(ids, deed.other) ?? '');
			return true;
		}
		case 'vanish':
			conceal(spoke, deed.who);
			return true;
		case 'appear':
			reveal(spoke);
			return true;
		case 'filter': {
			const id = at(recordIdsInOrder(spoke), deed.who) ?? '';
			crm.edit(id, { 'native:kind': crm.living().get(id)?.['native:kind'] === 'out' ? 'in' : 'out' });
			return true;
		}
		case 'expire':
			crm.expirePositions();
			return true;
		case 'hide':
			spoke.hidden.add(crmName(deed.field));
			crm.hide(crmName(deed.field));
			return true;
		case 'show':
			show(spoke, crmName(deed.field));
			return true;
		default:
			return false;
	}
}

export const addressOf = (person: number) => `p${person}@example.com`;

export const numberOf = (person: number) => `+4930901820${person % 2}`;

const crmName = (field: EditedField): FieldName => mappingOf(field).crm;

function editRecord({ written }: World, spoke: Spoke, { who, field, value: given }: Extract<Deed, { do: 'editCrm' }>) {
	const id = at(recordIdsInOrder(spoke), who);
	const value = given === null ? null : `${spoke.letter}${given}`;
	const name = spoke.mapping.get(field)?.crm;
	if (id === undefined || name === undefined) return;
	const held = spoke.crm.living().get(id)?.[name] ?? null;
	spoke.crm.edit(id, { [name]: value });
	// Whoever writes what is there already changes nothing, and no CRM dates it.
	if (held !== value) noteWritten({ written }, `crm ${spoke.letter} ${id} ${name}`, value);
}

/** What stays described while it is hidden is looked at when everything is read anew; once a day by itself. */
function show({ crm, hidden }: Spoke, field: FieldName): void {
	if (!hidden.delete(field)) return;
	crm.hide(field, false);
	if (field.startsWith('native:')) crm.expirePositions();
}

/** The credential sees a record no more. Every other one is then as if it had never been there. */
function conceal(spoke: Spoke, who: number): void {
	const id = at(recordIdsInOrder(spoke), who);
	if (id === undefined) return;
	const why = who % 2 === 0 ? 'outOfSight' : 'unknown';
	spoke.concealed.set(id, why);
	spoke.crm.conceal(id, why);
}

function reveal({ crm, concealed }: Spoke): void {
	if (concealed.size === 0) return;
	for (const id of concealed.keys()) crm.conceal(id, null);
	concealed.clear();
	crm.expirePositions();
}

/** All of it is seen again. */
export function showAll(spoke: Spoke): void {
	for (const field of spoke.hidden) show(spoke, field);
	reveal(spoke);
}
