import { setPolicy as setAsUser } from '../../../../../core/flows/sync/policy';
import { contactOf, crmWith, edit, FIELDS, inStep, integration, runtime, setPolicy, sync, workspace } from './session';

describe('The first run by a policy waits for a person', () => {
	test('also where a push came before it that had nothing to do', async () => {
		const crm = crmWith();
		await setPolicy({ mayCreate: { inHub: true, inCrm: false } }, true);
		crm.create({ email: 'a@example.com', firstName: 'A' });
		await sync(crm, { kind: 'push' });
		expect((await sync(crm)).state).toBe('held');
	});

	test('also where its calls did not suffice to look at everybody at once', async () => {
		const crm = crmWith();
		await setPolicy(
			{ mayCreate: { inHub: false, inCrm: true }, caps: { callsPerRun: 3, callsPerDay: null } },
			true,
		);
		for (let number = 1; number <= 30; number++) crm.create({ email: `a${number}@example.com`, firstName: 'A' });
		await contactOf(1);
		await workspace.syncOutbox.noteAll(integration.id, 'contact');
		const states: string[] = [];
		for (let run = 1; run <= 12; run++) states.push((await sync(crm)).state);
		expect([crm.writes(), states]).toEqual([[], expect.arrayContaining(['held'])]);
	});
});

describe('A policy that changes under way', () => {
	test('ends the run, and the next one reads everything and waits for a person', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm, { fields: FIELDS.filter(({ crm: name }) => name !== 'company') });
		await edit(contact.id, { company: 'Here' });
		await sync(crm);
		crm.beforeCall = async (name) => {
			if (!name.startsWith('list')) return;
			crm.beforeCall = null;
			const changes = { fields: FIELDS };
			await setAsUser({ workspace, integration, adapter: crm.adapter, object: 'contact', changes });
		};
		expect(await sync(crm)).toMatchObject({ state: 'stopped', stoppedBy: 'policy' });
		expect((await sync(crm)).state).toBe('held');
		await sync(crm, { kind: 'apply' });
		expect(crm.living().get(crmId)).toMatchObject({ company: 'Here' });
	});

	test('lets be stored what the CRM has answered', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: 'Here' });
		crm.beforeCall = async (name) => {
			if (name !== 'update') return;
			crm.beforeCall = null;
			await setPolicy({ quietWrites: true });
		};
		const { runId } = await sync(crm);
		const { items } = await workspace.audit.list({ runId, limit: 10 });
		expect(items).toMatchObject([{ side: 'crm', crmId, changes: [{ field: 'company', to: 'Here' }] }]);
		expect(crm.living().get(crmId)).toMatchObject({ company: 'Here' });
	});
});

test('of two who apply a plan at once, one does it, and the other is told', async () => {
	const crm = crmWith();
	const { contact } = await inStep(crm);
	await edit(contact.id, { company: 'Here' });
	await sync(crm, { kind: 'preview' });
	const both = await Promise.allSettled([sync(crm, { kind: 'apply' }), sync(crm, { kind: 'apply' })]);
	runtime.advance(60_000);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
		reason: { message: expect.stringMatching(/applied already/) as string },
	});
});
