import { syncTwoWay } from '../../../../../core/flows/sync';
import { CrmError, InputError } from '../../../../../core/lib/errors';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	inStep,
	integration,
	linkOf,
	onlyRecord,
	runtime,
	setPolicy,
	sync,
	workspace,
} from './session';

const down = (mayHaveBeenApplied = false) =>
	new CrmError('unavailable', 'The CRM is down', { provider: 'simulated', operation: 'write', mayHaveBeenApplied });

/** Makes the next call of this name fail. */
function failNext(crm: SimulatedCrm, name: string, error: Error, when: 'before' | 'afterwards'): void {
	let isOver = false;
	crm.beforeCall = (call) => {
		if (isOver || call !== name) return;
		isOver = true;
		crm.failCall(0, error as CrmError, when);
	};
}

const waiting = async () => [
	await workspace.syncInbox.count(integration.id, 'contact'),
	await workspace.syncOutbox.count(integration.id, 'contact'),
];

describe('A plan that waits', () => {
	test('the first one waits for a person, who applies exactly it; the runs after it wait no more', async () => {
		const crm = crmWith();
		await setPolicy({}, true);
		crm.create({ email: 'a@example.com', firstName: 'Ana' });
		const held = await sync(crm);
		expect(held).toMatchObject({ state: 'held', counts: { hubCreates: 1 } });
		expect([await everybody(), crm.writes()]).toEqual([[], []]);
		const applied = await sync(crm, { kind: 'apply', planId: held.planId! });
		expect(applied).toMatchObject({ state: 'done', counts: { created: 1 } });
		expect(await everybody()).toHaveLength(1);
		crm.create({ email: 'b@example.com' });
		expect(await sync(crm)).toMatchObject({ state: 'done' });
	});

	test('a preview writes nothing on either side, and tells what would be done', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { company: 'Acme' });
		await edit(contact.id, { jobTitle: 'Engineer' });
		const preview = await sync(crm, { kind: 'preview' });
		expect(preview).toMatchObject({ state: 'done', counts: { updated: 1, hubChanges: 1, crmChanges: 1 } });
		expect([crm.writes(), (await contactNow(contact.id)).company]).toEqual([[], null]);
		expect(await sync(crm, { kind: 'apply', planId: preview.planId! })).toMatchObject({ state: 'done' });
		expect(onlyRecord(crm)[1]).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
	});

	test('what moved since the plan is left out, told, and brought through by the next run', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { jobTitle: 'Engineer' });
		const { planId } = await sync(crm, { kind: 'preview' });
		crm.edit(crmId, { company: 'Acme' });
		const applied = await sync(crm, { kind: 'apply', planId: planId! });
		expect(applied).toMatchObject({ state: 'done', counts: { movedOn: 1, updated: 0, skipped: 1 } });
		expect(crm.writes()).toEqual([]);
		await sync(crm);
		expect(onlyRecord(crm)[1]).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
	});

	test('a plan by another policy, a replaced one, and none at all are refused', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await edit(contact.id, { jobTitle: 'Engineer' });
		const first = (await sync(crm, { kind: 'preview' })).planId!;
		const second = (await sync(crm, { kind: 'preview' })).planId!;
		await expect(sync(crm, { kind: 'apply', planId: first })).rejects.toThrow(/replaced/);
		await setPolicy({ quietWrites: true });
		await expect(sync(crm, { kind: 'apply', planId: second })).rejects.toThrow(/policy was changed/);
		await expect(sync(crm, { kind: 'apply', planId: 'none' })).rejects.toThrow(InputError);
	});

	test('more creates than the policy lets by are held', async () => {
		const crm = crmWith();
		const limit = { most: 3, share: 1 };
		await setPolicy({
			guard: { floor: 2, creates: limit, changes: limit, clears: limit, deletes: limit, hold: 'all' },
		});
		for (const number of [1, 2, 3, 4]) crm.create({ email: `p${number}@example.com` });
		expect(await sync(crm)).toMatchObject({ state: 'held', counts: { hubCreates: 4 } });
		expect(await everybody()).toEqual([]);
	});
});

