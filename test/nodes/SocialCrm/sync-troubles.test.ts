import { join } from 'node:path';
import { hubSpotBench } from './sandbox-hubspot';
import { anna, ben, byTelegram } from './sync-people';

const bench = hubSpotBench();

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

	it('counts what failed before it came to the CRM, and does not call it nothing', async () => {
		const goOn = { onError: 'continueRegularOutput' } as const;
		const some = await bench.run(byTelegram, [{ ...ben, email: 'ben' }, anna], goOn);
		expect(some.hints('Node')).toEqual([expect.stringMatching(/^1 contact: 1 created, 1 item failed; /)]);
		const none = await bench.run({ resource: 'contact', operation: 'sync' }, [{ contact: { id: 'nobody' } }], goOn);
		expect(none.hints('Node')).toEqual([expect.stringMatching(/^1 item failed; /)]);
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
