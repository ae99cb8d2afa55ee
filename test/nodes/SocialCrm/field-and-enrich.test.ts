import { DatabaseSync } from 'node:sqlite';

import { hubSpotBench } from './sandbox-hubspot';

const bench = hubSpotBench();

const setUp = { resource: 'field', operation: 'setUp' };
const properties = () => (bench.sandbox.admin.rows('properties') as Array<{ name: string }>).map(({ name }) => name);

describe('Social CRM, field, Set Up', () => {
	it('creates the missing fields once, however many items come in, and finds them again', async () => {
		const first = await bench.run(setUp, [{}, {}, {}]);
		const names = first.output().map(({ crmField }) => crmField);
		expect(names).toContain('social_contact_key');
		expect(properties()).toEqual(expect.arrayContaining(names as string[]));
		expect(new Set(first.output().map(({ outcome }) => outcome))).toEqual(new Set(['created']));
		expect(first.fullItems('Node')[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);

		bench.sandbox.admin.clearRequests();
		const second = await bench.run(setUp);
		expect(new Set(second.output().map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
		expect(bench.sandbox.admin.counts().writes).toBe(0);
		expect(second.hints('Node')[0]).toMatch(/^(\d+) fields: \1 there already; /);
	});

	it('does so under a lease of the account, which is over with it', async () => {
		await bench.run(setUp);
		const database = new DatabaseSync(process.env.SOCIAL_CRM_DB_PATH ?? '', { readOnly: true });
		const rows = database.prepare('select workspace_id, name, holder, fence from leases').all();
		const [account] = database.prepare('select id from integrations').all();
		database.close();
		expect(rows).toEqual([
			{ workspace_id: 'default', name: `set up fields ${String(account?.id)}`, holder: '', fence: 1 },
		]);
	});

	it('names the fields that could not be set up, and keeps the others', async () => {
		bench.sandbox.admin.seed({
			properties: [{ name: 'social_followers', label: 'Theirs', type: 'string', fieldType: 'text' }],
		});
		const stopped = await bench.run(setUp);
		expect(stopped.error?.message).toMatch(/^1 of \d+ fields could not be set up/);
		expect(stopped.error?.description).toContain('social_followers');
		expect(properties()).toContain('social_contact_key');
		const run = await bench.run(setUp, [{}], { onError: 'continueRegularOutput' });
		expect(run.output().filter(({ outcome }) => outcome === 'failed')).toEqual([
			expect.objectContaining({
				crmField: 'social_followers',
				field: 'socialFollowers',
				error: expect.any(String),
			}),
		]);
	});
});

it('Social CRM, field, names fields for workflows of 0.1 as it did', async () => {
	const run = async (operation: string) =>
		(await bench.run({ ...setUp, operation, authentication: 'accessToken' }, [{}], { typeVersion: 1 })).output()[0];
	expect(await run('setUp')).toMatchObject({ canonical: 'externalKey', nativeName: 'social_contact_key' });
	expect(await run('setUp')).toMatchObject({ state: 'existed' });
	expect(await run('getAll')).toHaveProperty('nativeName');
});

describe('Social CRM, field, Get Many', () => {
	it('lists fields up to the limit, or all', async () => {
		const limited = await bench.run({ resource: 'field', operation: 'getAll', limit: 3 });
		expect(limited.output()).toHaveLength(3);
		const all = await bench.run({ resource: 'field', operation: 'getAll', returnAll: true });
		expect(all.output().map(({ crmField }) => crmField)).toEqual(expect.arrayContaining(['email', 'firstname']));
	});

	it('refuses a limit that is none', async () => {
		const run = await bench.run({ resource: 'field', operation: 'getAll', limit: 0 });
		expect(run.error?.message).toContain('Limit: it is not a whole number above 0');
	});
});

describe('Social CRM, contact, Enrich', () => {
	const store = { resource: 'contact', operation: 'sync', contactSource: 'defineBelow', options: { preview: true } };
	const anna = {
		emails: 'anna@example.com',
		firstName: 'Anna',
		profiles: { profile: [{ platform: 'telegram', userId: '1', username: 'anna_a' }] },
	};

	async function storedAnna() {
		await bench.run(setUp);
		return (await bench.run({ ...store, person: anna })).output()[0]?.contact as never;
	}

	it('adds social data to the record with the contact’s address and leaves standard fields alone', async () => {
		bench.sandbox.admin.seed({ contacts: [{ email: 'anna@example.com' }] });
		const run = await bench.run({ resource: 'contact', operation: 'enrich' }, [{ contact: await storedAnna() }]);
		expect(run.output()).toEqual([expect.objectContaining({ outcome: 'updated', problem: null })]);
		expect(bench.contacts()).toEqual([
			expect.objectContaining({ email: 'anna@example.com', social_username: 'anna_a' }),
		]);
		expect(bench.contacts()[0]).not.toHaveProperty('firstname');
	});

	it('never creates a record', async () => {
		const run = await bench.run({ resource: 'contact', operation: 'enrich' }, [{ contact: await storedAnna() }]);
		expect(run.output()).toEqual([expect.objectContaining({ outcome: 'skipped', crmId: null })]);
		expect(bench.contacts()).toEqual([]);
	});
});