describe('A run that meets faults', () => {
	test('a CRM that is down stops it, and the next run goes on', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await edit(contact.id, { company: 'Acme' });
		failNext(crm, 'update', down(), 'before');
		expect(await sync(crm)).toMatchObject({ state: 'stopped', reason: expect.stringContaining('down') as string });
		expect(await sync(crm)).toMatchObject({ state: 'done' });
		expect(onlyRecord(crm)[1].company).toBe('Acme');
		expect(await waiting()).toEqual([0, 0]);
	});

	test('a create whose answer was lost is found again, and never sent twice', async () => {
		const crm = crmWith({ uniqueEmail: false });
		await setPolicy();
		const contact = await contactOf(1);
		await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
		failNext(crm, 'create', down(true), 'afterwards');
		await sync(crm);
		await sync(crm);
		await sync(crm);
		expect(onlyRecord(crm)[1]).toMatchObject({ email: 'p1@example.com' });
		expect(await everybody()).toHaveLength(1);
	});

	test('a write that the CRM refuses waits as a dead letter, and goes once the CRM takes it', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		const other = crm.create({ email: 'taken@example.com' });
		await setPolicy({ mayCreate: { inHub: false, inCrm: false } });
		await edit(contact.id, { emails: ['taken@example.com'] });
		expect(await sync(crm)).toMatchObject({ counts: { conflict: 2 } });
		expect(await linkOf(contact.id)).toMatchObject({ crmId });
		const letters = async () => (await workspace.deadLetters.list({ limit: 10 })).items;
		expect(await letters()).toMatchObject([{ contactId: contact.id, kind: 'conflict', tries: 1 }]);
		await sync(crm);
		expect(await letters()).toMatchObject([{ tries: 2 }]);
		crm.edit(other, { email: 'other@example.com' });
		await sync(crm);
		expect(await letters()).toEqual([]);
	});

	test('a run that was killed at any call, and started again, ends as one that was not', async () => {
		for (let killAt = 0; killAt < 12; killAt++) {
			const crm = crmWith({ pageSize: 2 });
			await setPolicy();
			await workspace.syncInbox.take(
				integration.id,
				'contact',
				await workspace.syncInbox.list(integration.id, 'contact', 500, null),
			);
			const email = `k${killAt}@example.com`;
			crm.create({ email, firstName: 'Ana', company: 'Acme' });
			let calls = 0;
			crm.beforeCall = () => {
				if (calls++ === killAt) throw new Error('killed');
			};
			await sync(crm).catch(() => undefined);
			crm.beforeCall = null;
			await workspace.cursors.save(
				integration.id,
				'sync contact',
				JSON.stringify({ isFull: true, fullReadAfter: null, after: 0 }),
				'2026-11-24T00:00:00.000Z',
			);
			await sync(crm);
			expect((await everybody()).filter(({ emails }) => emails.includes(email))).toHaveLength(1);
		}
	});

	test('a run that is cancelled ends, told, and nothing is lost', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await edit(contact.id, { company: 'Acme' });
		const cancel = new AbortController();
		crm.beforeCall = (call) => {
			if (call === 'read') cancel.abort(new Error('cancelled'));
		};
		expect(await sync(crm, { signal: cancel.signal })).toMatchObject({ state: 'stopped' });
		crm.beforeCall = null;
		expect(await sync(crm)).toMatchObject({ state: 'done' });
		expect(onlyRecord(crm)[1].company).toBe('Acme');
	});

	test('without a policy nothing is kept in step', async () => {
		const { adapter } = crmWith();
		const input = { workspace, integration, adapter, runtime, object: 'contact', kind: 'twoWay' } as const;
		await expect(syncTwoWay(input)).rejects.toThrow(/nothing is set yet/);
	});
});
