import { setPolicy as setAsUser, type PolicyChanges } from '../../../../../core/flows/sync/policy';
import type { SyncGuard, SyncPolicy } from '../../../../../core/store/contract';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactOf, crmWith, edit, everybody, integration, runtime, setPolicy, sync, workspace } from './session';

/** Runs that end early, since their calls are used up, and are guarded together. */

const open = { most: 99, share: 1 };
const LIMITS: SyncGuard = { floor: 1, creates: open, changes: open, clears: open, deletes: open, hold: 'all' };

const few = async (guard: Partial<SyncGuard>, callsPerRun: number | null = 12, rest: Partial<SyncPolicy> = {}) =>
	await setPolicy({ guard: { ...LIMITS, ...guard }, caps: { callsPerRun, callsPerDay: null }, ...rest });

/** Twenty who are in step, and whose company changed here. */
async function twentyEdited(): Promise<SimulatedCrm> {
	const crm = crmWith({ batchSize: 2 });
	await setPolicy();
	for (let number = 1; number <= 20; number++) await contactOf(number);
	await workspace.syncOutbox.noteAll(integration.id, 'contact');
	await sync(crm);
	await sync(crm);
	for (const { id } of await everybody()) await edit(id, { company: 'Acme' });
	return crm;
}

const done = (crm: SimulatedCrm) => [...crm.living().values()].filter(({ company }) => company === 'Acme').length;

/** Runs until one is held, or all is done. @returns what the last one came to */
async function untilHeld(crm: SimulatedCrm) {
	for (let runs = 0; runs < 12; runs++) {
		const report = await sync(crm);
		if (report.state !== 'stopped') return report;
	}
	throw new Error('neither held nor done');
}

test('many slices of one change wait where the whole of it would, and go on once somebody looked', async () => {
	const crm = await twentyEdited();
	await few({ changes: { most: 9, share: 1 } });
	expect(await untilHeld(crm)).toMatchObject({
		state: 'held',
		reason: expect.stringMatching(/\d\d records.*limit is 9\. That counts what runs did before it/) as string,
	});
	const before = done(crm);
	expect([before > 0, before <= 9]).toEqual([true, true]);
	await sync(crm, { kind: 'apply' });
	expect(done(crm)).toBeGreaterThan(before);
	// What was looked at counts no more.
	expect((await sync(crm)).state).toBe('stopped');
});

test('what only goes over by slices before holds nothing of another kind', async () => {
	const crm = await twentyEdited();
	await few({ changes: { most: 9, share: 1 } });
	await untilHeld(crm);
	await workspace.syncOutbox.take(
		integration.id,
		'contact',
		await workspace.syncOutbox.list(integration.id, 'contact', 99, null),
	);
	const [, second] = [...crm.living().keys()];
	crm.edit(second!, { firstName: null });
	expect((await sync(crm)).state).not.toBe('held');
});

test('a run that looked at everybody ends the sum', async () => {
	const crm = await twentyEdited();
	await few({ changes: { most: 20, share: 1 } });
	expect(await untilHeld(crm)).toMatchObject({ state: 'done' });
	expect(done(crm)).toBe(20);
	await few({ changes: { most: 9, share: 1 } });
	for (const { id } of (await everybody()).slice(0, 8)) await edit(id, { company: 'Other' });
	expect(await untilHeld(crm)).toMatchObject({ state: 'done' });
});

test('what was done a day ago counts no more', async () => {
	const crm = await twentyEdited();
	await few({ changes: { most: 9, share: 1 } });
	const states: string[] = [];
	while (states.at(-1) !== 'done' && states.length < 12) {
		runtime.advance(25 * 3_600_000);
		states.push((await sync(crm)).state);
	}
	expect([new Set(states), done(crm)]).toEqual([new Set(['stopped', 'done']), 20]);
});

test('also what a run did counts that was killed', async () => {
	const crm = await twentyEdited();
	await few({ changes: { most: 20, share: 1 } }, null);
	let updates = 0;
	crm.beforeCall = (name) => {
		if (name === 'update' && ++updates === 4) throw new Error('killed');
	};
	await sync(crm).catch(() => undefined);
	crm.beforeCall = null;
	const sent = done(crm);
	for (const { id } of await everybody()) await edit(id, { company: 'Again' });
	const report = await sync(crm);
	expect([sent > 0, report.state]).toEqual([true, 'held']);
});

test('the counts and scores of the pack are no changes that a person has to look at', async () => {
	const crm = crmWith({ fields: ['externalKey', 'email', 'firstName', 'interactionCount'] });
	await few({ changes: { most: 1, share: 1 } }, null, { mayCreate: { inHub: true, inCrm: false } });
	for (let number = 1; number <= 5; number++) crm.create({ email: `p${number}@example.com`, firstName: 'Ada' });
	expect((await sync(crm)).state).toBe('held');
	await sync(crm, { kind: 'apply' });
	expect(await sync(crm)).toMatchObject({ state: 'done', counts: { crmChanges: 5 } });
	expect([...crm.living().values()].map(({ interactionCount }) => interactionCount)).toEqual([0, 0, 0, 0, 0]);
});

const kept = async () => await workspace.cursors.find(integration.id, 'sync contact slices');

test('what a run did is kept once for each portion, and nothing of it where the run comes to its end', async () => {
	const crm = await twentyEdited();
	await few({});
	const saved: string[] = [];
	const watching = (of: typeof workspace.cursors): typeof of => ({
		...of,
		async save(integrationId, name, text, at) {
			if (name.endsWith('slices')) saved.push(text);
			await of.save(integrationId, name, text, at);
		},
	});
	const watched: typeof workspace = {
		...workspace,
		transaction: async (work) =>
			await workspace.transaction(async (inside) => await work({ ...inside, cursors: watching(inside.cursors) })),
	};
	expect((await sync(crm, { workspace: watched })).state).toBe('stopped');
	// The portion that fitted into the calls, and what came of it.
	expect(saved).toHaveLength(2);
	expect(await kept()).toBe(saved[1]);
	await few({}, null);
	expect((await sync(crm)).state).toBe('done');
	expect(await kept()).toBeNull();
});

test('what was done by a cancelled run is kept, and no more', async () => {
	const crm = await twentyEdited();
	await few({}, null);
	const cancel = new AbortController();
	crm.afterCall = () => {
		if (done(crm) === 4) cancel.abort(new Error('cancelled'));
	};
	await sync(crm, { signal: cancel.signal });
	crm.afterCall = null;
	const [counted] = Object.values(JSON.parse((await kept()) ?? '{}') as Record<string, { crm: { changes: number } }>);
	expect(counted?.crm.changes).toBe(4);
});

test('what runs did counts no more once the sync is ended, or means something else', async () => {
	const crm = await twentyEdited();
	await few({});
	await sync(crm);
	expect(await kept()).not.toBeNull();
	const set = async (changes: PolicyChanges) =>
		await setAsUser({ workspace, integration, adapter: crm.adapter, object: 'contact', changes });
	await set({ caps: { callsPerRun: 13 } });
	expect(await kept()).not.toBeNull();
	await workspace.syncPolicies.remove(integration.id, 'contact');
	await set({});
	expect(await kept()).toBeNull();
});
