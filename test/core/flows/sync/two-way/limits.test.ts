import type { SyncGuard, SyncPolicy } from '../../../../../core/store/contract';
import { NO_CALLS } from '../../../../support/no-calls';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactOf, crmWith, edit, everybody, integration, runtime, setPolicy, sync, workspace } from './session';

const open = { most: 99, share: 1 };
const guarded = (changes: Partial<SyncGuard>): Partial<SyncPolicy> => ({
	guard: { floor: 1, creates: open, changes: open, clears: open, deletes: open, hold: 'over', ...changes },
});

/** So many contacts and records, all in step. */
async function inStep(crm: SimulatedCrm, count: number): Promise<string[]> {
	await setPolicy();
	for (let number = 1; number <= count; number++) await contactOf(number);
	await workspace.syncOutbox.note(
		integration.id,
		'contact',
		(await everybody()).map(({ id }) => id),
	);
	await sync(crm);
	await sync(crm);
	crm.calls.length = 0;
	return (await everybody()).map(({ id }) => id);
}

const companies = async () => (await everybody()).map(({ company }) => company);

describe('A plan of which only what is over the limits is held', () => {
	/** One is changed and three are cleared in the CRM, which lets one by. */
	async function held() {
		const crm = crmWith();
		await inStep(crm, 4);
		await setPolicy(guarded({ clears: { most: 1, share: 1 } }));
		const [changed, ...cleared] = [...crm.living().keys()];
		crm.edit(changed!, { company: 'Acme' });
		for (const id of cleared) crm.edit(id, { firstName: null });
		return { crm, report: await sync(crm) };
	}

	test('is carried out but for that, which is told and stays open', async () => {
		const { report } = await held();
		expect(report).toMatchObject({
			state: 'done',
			reason: expect.stringMatching(/3 contacts would lose a value, and the limit is 1.*wait/) as string,
			counts: { updated: 1, skipped: 3, held: 3, hubChanges: 1, clears: 0 },
		});
		expect([
			(await companies()).filter(Boolean),
			(await everybody()).filter(({ firstName }) => !firstName),
		]).toEqual([['Acme'], []]);
		expect(await workspace.syncPlans.current(integration.id, 'contact')).toMatchObject({
			id: report.planId,
			state: 'held',
			totals: { updated: 3, clears: 3 },
		});
	});

	test('is carried out to its end by whoever applies it, and told as what it did then', async () => {
		const { crm, report } = await held();
		const applied = await sync(crm, { kind: 'apply', planId: report.planId! });
		expect(applied).toMatchObject({ state: 'done', reason: null, counts: { updated: 3, held: 0, clears: 3 } });
		expect((await everybody()).filter(({ firstName }) => firstName === null)).toHaveLength(3);
		expect(await workspace.syncPlans.current(integration.id, 'contact')).toBeNull();
	});

	test('is held again by the next run, in a plan that takes its place', async () => {
		const { crm, report } = await held();
		const next = await sync(crm);
		expect(next).toMatchObject({ state: 'done', counts: { updated: 0, held: 3 } });
		await expect(sync(crm, { kind: 'apply', planId: report.planId! })).rejects.toThrow(/replaced/);
		await sync(crm, { kind: 'apply', planId: next.planId! });
		expect((await everybody()).filter(({ firstName }) => firstName === null)).toHaveLength(3);
	});
});

test('an address that is taken off a list counts as a value that goes', async () => {
	const crm = crmWith();
	const [id] = await inStep(crm, 1);
	const [crmId] = [...crm.living().keys()];
	crm.edit(crmId!, { email: 'new@example.com' });
	const { counts } = await sync(crm, { kind: 'preview' });
	expect(counts.clears).toBe(1);
	await sync(crm);
	expect((await everybody()).find((each) => each.id === id)?.emails).toEqual(['new@example.com']);
});

