import { hubSpotBench } from './sandbox-hubspot';
import { anna, ben, byTelegram, people } from './sync-people';

const bench = hubSpotBench();

describe('Social CRM, contact, Sync', () => {
	it('creates a contact with its social profile in the CRM and says where it is', async () => {
		const run = await bench.run(byTelegram, [anna]);
		expect(run.error).toBeNull();
		const [item] = run.output();
		expect(item).toMatchObject({
			outcome: 'created',
			problem: null,
			contact: { firstName: 'Anna', emails: ['anna@example.com'] },
		});
		expect(bench.contacts()).toEqual([
			expect.objectContaining({
				hs_object_id: item?.crmId,
				email: 'anna@example.com',
				firstname: 'Anna',
				social_username: 'anna_a',
			}),
		]);
		expect(item?.crmUrl).toContain(String(item?.crmId));
	});

	it('changes nothing when the same contact comes again', async () => {
		await bench.run(byTelegram, [anna]);
		const before = bench.contacts();
		bench.sandbox.admin.clearRequests();
		const run = await bench.run(byTelegram, [anna]);
		expect(run.output()).toEqual([expect.objectContaining({ outcome: 'unchanged', changes: [] })]);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
		expect(bench.contacts()).toEqual(before);
	});

	it('sends 250 items in at most 3 reads and 3 writes, each ending in its own outcome', async () => {
		await bench.run({ resource: 'field', operation: 'setUp' });
		bench.sandbox.admin.clearRequests();
		const run = await bench.run(byTelegram, people(250));
		const { reads, writes, byRoute } = bench.sandbox.admin.counts();
		expect(run.output()).toHaveLength(250);
		expect(new Set(run.output().map(({ crmId }) => crmId)).size).toBe(250);
		expect(bench.contacts()).toHaveLength(250);
		// The account is asked for once per credential, not once per run.
		expect(reads - (byRoute['GET /account-info/v3/details'] ?? 0)).toBeLessThanOrEqual(3);
		expect(writes).toBeLessThanOrEqual(3);
		expect(run.hints('Node')).toEqual([
			expect.stringMatching(/^250 contacts: 250 created; \d reads, 3 writes, [\d,]+ of the daily quota left/),
		]);
		expect(run.run.data.resultData.metadata).toMatchObject({
			socialCrmContacts: '250',
			socialCrmOutcomes: '250 created',
		});
	});

	it('asks for the account behind a credential once', async () => {
		await bench.run(byTelegram, [anna]);
		await bench.run(byTelegram, [ben]);
		expect(bench.sandbox.admin.counts().byRoute['GET /account-info/v3/details']).toBe(1);
	});

	it('pairs every output item with its input item', async () => {
		const run = await bench.run(byTelegram, people(5));
		expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	it('pushes a contact once when several items are about the same person', async () => {
		const run = await bench.run(byTelegram, [anna, ben, anna]);
		expect(run.output().map(({ outcome }) => outcome)).toEqual(['created', 'created', 'unchanged']);
		expect(run.output()[2]).toMatchObject({ crmId: run.output()[0]?.crmId, changes: [] });
		expect(bench.contacts()).toHaveLength(2);
	});

	it('syncs a stored contact by the ID that came with the item', async () => {
		const stored = (await bench.run(byTelegram, [anna])).output()[0];
		const run = await bench.run({ resource: 'contact', operation: 'sync' }, [
			{ contact: stored?.contact as never },
		]);
		expect(run.output()).toEqual([expect.objectContaining({ outcome: 'unchanged', crmId: stored?.crmId })]);
	});

	it('lets an item through that Record Event skipped', async () => {
		const run = await bench.run({ resource: 'contact', operation: 'sync' }, [
			{ outcome: 'skipped', reason: 'a receipt', contact: null },
		]);
		expect(run.output()).toEqual([
			expect.objectContaining({ outcome: 'skipped', reason: 'a receipt', crmId: null }),
		]);
		expect(bench.sandbox.admin.counts().total).toBe(0);
	});

	it('writes additional fields of the CRM beside the contact’s own', async () => {
		const additionalFields = { field: [{ name: 'jobtitle', value: '={{ $json.role }}' }] };
		await bench.run({ ...byTelegram, additionalFields }, [{ ...anna, role: 'Buyer' }]);
		expect(bench.contacts()).toEqual([expect.objectContaining({ jobtitle: 'Buyer' })]);
	});

	it('leaves a field of the CRM alone when the item gives no value for it', async () => {
		const additionalFields = { field: [{ name: 'jobtitle', value: '={{ $json.role }}' }] };
		await bench.run({ ...byTelegram, additionalFields }, [{ ...anna, role: 'Buyer' }]);
		await bench.run({ ...byTelegram, additionalFields }, [{ ...anna, role: null }]);
		expect(bench.contacts()).toEqual([expect.objectContaining({ jobtitle: 'Buyer' })]);
	});

	it('previews without writing to the CRM', async () => {
		await bench.run({ resource: 'field', operation: 'setUp' });
		const run = await bench.run({ ...byTelegram, options: { preview: true } }, [anna]);
		expect(run.output()).toEqual([expect.objectContaining({ outcome: 'created', crmId: null })]);
		expect(run.hints('Node')).toEqual([
			expect.stringMatching(/^Preview, nothing was written\. 1 contact: 1 to be created; .* 0 writes/),
		]);
		expect(run.output()[0]?.changes).not.toEqual([]);
		expect(bench.contacts()).toEqual([]);
	});

	it('keeps standard values of the CRM unless told to overwrite them', async () => {
		bench.sandbox.admin.seed({ contacts: [{ email: 'anna@example.com', firstname: 'Annabel' }] });
		await bench.run(byTelegram, [anna]);
		expect(bench.contacts()).toEqual([
			expect.objectContaining({ firstname: 'Annabel', social_username: 'anna_a' }),
		]);
		await bench.run({ ...byTelegram, options: { existingValues: 'overwrite' } }, [anna]);
		expect(bench.contacts()).toEqual([expect.objectContaining({ firstname: 'Anna' })]);
	});
});
