import { CrmError } from '../../../../../core/lib/errors';
import { contactOf, crmWith, edit, everybody, integration, setPolicy, sync, workspace } from './session';

/** Six contacts and records in step, all edited here since, of which two go by one call. */
async function edited(caps = { callsPerRun: null as number | null, callsPerDay: null }) {
	const crm = crmWith({ batchSize: 2 });
	await setPolicy();
	for (let number = 1; number <= 6; number++) await contactOf(number);
	const ids = (await everybody()).map(({ id }) => id);
	await workspace.syncOutbox.note(integration.id, 'contact', ids);
	await sync(crm);
	await sync(crm);
	await setPolicy({ caps });
	for (const id of ids) await edit(id, { company: 'Acme' });
	const done = () => [...crm.living().values()].filter(({ company }) => company === 'Acme').length;
	return { crm, done };
}

const runNow = async () => (await workspace.syncRuns.list({ limit: 1 }))[0]!;

const down = () => new CrmError('unavailable', 'The CRM is down', { provider: 'simulated', operation: 'update' });

describe('A run that ends early counts what it did', () => {
	test('where the CRM goes down in the middle: what was refused failed, and the rest counts nowhere', async () => {
		const { crm, done } = await edited();
		let updates = 0;
		crm.beforeCall = (call) => {
			if (call === 'update' && ++updates === 2) crm.failCall(0, down(), 'before');
		};
		const report = await sync(crm);
		expect(done()).toBe(2);
		expect(report).toMatchObject({
			state: 'stopped',
			counts: { updated: 2, crmChanges: 2, failed: 2, skipped: 0, movedOn: 0 },
		});
		expect((await runNow()).counts).toEqual(report.counts);
		crm.beforeCall = null;
		expect(await sync(crm)).toMatchObject({ state: 'done', counts: { updated: 4, crmChanges: 4, failed: 0 } });
	});

	test('where it is cancelled between two calls', async () => {
		const { crm, done } = await edited();
		const cancel = new AbortController();
		crm.afterCall = () => {
			if (done() === 2) cancel.abort(new Error('cancelled'));
		};
		const report = await sync(crm, { signal: cancel.signal });
		expect(done()).toBe(2);
		expect(report).toMatchObject({ state: 'stopped', counts: { updated: 2, crmChanges: 2, skipped: 0 } });
	});

	test('where its calls are used up, and all runs together count each record once', async () => {
		const { crm, done } = await edited({ callsPerRun: 9, callsPerDay: null });
		let changed = 0;
		for (let runs = 0; runs < 6 && done() < 6; runs++) {
			const { counts } = await sync(crm);
			changed += counts.crmChanges;
			expect(changed).toBe(done());
		}
		expect(changed).toBe(6);
	});

	test('where it comes no further than to plan: nothing', async () => {
		const { crm } = await edited();
		await workspace.syncOutbox.note(integration.id, 'contact', [(await contactOf(7)).id]);
		crm.beforeCall = (call) => {
			if (call === 'find') crm.failCall(0, down(), 'before');
		};
		const { state, counts } = await sync(crm);
		expect([state, Object.values(counts).filter((count) => count > 0)]).toEqual(['stopped', []]);
		expect(Object.values((await runNow()).counts).every((count) => count === 0)).toBe(true);
	});

	test('where it takes back another one', async () => {
		const { crm, done } = await edited();
		const { runId } = await sync(crm);
		let updates = 0;
		crm.beforeCall = (call) => {
			if (call === 'update' && ++updates === 2) crm.failCall(0, down(), 'before');
		};
		const report = await sync(crm, { kind: 'undo', undoes: runId });
		expect(done()).toBe(4);
		expect(report).toMatchObject({ state: 'stopped', undo: { undone: 2 }, counts: { updated: 2 } });
	});
});
