import { eraseContact } from '../../../../../../core/flows/erasing';
import type { CrmObject } from '../../../../../../core/crm/contract';
import type { Link } from '../../../../../../core/store/contract';
import type { SimulatedCrm } from '../../../../../support/simulated-crm';
import { contactNow, contactOf, crmWith, edit, integration, onlyRecord, runtime, sync, workspace } from '../session';
import { keepInStep } from './real-crm';

/** Where a lead is a stage of the contact, the two objects are one record. */

function runs(crm: SimulatedCrm) {
	const adapter = {
		...crm.adapter,
		capabilities: { ...crm.adapter.capabilities, leadObject: 'lifecycleStage' as const },
	};
	return async (object: CrmObject) => await sync(crm, { adapter, object });
}

const linksAs = async (object: CrmObject, id: string) =>
	(await workspace.links.find(integration.id, object, [id])).get(id);

async function bothKept() {
	const crm = crmWith();
	const run = runs(crm);
	await keepInStep('contact', { mayCreate: { inHub: true, inCrm: true } });
	await keepInStep('lead', { mayCreate: { inHub: true, inCrm: true } });
	const contact = await contactOf(1);
	for (const object of ['contact', 'lead'] as const)
		await workspace.syncOutbox.note(integration.id, object, [contact.id]);
	return { crm, run, contact };
}

test('the run of the lead finds the link that the run of the contact made, and adds nothing', async () => {
	const { crm, run, contact } = await bothKept();
	await run('contact');
	expect(await run('lead')).toMatchObject({ state: 'done', counts: { created: 0 } });
	const [crmId] = onlyRecord(crm);
	expect(await linksAs('contact', contact.id)).toMatchObject({ crmId, state: 'living' });
	expect(await linksAs('lead', contact.id)).toBeUndefined();
});

test('an edit travels once, by whichever run comes first, and what was decided holds in the other', async () => {
	const { crm, run, contact } = await bothKept();
	for (const object of ['contact', 'lead', 'contact', 'lead'] as const) await run(object);
	const [crmId] = onlyRecord(crm);
	await edit(contact.id, { jobTitle: 'Engineer' });
	crm.edit(crmId, { company: 'Acme' });
	await run('lead');
	expect(await contactNow(contact.id)).toMatchObject({ jobTitle: 'Engineer', company: 'Acme' });
	expect(onlyRecord(crm)[1]).toMatchObject({ jobTitle: 'Engineer', company: 'Acme' });
	crm.calls.length = 0;
	for (const object of ['contact', 'lead'] as const) expect(await run(object)).toMatchObject({ state: 'done' });
	expect(crm.writes()).toEqual([]);
});

test('a link that a push of the lead left counts with its pairs, until that of the record takes its place', async () => {
	const { crm, run, contact } = await bothKept();
	const crmId = crm.create({ email: 'p1@example.com', jobTitle: 'There' });
	const left: Link = {
		integrationId: integration.id,
		contactId: contact.id,
		crmObject: 'lead',
		crmId,
		crmUrl: null,
		base: { jobTitle: null },
		kept: {},
		pushed: {},
		form: 2,
		activityId: null,
		updatedAt: '2026-11-24T00:00:00.000Z',
	};
	await workspace.links.save([left]);
	await run('lead');
	expect((await contactNow(contact.id)).jobTitle).toBe('There');
	expect(await linksAs('contact', contact.id)).toMatchObject({ crmId, base: { jobTitle: 'There' } });
	expect([...crm.living().keys()]).toEqual([crmId]);
});

describe('The record of somebody who was erased', () => {
	const kept = async (object: CrmObject, erasedInHub: 'archive' | 'ignore') =>
		await keepInStep(object, { mayCreate: { inHub: true, inCrm: true }, erasedInHub }, ['contact', 'lead']);

	async function erasedWith(policies: ReadonlyArray<readonly [CrmObject, 'archive' | 'ignore']>) {
		const crm = crmWith();
		const run = runs(crm);
		for (const [object, erasedInHub] of policies) await kept(object, erasedInHub);
		const contact = await contactOf(1);
		await workspace.syncOutbox.note(integration.id, 'lead', [contact.id]);
		await run('lead');
		expect(await linksAs('contact', contact.id)).toMatchObject({ state: 'living' });
		const erased = await eraseContact({ workspace, runtime, contactId: contact.id });
		for (const [object] of policies) await run(object);
		return [erased?.toArchive, crm.living().size];
	}

	test('is archived by the policy of the lead where there is no other', async () => {
		expect(await erasedWith([['lead', 'archive']])).toEqual([1, 0]);
		expect(await workspace.archiveTasks.count(integration.id, 'lead')).toBe(0);
	});

	test('is archived once by that of the contact, and stays where that one says so', async () => {
		const both = [
			['lead', 'archive'],
			['contact', 'archive'],
		] as const;
		expect(await erasedWith(both)).toEqual([1, 0]);
	});

	test('stays where the policy of the contact says so, whatever that of the lead says', async () => {
		const apart = [
			['lead', 'archive'],
			['contact', 'ignore'],
		] as const;
		expect(await erasedWith(apart)).toEqual([0, 1]);
	});
});

test('the runs of both objects share the lease, so that never two are at one record', async () => {
	const { run } = await bothKept();
	await workspace.leases.take(`sync ${integration.id} contact`, 'another process', 3_600_000);
	expect(await run('lead')).toMatchObject({ state: 'stopped' });
});
