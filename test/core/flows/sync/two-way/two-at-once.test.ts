import type { TwoWayKind, TwoWayReport } from '../../../../../core/flows/sync';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactNow, crmWith, edit, inStep, onlyRecord, runtime, sync, workspace } from './session';
import { wroteOnBoth } from './undo/undone';

/** Two of an operation on one store, begun in the same instant. Two processes are in test/faults/processes/two-way. */

const twice = async (crm: SimulatedCrm, what: Parameters<typeof sync>[1]) =>
	await Promise.all([sync(crm, what), sync(crm, what)]);

const states = (reports: readonly TwoWayReport[]) => reports.map(({ state }) => state);

async function changes(reports: readonly TwoWayReport[]): Promise<string[]> {
	const written = await Promise.all(
		reports.map(async ({ runId }) => (await workspace.audit.list({ runId, limit: 10 })).items),
	);
	return written.flat().flatMap(({ side, changes: made }) => made.map(({ field, to }) => `${side} ${field} ${to}`));
}

test.each<[TwoWayKind, string[]]>([
	['twoWay', ['crm company Here', 'hub jobTitle There']],
	['push', ['crm company Here']],
	['pull', ['hub jobTitle There']],
])('of two runs at once that %s, one waits for the other, and what there is to do is done once', async (kind, done) => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	await edit(contact.id, { company: 'Here' });
	crm.edit(crmId, { jobTitle: 'There' });
	const both = await twice(crm, { kind });
	expect(states(both)).toEqual(['done', 'done']);
	expect((await changes(both)).sort()).toEqual(done);
	expect(crm.sent.slice(1).map(({ fields }) => fields.company)).toEqual(kind === 'pull' ? [] : ['Here']);
	await sync(crm);
	expect(onlyRecord(crm)[1]).toMatchObject({ company: 'Here', jobTitle: 'There' });
	expect(await contactNow(contact.id)).toMatchObject({ company: 'Here', jobTitle: 'There' });
});

test('of two who undo a run at once, one gives back, and the other is told that nothing is left', async () => {
	const crm = crmWith();
	const { runId, values } = await wroteOnBoth(crm);
	const both = await twice(crm, { kind: 'undo', undoes: runId });
	expect(both).toMatchObject([
		{ state: 'done', undo: { undone: 1, left: [] } },
		{ state: 'done', undo: { undone: 0, left: [] }, reason: expect.stringMatching(/undone already/) as string },
	]);
	expect(await changes(both.slice(1))).toEqual([]);
	expect(await values()).toEqual([null, null]);
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
