import { contactNow, crmWith, edit, everybody, inStep, linkOf, runtime, sync, workspace } from './session';
import type { PlanBody } from '../../../../../core/flows/sync/two-way/plan-rows';

const HOUR_MS = 3_600_000;

/** Two that were in step, of whom the record has left the filter. */
async function outside() {
	const crm = crmWith({ fieldHistory: false });
	const { contact, crmId } = await inStep(crm, { filter: { field: 'company', in: ['Acme', ''] } });
	crm.edit(crmId, { company: 'Other' });
	await sync(crm);
	expect(await linkOf(contact.id)).toMatchObject({ state: 'paused' });
	return { crm, contact, crmId };
}

test('what changed while a record was outside of the filter is not taken for newer than the last pull', async () => {
	const { crm, contact, crmId } = await outside();
	crm.edit(crmId, { jobTitle: 'There' });
	await sync(crm);
	runtime.advance(HOUR_MS);
	await edit(contact.id, { jobTitle: 'Here' });
	runtime.advance(HOUR_MS);
	await sync(crm);
	runtime.advance(HOUR_MS);
	crm.edit(crmId, { company: 'Acme' });
	const { planId } = await sync(crm, { kind: 'preview' });
	const [row] = await workspace.syncPlans.rows(planId!, { limit: 10, after: null });
	const { plan } = JSON.parse(row!.body) as PlanBody;
	expect(plan.fields.find(({ field }) => field === 'jobTitle')).toMatchObject({
		rule: 'tie',
		evidence: { isTimeUncertain: true, crm: { notBefore: null } },
	});
});

test('a record whose filter is hidden stays where it was, and nobody new is let in by it', async () => {
	const { crm, contact, crmId } = await outside();
	crm.hide('company');
	crm.edit(crmId, { jobTitle: 'There' });
	crm.create({ email: 'new@example.com', company: 'Other' });
	await sync(crm);
	expect(await linkOf(contact.id)).toMatchObject({ state: 'paused' });
	expect(await everybody()).toMatchObject([{ id: contact.id, jobTitle: null }]);
});

test('a record that is in step stays so while its filter is hidden', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm, { filter: { field: 'company', in: ['Acme', ''] } });
	crm.hide('company');
	crm.edit(crmId, { jobTitle: 'There' });
	await sync(crm);
	expect((await contactNow(contact.id)).jobTitle).toBe('There');
});

test('a record that is added outside of the filter is paused by the next run, and nothing more is written to it', async () => {
	const crm = crmWith();
	const { contact } = await inStep(crm, { filter: { field: 'company', in: ['Acme'] } });
	expect(crm.living().size).toBe(1);
	expect(await linkOf(contact.id)).toMatchObject({ state: 'paused' });
	await edit(contact.id, { jobTitle: 'Here' });
	await sync(crm);
	await sync(crm);
	expect(crm.writes()).toEqual([]);
});

test('a paused record that was removed ends its link, also where only reading everything anew shows it', async () => {
	const { crm, contact, crmId } = await outside();
	crm.remove(crmId);
	crm.expirePositions();
	await sync(crm);
	expect(await linkOf(contact.id)).toMatchObject({ state: 'ended', ended: { why: 'deleted' } });
});
