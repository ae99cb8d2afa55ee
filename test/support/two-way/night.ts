import type { Contact } from '../../../core/contact';
import type { FieldValues } from '../../../core/crm/contract';
import { syncTwoWay, type TwoWayKind } from '../../../core/flows/sync';
import type { Integration } from '../../../core/store/contract';
import type { SimulatedCrm } from '../simulated-crm';
import { addPerson, bothWays, editContact, type Hub } from './hub';

/** A night of two-way sync: what people changed by day on both sides, and what they change while the run goes on. */

export interface Place extends Hub {
	integration: Integration;
	crm: SimulatedCrm;
	/** Lets time pass, here and in the CRM. */
	later(milliseconds: number): void;
}

export const integrationOf = (id: string): Integration => ({
	id: `crm:${id}`,
	provider: 'simulated',
	accountId: id,
	accountName: null,
	createdAt: '2026-11-24T00:00:00.000Z',
});

const A_MINUTE = 60_000;
const emailOf = (number: number) => `p${number}@example.com`;

export async function setBothWays({ workspace, integration }: Place): Promise<void> {
	const set = { integrationId: integration.id, crmObject: 'contact', policy: bothWays(), isHeldOnce: false };
	await workspace.syncPolicies.save(set, null);
}

export async function syncHere(
	{ workspace, runtime, integration, crm, later }: Place,
	kind: TwoWayKind = 'twoWay',
): Promise<void> {
	later(A_MINUTE);
	await syncTwoWay({ workspace, runtime, integration, adapter: crm.adapter, object: 'contact', kind });
	later(A_MINUTE);
}

export async function editHub(place: Place, number: number, values: Partial<Contact>): Promise<void> {
	place.later(5);
	const found = await place.workspace.contacts.findByKeys([`email:${emailOf(number)}`]);
	const [id] = found.get(`email:${emailOf(number)}`) ?? [];
	if (id === undefined) throw new Error(`Nobody has ${emailOf(number)}`);
	await editContact(place, id, values);
}

export function recordOf(crm: SimulatedCrm, number: number): string {
	const isTheirs = ({ email }: FieldValues) => String(email).toLowerCase() === emailOf(number);
	const found = [...crm.living()].find(([, fields]) => isTheirs(fields));
	if (found === undefined) throw new Error(`No record has ${emailOf(number)}`);
	return found[0];
}

export function editCrm({ crm, later }: Place, number: number, values: FieldValues): void {
	later(5);
	crm.edit(recordOf(crm, number), values);
}

/** People who are in step, and what is to be done about them in the night that follows. */
export async function prepareNight(place: Place): Promise<void> {
	const { crm } = place;
	await setBothWays(place);
	for (const number of [1, 2, 3, 6, 7, 9, 10]) {
		await addPerson(place, number);
		await editHub(place, number, { company: `Company${number}`, jobTitle: `Job${number}` });
	}
	await syncHere(place);
	await syncHere(place);
	await editHub(place, 1, { company: 'Here1' });
	editCrm(place, 2, { jobTitle: 'There2' });
	await editHub(place, 3, { company: 'Here3' });
	editCrm(place, 3, { jobTitle: 'There3' });
	await addPerson(place, 4);
	crm.create({ email: emailOf(5), firstName: 'First5', lastName: 'Last5', company: 'Company5' });
	crm.remove(recordOf(crm, 6));
	crm.merge(crm.create({ email: 'other7@example.com', firstName: 'First7' }), recordOf(crm, 7));
	await addPerson(place, 8);
	crm.create({ email: emailOf(8), company: 'Company8' });
	editCrm(place, 9, { company: null });
	await editHub(place, 10, { jobTitle: null });
}

/** What people do while the run talks with the CRM: none of it meets an edit of the other side. */
export interface Meanwhile {
	/** Of the run's calls, counted from 0. */
	atCall: number;
	edit(place: Place): Promise<void> | void;
}

export const MEANWHILE: readonly Meanwhile[] = [
	{ atCall: 2, edit: (place) => editCrm(place, 1, { lastName: 'Meanwhile1' }) },
	{ atCall: 6, edit: async (place) => await editHub(place, 2, { lastName: 'Meanwhile2' }) },
	{ atCall: 9, edit: (place) => editCrm(place, 9, { firstName: 'Meanwhile9' }) },
	{ atCall: 12, edit: async (place) => await editHub(place, 10, { firstName: 'Meanwhile10' }) },
];

/** Lines of the view that have to be there at the end, so that what nothing disturbed is known to be right too. */
export const IN_THE_MORNING: readonly string[] = [
	'contact p1@example.com: First1 Meanwhile1 of Here1 as Job1',
	'contact p2@example.com: First2 Meanwhile2 of Company2 as There2',
	'contact p3@example.com: First3 Last3 of Here3 as There3',
	'contact p4@example.com: First4 Last4 of - as -',
	'contact p5@example.com: First5 Last5 of Company5 as -',
	'contact p6@example.com: First6 Last6 of Company6 as Job6',
	'contact p8@example.com: First8 Last8 of Company8 as -',
	'contact p9@example.com: Meanwhile9 Last9 of - as Job9',
	'contact p10@example.com: Meanwhile10 Last10 of Company10 as -',
];

/** The same where the night's run was over, and is undone then: what it wrote is as it was before. */
export const TAKEN_BACK: readonly string[] = [
	'record A p1@example.com: First1 Last1 of Company1 as Job1',
	'contact p2@example.com: First2 Last2 of Company2 as Job2',
	'contact p3@example.com: First3 Last3 of Here3 as Job3',
	'record A p3@example.com: First3 Last3 of Company3 as There3',
	'contact p9@example.com: First9 Last9 of Company9 as Job9',
	'record A p10@example.com: First10 Last10 of Company10 as Job10',
];
