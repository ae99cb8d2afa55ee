import { hubSpotBench } from './sandbox-hubspot';

const bench = hubSpotBench();
const byEmail = { resource: 'contact', operation: 'getByEmail', email: '={{ $json.email }}' };

describe('Social CRM, contact, Get by Email', () => {
	it('looks all items up in one call and pairs each with its contact', async () => {
		const contacts = Array.from({ length: 60 }, (_, n) => ({ email: `p${n}@example.com`, firstname: `P${n}` }));
		bench.sandbox.admin.seed({ contacts });
		bench.sandbox.admin.clearRequests();
		const run = await bench.run(byEmail, contacts.map(({ email }) => ({ email })).reverse());
		expect(run.output().map(({ email, fields }) => [email, (fields as { firstName: string }).firstName])).toEqual(
			contacts.map(({ email, firstname }) => [email, firstname]).reverse(),
		);
		expect(bench.sandbox.admin.counts()).toMatchObject({ writes: 0 });
		expect(bench.sandbox.admin.counts().reads).toBeLessThanOrEqual(2);
		expect(run.fullItems('Node')[59]?.pairedItem).toEqual({ item: 59 });
	});

	it('says found: false for an address the CRM does not know, or fails when asked to', async () => {
		const run = await bench.run(byEmail, [{ email: 'nobody@example.com' }]);
		expect(run.output()).toEqual([{ outcome: 'notFound', found: false, email: 'nobody@example.com' }]);
		const strict = await bench.run({ ...byEmail, options: { whenNotFound: 'error' } }, [
			{ email: 'nobody@example.com' },
		]);
		expect(strict.error).toMatchObject({
			message: 'Email: the CRM has no contact with the address nobody@example.com [item 0]',
		});
	});

	it('finds a contact by an address that is not its primary one', async () => {
		bench.sandbox.admin.seed({
			contacts: [{ email: 'anna@example.com', hs_additional_emails: 'anna.private@example.com' }],
		});
		const run = await bench.run(byEmail, [{ email: 'anna.private@example.com' }]);
		expect(run.output()).toEqual([
			expect.objectContaining({ found: true, emails: expect.arrayContaining(['anna@example.com']) }),
		]);
	});

	it('reads further fields of the CRM when asked', async () => {
		bench.sandbox.admin.seed({ contacts: [{ email: 'anna@example.com', city: 'Lisbon' }] });
		const run = await bench.run({ ...byEmail, options: { additionalFields: ['city'] } }, [
			{ email: 'anna@example.com' },
		]);
		expect(run.output()[0]?.fields).toMatchObject({ 'native:city': 'Lisbon' });
	});

	it('takes the names of further fields from an expression, as a list or a text, and fails the item that gives none', async () => {
		bench.sandbox.admin.seed({ contacts: [{ email: 'anna@example.com', city: 'Lisbon', jobtitle: 'Buyer' }] });
		const options = { additionalFields: '={{ $json.ask }}' };
		const asked = ['city, jobtitle', ['city'], '', null, 7].map((ask) => ({ email: 'anna@example.com', ask }));
		const run = await bench.run({ ...byEmail, options }, asked, { onError: 'continueRegularOutput' });
		expect(run.output().map(({ outcome }) => outcome)).toEqual([...Array(4).fill('found'), 'failed']);
		expect(run.output()[0]?.fields).toMatchObject({ 'native:city': 'Lisbon' });
		expect(run.output()[4]?.error).toContain('Additional Field Names or IDs');
	});

	it('gives an address that is none as that item’s error', async () => {
		bench.sandbox.admin.seed({ contacts: [{ email: 'anna@example.com' }] });
		const items = [{ email: 'anna' }, { email: 'anna@example.com' }];
		const run = await bench.run(byEmail, items, { onError: 'continueRegularOutput' });
		expect(run.output()).toEqual([
			expect.objectContaining({ error: 'Email: "anna" is not an e-mail address', outcome: 'failed' }),
			expect.objectContaining({ found: true, email: 'anna@example.com' }),
		]);
		expect(run.output()[0]).not.toHaveProperty('found');
	});

	it('says nothing of found for an address that nobody gave', async () => {
		const run = await bench.run(byEmail, [{}, { email: null }], { onError: 'continueRegularOutput' });
		for (const item of run.output()) {
			expect(item).toMatchObject({ outcome: 'failed', problem: { kind: 'invalid' } });
			expect(item).not.toHaveProperty('found');
		}
		expect(run.output()).toHaveLength(2);
	});

	it('never reads a failed look-up as not found', async () => {
		bench.sandbox.admin.addFault({ path: '*', times: 50, fault: { kind: 'html', status: 403 } });
		const run = await bench.run(byEmail, [{ email: 'anna@example.com' }], { onError: 'continueRegularOutput' });
		expect(run.output()).toEqual([expect.objectContaining({ error: expect.any(String) })]);
		expect(run.output()[0]).not.toHaveProperty('found');
	});

	it('names the stored contact: the one that is linked to the record, else the only one with the address', async () => {
		const sync = {
			resource: 'contact',
			operation: 'sync',
			contactSource: 'defineBelow',
			person: { emails: '={{ $json.email }}' },
			options: { missingFields: 'create' },
		};
		const stored = (await bench.run(sync, [{ email: 'ada@example.com' }])).output()[0]?.contact as { id: string };
		bench.sandbox.admin.seed({ contacts: [{ email: 'stranger@example.com' }] });
		const asked = [{ email: 'ada@example.com' }, { email: 'stranger@example.com' }];
		const here = (await bench.run(byEmail, asked)).output();
		expect(here.map(({ contact }) => contact)).toEqual([{ id: stored.id }, null]);
		const elsewhere = (await bench.run({ ...byEmail, options: { workspace: 'other' } }, asked)).output();
		expect(elsewhere.map(({ found, contact }) => [found, contact])).toEqual([
			[true, null],
			[true, null],
		]);
	});
});
