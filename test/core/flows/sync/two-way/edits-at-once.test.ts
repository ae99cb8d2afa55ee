import { contactNow, crmWith, edit, inStep, runtime, sync, workspace } from './session';

/** The skew of a CRM's clock is known to half a second: what lies closer together has no order. */

async function editedOnBoth(apartMs: number) {
	const crm = crmWith({});
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { jobTitle: 'There' });
	runtime.advance(apartMs);
	await edit(contact.id, { jobTitle: 'Here' });
	const { runId } = await sync(crm);
	const [entry] = await workspace.audit.listForRun(runId);
	return { jobTitle: (await contactNow(contact.id)).jobTitle, change: entry?.changes[0] };
}

test('of two edits within half a second none is called the last, and the tie rule decides', async () => {
	const { jobTitle, change } = await editedOnBoth(400);
	expect(jobTitle).toBe('There');
	expect(change).toMatchObject({ rule: 'tie', evidence: 'the times overlap, or are not known' });
});

test('of two edits that lie further apart the last one stays', async () => {
	const { jobTitle, change } = await editedOnBoth(1_500);
	expect(jobTitle).toBe('Here');
	expect(change).toMatchObject({ rule: 'lastWriteWins' });
});
