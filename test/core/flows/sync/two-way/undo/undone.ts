import type { TwoWayReport } from '../../../../../../core/flows/sync';
import type { SimulatedCrm } from '../../../../../support/simulated-crm';
import { contactNow, edit, everybody, inStep, onlyRecord, sync } from '../session';

/** Runs that are undone. */

export const undo = async (crm: SimulatedCrm, undoes: string): Promise<TwoWayReport> =>
	await sync(crm, { kind: 'undo', undoes });

/** A run that wrote a value on either side. */
export async function wroteOnBoth(crm: SimulatedCrm) {
	const both = await inStep(crm);
	crm.edit(both.crmId, { company: 'Acme' });
	await edit(both.contact.id, { jobTitle: 'Engineer' });
	const { runId } = await sync(crm);
	const values = async () => [(await contactNow(both.contact.id)).company, onlyRecord(crm)[1].jobTitle];
	return { ...both, runId, values };
}

/** Nothing comes of what was undone: not by changes, and not where everything is read anew. */
export async function staysSo(crm: SimulatedCrm): Promise<void> {
	const state = async () => JSON.stringify([[...crm.living()], await everybody()]);
	const [before, writes] = [await state(), crm.writes().length];
	await sync(crm);
	crm.expirePositions();
	await sync(crm);
	expect([await state(), crm.writes().length]).toEqual([before, writes]);
}
