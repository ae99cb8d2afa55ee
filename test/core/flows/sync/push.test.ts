import { createFakeCrm } from '../../../support/fake-crm';
import { buckets, contactOf, integration, many, push, runtime, workspace } from './push-session';

describe('Pushing contacts', () => {
	it('creates what the CRM does not know, and asks nothing when nothing changed since', async () => {
		const crm = createFakeCrm();
		const contacts = await many(3);

		expect((await push(crm, contacts)).counts).toMatchObject({ created: 3 });
		expect(crm.calls).toEqual(['find 3', 'upsert 3']);
		expect([...crm.rows.values()].map(({ email }) => email)).toEqual([
			'p1@example.com',
			'p2@example.com',
			'p3@example.com',
		]);

		crm.calls.length = 0;
		expect((await push(crm, contacts)).counts).toMatchObject({ unchanged: 3 });
		expect(crm.calls).toEqual([]);
	});

	it('fills blanks of a known record and keeps what the customer wrote', async () => {
		const crm = createFakeCrm();
		crm.rows.set('77', { email: 'P1@Example.com', firstName: 'Curated' });
		const report = await push(crm, [await contactOf(1)]);

		expect(report.outcomes[0]).toMatchObject({ outcome: 'updated', crmId: '77', crmUrl: 'https://crm.example/77' });
		expect(crm.rows.get('77')).toMatchObject({
			firstName: 'Curated',
			lastName: 'Last1',
			email: 'P1@Example.com',
			socialFollowers: 5,
		});
		expect(report.outcomes[0]!.changes.map(({ field }) => field)).toContain('lastName');
	});

	it('overwrites only when told to', async () => {
		const crm = createFakeCrm();
		crm.rows.set('77', { email: 'p1@example.com', firstName: 'Curated' });
		const contact = await contactOf(1);
		await push(crm, [contact]);
		await push(crm, [contact], { existingValues: 'overwrite' });
		expect(crm.rows.get('77')).toMatchObject({ firstName: 'First1' });
	});

	it('writes an audit entry with each changed field, its value before and after, and why', async () => {
		const crm = createFakeCrm();
		crm.rows.set('77', { email: 'p1@example.com', jobTitle: 'Chef' });
		const contact = await contactOf(1);
		const { runId } = await push(crm, [contact]);
		const entries = await workspace.audit.listForRun(runId);
		expect(entries).toMatchObject([{ side: 'crm', crmId: '77', contactId: contact.id }]);
		const changes = entries.flatMap((entry) => entry.changes);
		expect(changes.find(({ field }) => field === 'firstName')).toEqual({
			field: 'firstName',
			from: null,
			to: 'First1',
			reason: 'blank in the CRM',
		});
		expect(changes.some(({ field }) => field === 'jobTitle')).toBe(false);
	});

	it('reports two matching records as ambiguous and touches neither', async () => {
		const crm = createFakeCrm();
		crm.rows.set('7', { email: 'p1@example.com' });
		crm.rows.set('8', { email: 'p1@example.com' });
		const report = await push(crm, [await contactOf(1), await contactOf(2)]);
		expect(buckets(report)).toEqual(['conflict', 'created']);
		expect(report.outcomes[0]!.problem).toMatchObject({ kind: 'ambiguous', recordIds: ['7', '8'] });
		expect(crm.rows.get('7')).toEqual({ email: 'p1@example.com' });
	});

	it('never writes two contacts to one record', async () => {
		const crm = createFakeCrm();
		const [first, second] = [await contactOf(1), await contactOf(2)];
		await push(crm, [first]);
		crm.rows.set('1', { ...crm.rows.get('1'), email: 'p2@example.com' });
		const report = await push(crm, [second]);
		expect(report.outcomes[0]).toMatchObject({
			outcome: 'conflict',
			problem: { kind: 'conflict', recordIds: ['1'] },
		});
	});

	it('lets one bad record fail alone', async () => {
		const crm = createFakeCrm();
		const report = await push(crm, [
			await contactOf(1),
			await contactOf(2, 'rejected@example.com'),
			await contactOf(3),
		]);
		expect(buckets(report)).toEqual(['created', 'failed', 'created']);
		expect(report.counts).toEqual({ created: 2, updated: 0, unchanged: 0, conflict: 0, failed: 1, skipped: 0 });
	});

	it('looks a record up again that was deleted in the CRM', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		await push(crm, [contact]);
		crm.rows.clear();
		runtime.advance(1000);
		const changed = { ...contact, company: 'Acme' };
		const report = await push(crm, [changed]);
		expect(buckets(report)).toEqual(['created']);
		expect(crm.rows.size).toBe(1);
	});

	it('stores nothing and writes nothing in a preview, and foretells the run', async () => {
		const crm = createFakeCrm();
		crm.rows.set('77', { email: 'p1@example.com' });
		const contacts = await many(2);
		const preview = await push(crm, contacts, { preview: true });
		expect(crm.calls).toEqual(['find 2']);
		expect(buckets(preview)).toEqual(['updated', 'created']);
		expect(
			await workspace.links.find(
				integration.id,
				'contact',
				contacts.map(({ id }) => id),
			),
		).toEqual(new Map());

		const run = await push(crm, contacts);
		expect(run.outcomes.map(({ outcome, changes }) => ({ outcome, changes }))).toEqual(
			preview.outcomes.map(({ outcome, changes }) => ({ outcome, changes })),
		);
	});

	it('looks whether a field is blank that is to be, where nothing of it was sent', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		await push(crm, [contact]);
		crm.rows.set('1', { ...crm.rows.get('1'), jobTitle: 'Theirs' });
		const clearing = { items: [{ contact, clear: ['jobTitle' as const] }] };
		expect(buckets(await push(crm, [contact], clearing))).toEqual(['updated']);
		expect(crm.rows.get('1')?.jobTitle ?? null).toBeNull();
	});

	it('foretells in a preview that the pack’s fields are missing', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const contacts = [await contactOf(1, null)];
		const preview = await push(crm, contacts, { preview: true });
		expect(preview.outcomes).toEqual((await push(crm, contacts)).outcomes);
		expect(buckets(preview)).toEqual(['failed']);
	});

	it('only enriches what exists when told not to create', async () => {
		const crm = createFakeCrm();
		crm.rows.set('77', { email: 'p1@example.com' });
		const report = await push(crm, await many(2), { createMissing: false, scope: 'social' });
		expect(buckets(report)).toEqual(['updated', 'skipped']);
		expect(crm.rows.get('77')).toMatchObject({ socialPlatforms: 'telegram' });
		expect(crm.rows.get('77')).not.toHaveProperty('firstName');
	});
});
