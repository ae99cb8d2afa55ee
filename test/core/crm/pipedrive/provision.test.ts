import { useSandbox } from './on-sandbox';

describe('Setting up person fields', () => {
	const sandbox = useSandbox();

	it('costs a call a field, and nothing but the two lists the second time', async () => {
		const adapter = sandbox.connect();
		const made = await adapter.provisionFields('contact');
		expect(sandbox.spent()).toBe(2 * 10 + 5 * made.length);
		await adapter.provisionFields('lead');
		expect(sandbox.spent()).toBe(2 * 10 + 5 * made.length + 2 * 10);
	});

	it('uses a field that was made by hand, whatever the case of its name', async () => {
		sandbox.admin.seed({
			personFields: [{ field_name: 'social contact KEY', field_type: 'varchar', field_code: 'b'.repeat(40) }],
		});
		const adapter = sandbox.connect();
		const fields = await adapter.provisionFields('contact');
		expect(fields[0]).toEqual({
			canonical: 'externalKey',
			nativeName: 'social contact KEY',
			state: 'existed',
			problem: null,
		});
		await adapter.create('contact', [{ fields: { externalKey: 'x:id:1' } }]);
		expect(sandbox.persons()[0]?.custom).toEqual({ ['b'.repeat(40)]: 'x:id:1' });
	});

	it('reports a field with a type that does not do, and leaves it alone', async () => {
		sandbox.admin.seed({ personFields: [{ field_name: 'Social followers', field_type: 'varchar' }] });
		const fields = await sandbox.connect().provisionFields('contact');
		const failed = fields.filter(({ state }) => state === 'failed');
		expect(failed).toMatchObject([
			{ canonical: 'socialFollowers', problem: expect.stringContaining('type varchar, but double is needed') },
		]);
	});

	describe('where two fields have one name', () => {
		const twice = (name: string, type = 'varchar') =>
			sandbox.admin.seed({
				personFields: ['c', 'd'].map((digit) => ({
					field_name: name,
					field_type: type,
					field_code: digit.repeat(40),
				})),
			});

		it('takes neither, and says so', async () => {
			twice('Social followers', 'double');
			const adapter = sandbox.connect();
			const fields = await adapter.provisionFields('contact');
			expect(fields.filter(({ state }) => state === 'failed')).toMatchObject([
				{
					canonical: 'socialFollowers',
					problem: expect.stringContaining('2 person fields called Social followers'),
				},
			]);
			const [outcome] = await adapter.create('contact', [{ fields: { lastName: 'Berg', socialFollowers: 5 } }]);
			expect(outcome).toMatchObject({
				ok: false,
				problem: { kind: 'invalid', details: { fix: expect.any(String) } },
			});
			expect(outcome?.ok === false && outcome.problem.details.missingFields).toBeUndefined();
			expect(sandbox.persons()).toEqual([]);
		});

		it('looks no key up in the first of them', async () => {
			twice('Social contact key');
			const lookUp = sandbox.connect().findByKey('contact', [{ by: 'externalKey', value: 'x:id:1' }]);
			await expect(lookUp).rejects.toMatchObject({
				kind: 'invalid',
				message: expect.stringContaining('2 person fields'),
				details: { fix: expect.stringContaining('c'.repeat(40)) },
			});
		});

		it('takes the one with the right type', async () => {
			sandbox.admin.seed({
				personFields: [
					{ field_name: 'Social followers', field_type: 'varchar', field_code: 'c'.repeat(40) },
					{ field_name: 'Social followers', field_type: 'double', field_code: 'd'.repeat(40) },
				],
			});
			const adapter = sandbox.connect();
			await adapter.provisionFields('contact');
			await adapter.create('contact', [{ fields: { lastName: 'Berg', socialFollowers: 5 } }]);
			expect(sandbox.persons()[0]?.custom).toMatchObject({ ['d'.repeat(40)]: 5 });
		});

		it("writes the account's own by their keys, and by the name neither", async () => {
			twice('Shoe size');
			const adapter = sandbox.connect();
			const create = async (name: `native:${string}`) =>
				(await adapter.create('contact', [{ fields: { lastName: 'Berg', [name]: '43' } }]))[0];
			expect(await create('native:Shoe size')).toMatchObject({
				ok: false,
				problem: {
					message: expect.stringContaining('2 person fields'),
					details: { fix: expect.stringMatching(/API key/) },
				},
			});
			expect(await create(`native:${'d'.repeat(40)}`)).toMatchObject({ ok: true });
			expect(sandbox.persons().map(({ custom }) => custom['d'.repeat(40)])).toEqual(['43']);
		});
	});

	it('adds platforms that a field was made without', async () => {
		sandbox.admin.seed({
			personFields: [
				{
					field_name: 'Social platforms',
					field_type: 'set',
					options: [{ label: 'Orkut' }, { label: 'Telegram' }],
				},
			],
		});
		const adapter = sandbox.connect();
		const fields = await adapter.provisionFields('contact');
		expect(fields.find(({ canonical }) => canonical === 'socialPlatforms')).toMatchObject({
			state: 'existed',
			problem: null,
		});
		const [outcome] = await adapter.create('contact', [{ fields: { socialPlatforms: 'bluesky, telegram' } }]);
		expect(outcome).toMatchObject({ ok: true, record: { fields: { socialPlatforms: 'bluesky, telegram' } } });
	});

	it('makes no job title where contact sync brings one, and uses that', async () => {
		sandbox.admin.configure({ contactSync: true });
		sandbox.admin.seed({ personFields: [] });
		const adapter = sandbox.connect();
		const fields = await adapter.describeFields('contact');
		const hasOwn = fields.some(({ nativeName }) => nativeName === 'job_title');
		const made = await adapter.provisionFields('contact');
		expect(made.find(({ canonical }) => canonical === 'jobTitle')?.nativeName).toBe(
			hasOwn ? 'job_title' : 'Social job title',
		);
		const [outcome] = await adapter.create('contact', [{ fields: { jobTitle: 'Maker' } }]);
		expect(outcome).toMatchObject({ ok: true, record: { fields: { jobTitle: 'Maker' } } });
	});

	it('says once that the user may not make fields', async () => {
		sandbox.admin.seed({
			tokens: [{ token: 'weak', kind: 'oauth', scopes: ['base', 'contacts:full'], expiresInSeconds: 3_600 }],
		});
		const adapter = sandbox.connect({
			tokens: { current: async () => 'weak' },
			settings: { tokenScheme: 'bearer' },
		});
		await expect(adapter.provisionFields('contact')).rejects.toMatchObject({
			kind: 'auth',
			details: { fix: expect.stringContaining('scope') },
		});
		expect(adapter.counts().writes).toBeLessThanOrEqual(1);
	});

	it('describes what can be written and what cannot', async () => {
		const adapter = sandbox.connect();
		sandbox.admin.seed({
			personFields: [
				{ field_name: 'Budget', field_type: 'monetary' },
				{ field_name: 'Size', field_type: 'enum', options: [{ label: 'Large' }] },
			],
		});
		const fields = await adapter.describeFields('contact');
		const brief = (name: string) =>
			fields
				.filter(({ label }) => label === name)
				.map(({ type, readOnly, options }) => [type, readOnly, options.map(({ label }) => label)]);
		expect([brief('Budget'), brief('Size'), brief('Owner'), brief('Person created')]).toEqual([
			[['number', true, []]],
			[['enumeration', false, ['Large']]],
			[['reference', false, []]],
			[['date', true, []]],
		]);
		expect((await adapter.describeFields('lead'))[0]).toMatchObject({
			nativeName: 'title',
			canonical: 'leadTitle',
		});
	});
});
