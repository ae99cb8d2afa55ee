import type { FieldName } from '../../../../../core/crm/contract';
import { setPolicy as setAsUser, type PolicyChanges } from '../../../../../core/flows/sync/policy';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { diesAt } from './dies-at';
import {
	contactOf,
	crmWith,
	edit,
	everybody,
	FIELDS,
	inStep,
	integration,
	setPolicy,
	shared,
	sync,
	workspace,
} from './session';

const setByUser = async ({ adapter }: SimulatedCrm, changes: PolicyChanges) =>
	await setAsUser({ workspace, integration, adapter, object: 'contact', changes });
const end = async () => await workspace.syncPolicies.remove(integration.id, 'contact');

/** What a sync leaves waiting. */
async function waiting() {
	const all = { integrationId: integration.id, limit: 10 };
	return {
		inbox: await workspace.syncInbox.count(integration.id, 'contact'),
		outbox: await workspace.syncOutbox.count(integration.id, 'contact'),
		plan: (await workspace.syncPlans.current(integration.id, 'contact'))?.id ?? null,
		conflicts: (await workspace.conflicts.list(all)).items.length,
		letters: (await workspace.deadLetters.list(all)).items.length,
	};
}
const NOTHING = { inbox: 0, outbox: 0, plan: null, conflicts: 0, letters: 0 };

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
	test('also ends a run that had just read it when its sync was ended and set again', async () => {
		const crm = crmWith();
		await setPolicy();
		crm.create({ email: 'a@example.com', firstName: 'A' });
		let isSet = false;
		const { syncRuns } = workspace;
		const save: typeof syncRuns.save = async (run) => {
			if (!isSet) {
				isSet = true;
				await end();
				await setPolicy({}, true);
			}
			await syncRuns.save(run);
		};
		const beside = { ...workspace, syncRuns: { ...syncRuns, save } };
		expect(await sync(crm, { workspace: beside })).toMatchObject({ state: 'stopped', stoppedBy: 'policy' });
		expect(await everybody()).toEqual([]);
		expect((await sync(crm)).state).toBe('held');
	});

	test('ends the run, and the next one reads everything and waits for a person', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm, { fields: FIELDS.filter(({ crm: name }) => name !== 'company') });
		await edit(contact.id, { company: 'Here' });
		await sync(crm);
		crm.beforeCall = async (name) => {
			if (!name.startsWith('list')) return;
			crm.beforeCall = null;
			await setByUser(crm, { fields: FIELDS });
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

describe('A sync that is ended under way', () => {
	/** The run looks for changes, describes fields, and reads and writes a record that the CRM refuses. */
	test.each([0, 1, 2, 3, 4])('in call %i of a run ends that too, and leaves nothing that waits', async (call) => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.create({ email: 'taken@example.com' });
		await sync(crm);
		await edit(contact.id, { emails: ['taken@example.com'] });
		crm.edit(crmId, { jobTitle: 'There' });
		crm.calls.length = 0;
		crm.beforeCall = async () => void (crm.calls.length === call && (await end()));
		expect(await sync(crm)).toMatchObject({ state: 'stopped', stoppedBy: 'policy' });
		expect(await waiting()).toEqual(NOTHING);
		expect(crm.living().get(crmId)).toMatchObject({ email: 'p1@example.com' });
	});
});

describe('A policy', () => {
	test('that two set at once is what one of them said, and the other is told', async () => {
		const crm = crmWith();
		await setPolicy();
		const caps = [1, 2].map((callsPerRun) => ({ caps: { callsPerRun } }));
		const both = await Promise.allSettled(caps.map(async (changes) => await setByUser(crm, changes)));
		expect(both).toMatchObject([
			{ status: 'fulfilled', value: { outcome: 'updated' } },
			{ status: 'rejected', reason: { problem: 'somebody else changed it at the same moment' } },
		]);
		expect(await workspace.syncPolicies.get(integration.id, 'contact')).toMatchObject({
			policy: caps[0],
			version: 2,
		});
	});

	test.each<[string, (crm: SimulatedCrm) => Promise<unknown>]>([
		['set', async (crm) => await setByUser(crm, { everyField: { owner: 'hub' } })],
		['ended', end],
	])('that is %s is so in all that goes with it, or not at all, wherever the process dies', async (_what, work) => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: 'Here' });
		crm.edit(crmId, { jobTitle: 'There' });
		await sync(crm, { kind: 'preview' });
		const state = async () => ({
			...(await waiting()),
			policy: await workspace.syncPolicies.get(integration.id, 'contact'),
			position: await workspace.cursors.find(integration.id, 'sync contact'),
		});
		const before = await state();
		let dieAt = 0;
		while (await diesAt(dieAt, async () => await work(crm))) {
			expect(await state()).toEqual(before);
			dieAt += 1;
		}
		expect(dieAt).toBeGreaterThan(2);
		expect(await state()).not.toEqual(before);
	});
});

test('a field of the CRM’s own that is gone stops a run before it plans; a usual one that is hidden does not', async () => {
	const known: FieldName[] = ['externalKey', 'email', 'firstName', 'lastName', 'native:language'];
	const crm = crmWith({ fields: known });
	await inStep(crm, {
		fields: [shared('email'), { ...shared('email'), hub: 'custom:tongue', crm: 'native:language' }],
	});
	known.splice(known.indexOf('native:language'), 1);
	await expect(sync(crm)).rejects.toThrow(/language: it is kept in step, and the CRM no longer has it/);
	const runs = await workspace.syncRuns.list({ integrationId: integration.id, limit: 1 });
	expect(runs).toMatchObject([{ state: 'failed', reason: expect.stringContaining('language') as string }]);
	await setPolicy({ fields: [shared('email'), shared('company')] });
	expect(await sync(crm)).toMatchObject({ state: 'done' });
});
