import { CrmError } from '../../../../../../core/lib/errors';
import type { SimulatedCrm } from '../../../../../support/simulated-crm';
import { contactOf, crmWith, integration, linkOf, onlyRecord, setPolicy, sync, workspace } from '../session';
import { staysSo, undo } from './undone';

const lost = () =>
	new CrmError('unavailable', 'The line was lost', {
		provider: 'simulated',
		operation: 'restore',
		mayHaveBeenApplied: true,
	});

/** The undo of a run that added a record is undone, and the answer to the record's return is lost. */
async function restoredUnheard(crm: SimulatedCrm) {
	await setPolicy();
	const contact = await contactOf(1);
	await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
	const added = await sync(crm);
	const [crmId] = onlyRecord(crm);
	const taken = await undo(crm, added.runId);
	expect(crm.living().size).toBe(0);
	// After the one that asks which fields there are, and those that look at the record.
	crm.beforeCall = (name) => {
		if (!name.startsWith('restore')) return;
		crm.beforeCall = null;
		crm.failCall(0, lost(), 'afterwards');
	};
	const back = await undo(crm, taken.runId);
	expect([crm.living().size, back.state]).toEqual([1, 'stopped']);
	return { contact, crmId, taken, back };
}

const toldOf = async (runId: string) =>
	(await workspace.audit.listForRun(runId)).flatMap(({ crmId, changes }) =>
		changes.map(({ field, to, reason }) => ({ crmId, field, to, reason })),
	);

test('a record that came back without an answer is known as brought back by the run that sent it', async () => {
	const crm = crmWith();
	const { contact, crmId, back } = await restoredUnheard(crm);
	expect(await toldOf(back.runId)).toEqual([]);
	await sync(crm);
	expect(await linkOf(contact.id)).toMatchObject({ crmId, state: 'living' });
	const told = {
		crmId,
		field: 'link',
		to: 'restoreRecord',
		reason: expect.stringMatching(/answer was lost/) as string,
	};
	expect(await toldOf(back.runId)).toEqual([told]);
	await staysSo(crm);
	expect(await toldOf(back.runId)).toHaveLength(1);
});

test('such a run can be undone, and run again it finds nothing to do', async () => {
	const crm = crmWith();
	const { taken, back } = await restoredUnheard(crm);
	await undo(crm, taken.runId);
	crm.calls.length = 0;
	await undo(crm, taken.runId);
	expect([crm.living().size, crm.writes()]).toEqual([1, []]);
	await undo(crm, back.runId);
	expect(crm.living().size).toBe(0);
	await staysSo(crm);
});