describe('The calls of a policy', () => {
	const capped = async (caps: Partial<SyncPolicy['caps']>) =>
		await setPolicy({ caps: { callsPerRun: null, callsPerDay: null, ...caps } });

	async function editAll(ids: readonly string[]) {
		for (const id of ids) await edit(id, { company: 'Acme' });
	}
	const done = (crm: SimulatedCrm) => [...crm.living().values()].filter(({ company }) => company === 'Acme').length;

	test('of a run stop it once they are used up, and each further run goes on', async () => {
		const crm = crmWith({ batchSize: 2 });
		await editAll(await inStep(crm, 20));
		await capped({ callsPerRun: 12 });
		const seen: number[] = [];
		for (let runs = 0; runs < 8 && done(crm) < 20; runs++) {
			crm.calls.length = 0;
			const report = await sync(crm);
			expect(crm.calls.length).toBeLessThanOrEqual(12 + 5);
			seen.push(done(crm));
			if (done(crm) < 20) expect(report).toMatchObject({ state: 'stopped', stoppedBy: 'cap' });
		}
		expect(seen).toEqual([...new Set(seen)]);
		expect(done(crm)).toBe(20);
		expect(await sync(crm)).toMatchObject({ state: 'done' });
	});

	test('of a run end a first read between two pages, which the next one goes on with', async () => {
		const crm = crmWith({ pageSize: 2 });
		for (let number = 1; number <= 20; number++) crm.create({ email: `p${number}@example.com` });
		await capped({ callsPerRun: 5 });
		expect(await sync(crm)).toMatchObject({ state: 'stopped', stoppedBy: 'cap' });
		for (let runs = 0; runs < 6; runs++) await sync(crm);
		expect(await everybody()).toHaveLength(20);
	});

	test('of a day are counted over all of its runs, however many, and also of one that was killed', async () => {
		const crm = crmWith({ batchSize: 2 });
		const [first] = await inStep(crm, 1);
		await capped({ callsPerDay: 700 });
		const calls = { ...NO_CALLS, calls: 1 };
		const [run] = await workspace.syncRuns.list({ limit: 1 });
		for (let number = 0; number < 650; number++)
			await workspace.syncRuns.save({ ...run!, id: `run-${number}`, calls, startedAt: run!.startedAt });
		await workspace.syncRuns.save({ ...run!, id: 'killed', state: 'running', calls: { ...calls, calls: 100 } });
		await edit(first!, { company: 'Acme' });
		expect(await sync(crm)).toMatchObject({ state: 'stopped', stoppedBy: 'cap' });
		expect(done(crm)).toBe(0);
		runtime.advance(86_400_000);
		expect(await sync(crm)).toMatchObject({ state: 'done' });
		expect(done(crm)).toBe(1);
	});

	test('that a run made are told while it is under way, so that they count where it is killed', async () => {
		const crm = crmWith({ pageSize: 2 });
		for (let number = 1; number <= 9; number++) crm.create({ email: `p${number}@example.com` });
		await setPolicy();
		let lists = 0;
		crm.beforeCall = (name) => {
			if (name === 'list' && ++lists === 4) throw new Error('killed');
		};
		await sync(crm).catch(() => undefined);
		const since = '2026-01-01T00:00:00.000Z';
		const query = { integrationId: integration.id, crmObject: 'contact', since, except: '' };
		expect(await workspace.syncRuns.countCalls(query)).toBeGreaterThanOrEqual(3);
	});
});

test('a credential that opens another account by now is refused before anything is taken for deleted', async () => {
	const crm = crmWith();
	await inStep(crm, 1);
	const other = crmWith({ id: '2' });
	await expect(sync(other)).rejects.toThrow(/opens the account 2 by now, and not 1/);
	expect(other.calls).toEqual([]);
	expect(await workspace.links.countLiving(integration.id, 'contact')).toBe(1);
	expect(await workspace.syncRuns.list({ limit: 1 })).toMatchObject([{ state: 'failed' }]);
});

test("a record that a CRM added under an id that is known is the new contact's, and no other's", async () => {
	const crm = crmWith();
	const [first] = await inStep(crm, 1);
	const fresh = crmWith();
	await workspace.syncInbox.take(
		integration.id,
		'contact',
		await workspace.syncInbox.list(integration.id, 'contact', 99, null),
	);
	const second = await contactOf(2);
	await workspace.syncOutbox.note(integration.id, 'contact', [second.id]);
	await sync(fresh, { kind: 'push' });
	const links = await workspace.links.find(integration.id, 'contact', [first!, second.id]);
	expect([...links].map(([id, { crmId }]) => [id, crmId])).toEqual([[second.id, '1']]);
});
