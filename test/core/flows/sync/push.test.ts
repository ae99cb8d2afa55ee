import type { Contact } from '../../../../core/contact/model';
import { CrmError } from '../../../../core/lib/errors';
import { createFakeCrm } from '../../../support/fake-crm';
import { buckets, contactOf, integration, many, push, runtime, workspace } from './push-session';

const unavailable = (mayHaveBeenApplied = false) =>
	new CrmError('unavailable', 'No answer', { provider: 'fake', operation: 'test', mayHaveBeenApplied });

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

	it('writes an audit entry for each changed field, with before, after and why', async () => {
		const crm = createFakeCrm();
		crm.rows.set('77', { email: 'p1@example.com', jobTitle: 'Chef' });
		const contact = await contactOf(1);
		const { runId } = await push(crm, [contact]);
		const entries = await workspace.audit.listForRun(runId);
		expect(entries.find(({ field }) => field === 'firstName')).toMatchObject({
			side: 'crm',
			crmId: '77',
			contactId: contact.id,
			from: null,
			to: 'First1',
			reason: 'blank in the CRM',
		});
		expect(entries.some(({ field }) => field === 'jobTitle')).toBe(false);
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

	it('only enriches what exists when told not to create', async () => {
		const crm = createFakeCrm();
		crm.rows.set('77', { email: 'p1@example.com' });
		const report = await push(crm, await many(2), { createMissing: false, scope: 'social' });
		expect(buckets(report)).toEqual(['updated', 'skipped']);
		expect(crm.rows.get('77')).toMatchObject({ socialPlatforms: 'telegram' });
		expect(crm.rows.get('77')).not.toHaveProperty('firstName');
	});
});

describe('Pushing when calls fail', () => {
	it('calls a failed look-up a failure, never "not found"', async () => {
		const crm = createFakeCrm();
		crm.failNext('find', unavailable());
		const report = await push(crm, await many(2));
		expect(buckets(report)).toEqual(['failed', 'failed']);
		expect(crm.rows.size).toBe(0);
	});

	it('keeps what is done, names what is not, and finishes it the next time', async () => {
		const crm = createFakeCrm({ batchSize: 2 });
		const contacts = await many(6);
		const upsert = crm.adapter.upsert!;
		let calls = 0;
		crm.adapter.upsert = async (...args) => {
			calls += 1;
			if (calls === 2)
				throw new CrmError('rateLimited', 'Daily limit reached', { provider: 'fake', operation: 'test' });
			return await upsert(...args);
		};
		const report = await push(crm, contacts);
		expect(buckets(report)).toEqual(['created', 'created', 'failed', 'failed', 'skipped', 'skipped']);
		expect(report.outcomes[4]!.problem).toMatchObject({ kind: 'notAttempted' });

		expect(buckets(await push(crm, contacts))).toEqual([
			'unchanged',
			'unchanged',
			'created',
			'created',
			'created',
			'created',
		]);
		expect(crm.rows.size).toBe(6);
	});

	it('finds a create whose answer was lost, and reports it as created', async () => {
		const crm = createFakeCrm({ nativeUpsert: false });
		crm.failNext('create', unavailable(true), 'afterwards');
		const contacts = await many(2);
		expect(buckets(await push(crm, contacts))).toEqual(['created', 'created']);
		expect(crm.rows.size).toBe(2);
		expect(buckets(await push(crm, contacts))).toEqual(['unchanged', 'unchanged']);
	});

	it('looks an unanswered create up in the next run, by the external key too', async () => {
		const crm = createFakeCrm({ nativeUpsert: false });
		const contact = await contactOf(1, null);
		crm.failNext('create', unavailable(true), 'afterwards');
		expect(buckets(await push(crm, [contact]))).toEqual(['failed']);
		expect(await workspace.links.find(integration.id, 'contact', [contact.id])).toEqual(
			new Map([[contact.id, expect.objectContaining({ crmId: null })]]),
		);
		const again = await push(crm, [contact]);
		expect(again.counts.failed).toBe(0);
		expect(crm.rows.size).toBe(1);
	});

	it('updates the record a unique e-mail belongs to when the look-up came too early', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		const { findByKey } = crm.adapter;
		let asked = 0;
		crm.adapter.findByKey = async (object, keys, options) => {
			asked += 1;
			if (asked === 1) {
				crm.rows.set('55', { email: 'p1@example.com' });
				return keys.map(() => []);
			}
			return await findByKey(object, keys, options);
		};
		const report = await push(crm, [contact]);
		expect(report.outcomes[0]).toMatchObject({ outcome: 'updated', crmId: '55' });
		expect(crm.rows.size).toBe(1);
	});

	it('does not take over the record of a role address', async () => {
		const crm = createFakeCrm();
		crm.rows.set('9', { email: 'info@example.com', firstName: 'Front desk' });
		const report = await push(crm, [await contactOf(1, 'info@example.com')]);
		expect(buckets(report)).toEqual(['conflict']);
		expect(crm.rows.get('9')).toEqual({ email: 'info@example.com', firstName: 'Front desk' });
	});
});

describe('Pushing into a CRM without the pack’s fields', () => {
	it('says so by default, and writes nothing', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, await many(1));
		expect(buckets(report)).toEqual(['failed']);
		expect(crm.rows.size).toBe(0);
	});

	it('creates them once when told to', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, [await contactOf(1), await contactOf(2, null)], { missingFields: 'create' });
		expect(buckets(report)).toEqual(['created', 'created']);
		expect(crm.calls.filter((call) => call.startsWith('provision'))).toHaveLength(1);
		expect([...crm.rows.values()].map(({ externalKey }) => externalKey)).toEqual([
			'telegram:id:1',
			'telegram:id:2',
		]);
	});

	it('does without them when told to, but never adds somebody it could not find again', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, [await contactOf(1), await contactOf(2, null)], { missingFields: 'skip' });
		expect(buckets(report)).toEqual(['created', 'failed']);
		expect([...crm.rows.values()]).toEqual([{ email: 'p1@example.com', firstName: 'First1', lastName: 'Last1' }]);
		expect(report.outcomes[1]!.problem!.fix).toMatch(/Set Up/);
	});
});

describe('Naming a contact in the CRM', () => {
	const named = async (rest: Partial<Contact>) => {
		const crm = createFakeCrm();
		await push(crm, [{ ...(await contactOf(1, null)), firstName: null, lastName: null, ...rest }]);
		const [row] = [...crm.rows.values()];
		return [row!.firstName ?? null, row!.lastName ?? null];
	};

	it('splits a shown name where that is safe, and keeps it whole otherwise', async () => {
		expect(await named({ displayName: 'Ana Kovač' })).toEqual(['Ana', 'Kovač']);
		expect(await named({ displayName: 'Acme Support' })).toEqual([null, 'Acme Support']);
	});

	it('says where somebody without a name or an address is known from', async () => {
		expect(await named({})).toEqual([null, 'Telegram 1']);
	});

	it('replaces the stand-in once a name is known', async () => {
		const crm = createFakeCrm();
		const nameless = { ...(await contactOf(1, null)), firstName: null, lastName: null };
		await push(crm, [nameless]);
		await push(crm, [{ ...nameless, displayName: 'Ana Kovač' }]);
		expect([...crm.rows.values()]).toEqual([expect.objectContaining({ firstName: 'Ana', lastName: 'Kovač' })]);
	});
});
