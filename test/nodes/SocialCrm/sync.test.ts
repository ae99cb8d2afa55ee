import { join } from 'node:path';
import { hubSpotBench } from './sandbox-hubspot';

const bench = hubSpotBench();

const byTelegram = {
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: {
		emails: '={{ $json.email }}',
		firstName: '={{ $json.name }}',
		profiles: {
			profile: [{ platform: 'telegram', userId: '={{ $json.telegram }}', username: '={{ $json.handle }}' }],
		},
	},
	options: { missingFields: 'create' },
};

const anna = { email: 'anna@example.com', name: 'Anna', telegram: '1001', handle: 'anna_a' };
const ben = { email: 'ben@example.com', name: 'Ben', telegram: '1002', handle: 'ben_b' };

function people(count: number) {
	return Array.from({ length: count }, (_, n) => ({
		email: `p${n}@example.com`,
		name: `Person ${n}`,
		telegram: `${5000 + n}`,
		handle: `person_${n}`,
	}));
}

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
			expect.stringMatching(/^250 contacts: 250 created; \d reads, 3 writes, 0 retries/),
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

	it('refuses a list as the value of a field, naming the field', async () => {
		const additionalFields = { field: [{ name: 'jobtitle', value: '={{ [1, 2] }}' }] };
		const run = await bench.run({ ...byTelegram, additionalFields }, [anna]);
		expect(run.error?.message).toContain('jobtitle: its value is neither');
	});

	it('previews without writing to the CRM', async () => {
		await bench.run({ resource: 'field', operation: 'setUp' });
		const run = await bench.run({ ...byTelegram, options: { preview: true } }, [anna]);
		expect(run.output()).toEqual([expect.objectContaining({ outcome: 'created', crmId: null })]);
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

describe('Social CRM, contact, Sync, when something is wrong', () => {
	const nobody = { ...anna, email: '', telegram: '', handle: '' };

	it('syncs the good items before it fails for the first bad one', async () => {
		const run = await bench.run(byTelegram, [anna, { ...ben, email: 'ben' }]);
		expect(run.error).toMatchObject({
			message: expect.stringMatching(/e-mail address \[item 1\]$/),
			context: { itemIndex: 1 },
		});
		expect(run.error?.description).toContain('1 of 2 items succeeded and are kept, 1 failed.');
		expect(bench.contacts()).toHaveLength(1);
	});

	it('gives the bad item as an item when it continues on fail', async () => {
		const run = await bench.run(byTelegram, [{ ...ben, email: 'ben' }, anna], { onError: 'continueRegularOutput' });
		expect(run.error).toBeNull();
		expect(run.fullItems('Node')).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({
					outcome: 'failed',
					error: expect.stringContaining('e-mail'),
					description: expect.any(String),
				}),
				pairedItem: { item: 0 },
			}),
			expect.objectContaining({ json: expect.objectContaining({ outcome: 'created' }), pairedItem: { item: 1 } }),
		]);
	});

	it('sends the bad item to the error output when the node has one', async () => {
		const run = await bench.run(byTelegram, [{ ...ben, email: 'ben' }, anna], { onError: 'continueErrorOutput' });
		expect(run.output(0)).toEqual([expect.objectContaining({ outcome: 'created' })]);
		expect(run.output(1)).toEqual([
			expect.objectContaining({
				error: expect.stringContaining('e-mail'),
				details: expect.objectContaining({ outcome: 'failed' }),
			}),
		]);
	});

	it('says that nothing identifies the person', async () => {
		const run = await bench.run({ ...byTelegram, person: { firstName: 'Anna' } }, [nobody]);
		expect(run.error?.message).toContain('Person: nothing identifies the person');
		expect(bench.contacts()).toEqual([]);
	});

	it.each([
		['no ID', {}, 'Contact ID: it is empty'],
		['an unknown ID', { contact: { id: 'nobody' } }, 'Contact ID: no contact "nobody" is stored'],
	])('says what is wrong with %s', async (_case, json, message) => {
		const run = await bench.run({ resource: 'contact', operation: 'sync' }, [json]);
		expect(run.error?.message).toContain(message);
		expect(run.error?.description).toMatch(/\S/);
	});

	it('says which fields are missing in the CRM and what to do', async () => {
		const run = await bench.run({ ...byTelegram, options: {} }, [anna]);
		expect(run.error?.description).toMatch(/set up/i);
		expect(bench.contacts()).toEqual([]);
	});

	it('shows a wrong token as what it is, for every item, and never the token', async () => {
		const accessToken = 'pat-na1-wrong-token';
		const stopped = await bench.run(byTelegram, [anna], { accessToken });
		expect(stopped.error?.message).toMatch(/token|credential/i);
		const run = await bench.run(byTelegram, [anna, ben], { accessToken, onError: 'continueRegularOutput' });
		expect(run.output()).toEqual([
			expect.objectContaining({ error: expect.any(String) }),
			expect.objectContaining({ error: expect.any(String) }),
		]);
		expect(JSON.stringify([stopped.error, stopped.error?.stack, stopped.run, run.run])).not.toContain(
			'wrong-token',
		);
	});

	it('says that the contact store cannot be opened, and where it is', async () => {
		const path = join(__filename, 'store.sqlite');
		process.env.SOCIAL_CRM_DB_PATH = path;
		const run = await bench.run(byTelegram, [anna]);
		expect(run.error?.message).toContain(path);
		expect(run.error?.description).toContain('SOCIAL_CRM_DB_PATH');
	});

	it('writes the right contact once when the connection breaks after the write', async () => {
		await bench.run({ resource: 'field', operation: 'setUp' });
		bench.sandbox.admin.addFault({
			path: '/crm/v3/objects/contacts/batch/*',
			method: 'POST',
			after: 1,
			fault: { kind: 'resetAfter' },
		});
		const run = await bench.run(byTelegram, [anna]);
		expect(run.error).toBeNull();
		expect(bench.sandbox.admin.faults()).toEqual([expect.objectContaining({ hits: 1 })]);
		expect(run.output()).toHaveLength(1);
		expect(bench.contacts()).toHaveLength(1);
	});
});
