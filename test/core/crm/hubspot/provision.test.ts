import { useSandbox } from './on-sandbox';

interface PropertyRow {
	name: string;
	type: string;
	groupName: string;
	hasUniqueValue: boolean;
	options: Array<{ value: string }>;
}

describe('Setting up the properties', () => {
	const sandbox = useSandbox();
	const property = (name: string) =>
		(sandbox.admin.rows('properties') as PropertyRow[]).find((row) => row.name === name);

	it('puts them into a group of their own, the key with unique values', async () => {
		const fields = await sandbox.connect().provisionFields('contact');
		expect(fields.length).toBeGreaterThan(10);
		for (const { nativeName } of fields) expect(property(nativeName)?.groupName).toBe('social_crm');
		expect(property('social_contact_key')).toMatchObject({ hasUniqueValue: true, type: 'string' });
	});

	it('takes few calls, and one when there is nothing to do', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		expect(adapter.counts()).toMatchObject({ reads: 2, writes: 2 });
		await adapter.provisionFields('contact');
		expect(adapter.counts()).toMatchObject({ reads: 3, writes: 2 });
	});

	it('uses a property of the right type that somebody made by hand', async () => {
		sandbox.admin.seed({
			properties: [{ name: 'social_followers', label: 'Reach', type: 'number', fieldType: 'number' }],
		});
		const fields = await sandbox.connect().provisionFields('contact');
		expect(fields.find(({ canonical }) => canonical === 'socialFollowers')).toMatchObject({
			state: 'existed',
			problem: null,
		});
	});

	it('says what is wrong with a property of another type, and creates the others', async () => {
		sandbox.admin.seed({
			properties: [{ name: 'social_followers', label: 'Reach', type: 'string', fieldType: 'text' }],
		});
		const fields = await sandbox.connect().provisionFields('contact');
		const wrong = fields.find(({ canonical }) => canonical === 'socialFollowers');
		expect(wrong).toMatchObject({ state: 'failed', problem: expect.stringContaining('with the type string') });
		expect(fields.filter(({ state }) => state === 'failed')).toHaveLength(1);
	});

	it('does not take a key property without unique values', async () => {
		sandbox.admin.seed({
			properties: [{ name: 'social_contact_key', label: 'Key', type: 'string', fieldType: 'text' }],
		});
		const fields = await sandbox.connect().provisionFields('contact');
		expect(fields.find(({ canonical }) => canonical === 'externalKey')).toMatchObject({
			state: 'failed',
			problem: expect.stringContaining('unique values'),
		});
	});

	it('adds platforms that the property does not list yet, and keeps those of the customer', async () => {
		const options = [{ label: 'Fax', value: 'fax', displayOrder: 0, hidden: false }];
		sandbox.admin.seed({
			properties: [
				{ name: 'social_platforms', label: 'Platforms', type: 'enumeration', fieldType: 'checkbox', options },
			],
		});
		const fields = await sandbox.connect().provisionFields('contact');
		expect(fields.find(({ canonical }) => canonical === 'socialPlatforms')).toMatchObject({
			state: 'existed',
			problem: null,
		});
		const values = property('social_platforms')?.options.map(({ value }) => value);
		expect(values).toEqual(expect.arrayContaining(['fax', 'telegram', 'x']));
	});

	it('finishes after a lost answer, without making anything twice', async () => {
		sandbox.admin.addFault({ path: '*/contacts/batch/create', fault: { kind: 'resetAfter' } });
		const fields = await sandbox.connect().provisionFields('contact');
		expect(fields.map(({ problem }) => problem)).toEqual(fields.map(() => null));
		const names = (sandbox.admin.rows('properties') as PropertyRow[]).map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('names the scope that is missing', async () => {
		sandbox.admin.seed({ tokens: [{ token: 'reader', scopes: ['crm.schemas.contacts.read'] }] });
		const adapter = sandbox.connect({ tokens: { current: async () => 'reader' } });
		await expect(adapter.provisionFields('contact')).rejects.toMatchObject({
			kind: 'auth',
			message: expect.stringContaining('crm.schemas.contacts.write'),
		});
	});
});
