import type { RecordProblem } from '../../../../../core/crm/contract';
import { contactNow, crmWith, edit, inStep, integration, linkOf, sync, workspace } from './session';

const lettersOf = async () => (await workspace.deadLetters.list({ integrationId: integration.id, limit: 10 })).items;

/** A contact in step, to whom somebody gave the address of a stranger in a CRM that has no address twice. */
async function withTakenAddress(options: Parameters<typeof crmWith>[0] = {}) {
	const crm = crmWith({ uniqueEmail: true, ...options });
	const { contact, crmId } = await inStep(crm);
	const stranger = crm.create({ email: 'taken@example.com' });
	await edit(contact.id, { emails: ['taken@example.com'] });
	return { crm, id: contact.id, crmId, stranger };
}

describe('An address that another record of the CRM has', () => {
	test.each([true, false])(
		'costs the address alone, in both directions (answers values: %s)',
		async (answersValues) => {
			const { crm, id, crmId } = await withTakenAddress({ answersValues });
			await edit(id, { company: 'Acme' });
			crm.edit(crmId, { jobTitle: 'Buyer' });
			// The stranger's record is one for a person to look at as well.
			const { counts, runId } = await sync(crm);
			expect(counts).toMatchObject({ conflict: 2, hubChanges: 1, crmChanges: 1 });
			expect(crm.living().get(crmId)).toMatchObject({ company: 'Acme', email: 'p1@example.com' });
			expect(await contactNow(id)).toMatchObject({ jobTitle: 'Buyer', emails: ['taken@example.com'] });
			const told = (await workspace.audit.listForRun(runId)).flatMap(({ changes }) => changes);
			expect(told.map(({ field }) => field).sort()).toEqual(['company', 'jobTitle']);
			expect(await lettersOf()).toMatchObject([{ contactId: id, crmId, kind: 'conflict', tries: 1 }]);
			expect((await linkOf(id))?.base.email).toBe('p1@example.com');
		},
	);

	test('is all that is asked about again, and goes once it is free', async () => {
		const { crm, id, crmId, stranger } = await withTakenAddress();
		await sync(crm);
		const sent = crm.sent.length;
		await sync(crm);
		expect([crm.sent.length, (await lettersOf())[0]?.tries]).toEqual([sent, 2]);
		crm.remove(stranger);
		await sync(crm);
		expect([crm.living().get(crmId)?.email, await lettersOf()]).toEqual(['taken@example.com', []]);
		expect((await linkOf(id))?.base.email).toBe('taken@example.com');
	});

	test('leaves what was refused for another reason refused as a whole', async () => {
		const crm = crmWith({ uniqueEmail: true });
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: 'Acme', emails: ['new@example.com'] });
		const problem: RecordProblem = { kind: 'invalid', message: 'A rule of the account refused it', details: {} };
		const update = async () => await Promise.resolve([{ ok: false, problem } as const]);
		const { counts } = await sync(crm, { adapter: { ...crm.adapter, update } });
		expect(counts).toMatchObject({ failed: 1, crmChanges: 0 });
		expect(crm.living().get(crmId)?.company ?? null).toBeNull();
	});
});
