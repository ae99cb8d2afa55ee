import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { SALES_USER_ID } from '../../../../sandbox/crm/salesforce/state/org';
import { useSandbox } from './on-sandbox';

const SALES_TOKEN = 'token-of-sales';

describe('The account of a contact', () => {
	const sandbox = useSandbox();
	const accountIds = () => sandbox.rows('accounts').map(({ Id }) => Id);
	const accountsOf = () =>
		Object.fromEntries(sandbox.rows('contacts').map(({ LastName, AccountId }) => [LastName, AccountId ?? null]));
	const ready = async (settings: object) => {
		const adapter = sandbox.connect({ settings: { ...settings } });
		await adapter.provisionFields('contact');
		sandbox.admin.seed({
			accounts: [{ Name: 'Acme' }, { Name: 'Twin Ltd' }, { Name: 'Twin Ltd' }, { Name: 'Inbox' }],
			tokens: [{ token: SALES_TOKEN, userId: SALES_USER_ID }],
		});
		return adapter;
	};
	const person = (lastName: string, company: string | null) => ({
		externalKey: `telegram:id:${lastName}`,
		fields: { externalKey: `telegram:id:${lastName}`, lastName, ...(company === null ? {} : { company }) },
	});

	it('is none at first, and then only owner and administrators see the contact', async () => {
		const adapter = await ready({});
		await adapter.upsert?.('contact', [person('Private', 'Acme')]);
		expect(accountsOf()).toEqual({ Private: null });
		const sales = sandbox.connect({ tokens: { current: async () => SALES_TOKEN }, accountKey: 'sales' });
		const key = { by: 'externalKey', value: 'telegram:id:Private' } as const;
		// The field of the key is shown to the user who set it up; sales looks by e-mail or id.
		const id = sandbox.rows('contacts')[0]?.Id ?? '';
		expect(await sales.findByKey('contact', [{ by: 'id', value: id }])).toEqual([[]]);
		expect((await adapter.findByKey('contact', [key]))[0]).toHaveLength(1);
	});

	it('is found by the name of the company, however it is spelt, and others see the contact', async () => {
		const adapter = await ready({ contactAccount: 'company' });
		await adapter.upsert?.('contact', [person('One', ' ACME '), person('Two', 'acme'), person('Three', 'Other')]);
		const [acme] = accountIds();
		expect(accountsOf()).toEqual({ One: acme, Two: acme, Three: null });
		const sales = sandbox.connect({ tokens: { current: async () => SALES_TOKEN }, accountKey: 'sales' });
		const ids = sandbox.rows('contacts').map(({ Id }) => ({ by: 'id', value: Id }) as const);
		expect((await sales.findByKey('contact', ids)).map(({ length }) => length)).toEqual([1, 1, 0]);
	});

	it('is not chosen among two of one name, and the outcome says so', async () => {
		const adapter = await ready({ contactAccount: 'company' });
		const outcomes = await adapter.upsert?.('contact', [person('Torn', 'Twin Ltd'), person('Sure', 'Acme')]);
		expect(accountsOf().Torn).toBeNull();
		expect(outcomes?.[0]).toMatchObject({ ok: true, notes: [{ field: 'native:AccountId' }] });
		expect(outcomes?.[0]?.ok && outcomes[0].notes?.[0]?.message).toContain('2 accounts');
		expect(outcomes?.[1]).not.toHaveProperty('notes');
	});

	it('is the default one where none fits, and never added', async () => {
		const adapter = await ready({});
		const inbox = accountIds()[3] ?? '';
		const second = sandbox.connect({ settings: { contactAccount: 'company', defaultAccount: inbox } });
		await second.upsert?.('contact', [person('A', 'Acme'), person('B', 'Nowhere'), person('C', null)]);
		await adapter.create('contact', [{ fields: { lastName: 'D' } }]);
		expect(accountsOf()).toEqual({ A: accountIds()[0], B: inbox, C: inbox, D: null });
		expect(accountIds()).toHaveLength(4);
	});

	it('is given to a contact that has none when it changes next, and never taken from one that has', async () => {
		const adapter = await ready({});
		const made = (await adapter.upsert?.('contact', [person('Free', 'Acme'), person('Kept', 'Acme')])) ?? [];
		const ids = made.map((outcome) => (outcome.ok ? outcome.record.id : ''));
		const [, , , inbox = ''] = accountIds();
		await adapter.update('contact', [{ id: ids[1] ?? '', fields: { 'native:AccountId': inbox } }]);
		const matching = sandbox.connect({ settings: { contactAccount: 'company' } });
		await matching.update(
			'contact',
			ids.map((id) => ({ id, fields: { jobTitle: 'CEO' } })),
		);
		expect(accountsOf()).toEqual({ Free: accountIds()[0], Kept: inbox });
		// The same by their keys, as after an answer that was lost.
		await matching.upsert?.('contact', [person('Free', 'Inbox'), person('Kept', 'Acme')]);
		expect(accountsOf()).toEqual({ Free: accountIds()[0], Kept: inbox });
	});

	it('takes few calls, and none where nobody asked for it', async () => {
		const plain = await ready({});
		const people = Array.from({ length: 400 }, (_, number) => person(`P${number}`, `Company ${number % 150}`));
		sandbox.admin.clearRequests();
		await plain.upsert?.('contact', people);
		expect(sandbox.admin.counts().total).toBe(2);
		const adapter = sandbox.connect({ settings: { contactAccount: 'company' } });
		sandbox.admin.clearRequests();
		await adapter.upsert?.('contact', people);
		expect(sandbox.admin.counts().total).toBeLessThanOrEqual(5);
	});

	it('that is no account is refused before anything is written', async () => {
		const adapter = await ready({ defaultAccount: 'Acme' });
		await expect(adapter.create('contact', [{ fields: { lastName: 'X' } }])).rejects.toMatchObject({
			kind: 'invalid',
			details: { fix: expect.stringContaining('Default Account ID') },
		});
		expect(sandbox.rows('contacts')).toEqual([]);
	});
});

describe('The record type of a new record', () => {
	const sandbox = useSandbox();
	const ready = async (settings: object) => {
		const adapter = sandbox.connect({ settings: { ...settings } });
		await adapter.provisionFields('lead');
		sandbox.admin.seed({
			recordTypes: [
				{ object: 'Lead', name: 'Partner', label: 'Partner Lead' },
				{ object: 'Lead', name: 'Customer', label: 'Customer Lead', isDefault: true },
				{ object: 'Lead', name: 'Secret', isAvailable: false },
			],
		});
		return adapter;
	};
	const typeNames = () => {
		const names = new Map(
			(sandbox.admin.rows('recordTypes') as Array<Record<string, string>>).map(({ Id, DeveloperName }) => [
				Id,
				DeveloperName,
			]),
		);
		return sandbox.rows('leads').map(({ RecordTypeId }) => names.get(String(RecordTypeId)));
	};
	const lead = (number: number) => ({
		externalKey: `telegram:id:${number}`,
		fields: { externalKey: `telegram:id:${number}`, lastName: 'L', company: 'C' },
	});

	it('is the default of the profile when none is named', async () => {
		const adapter = await ready({});
		await adapter.upsert?.('lead', [lead(1)]);
		expect(typeNames()).toEqual(['Customer']);
	});

	it.each(['Partner', 'partner lead'])('can be named %s', async (recordType) => {
		const adapter = await ready({ recordType });
		await adapter.upsert?.('lead', [lead(1), lead(2)]);
		expect(typeNames()).toEqual(['Partner', 'Partner']);
	});

	it('stays as it is on records that are there', async () => {
		const adapter = await ready({});
		await adapter.upsert?.('lead', [lead(1)]);
		const other = sandbox.connect({ settings: { recordType: 'Partner' } });
		await other.upsert?.('lead', [lead(1), lead(2)]);
		expect(typeNames()).toEqual(['Customer', 'Partner']);
	});

	it('that the user may not use is refused, with those that there are', async () => {
		const adapter = await ready({ recordType: 'Secret' });
		await expect(adapter.upsert?.('lead', [lead(1)])).rejects.toMatchObject({
			kind: 'invalid',
			details: { fix: expect.stringContaining('Partner, Customer') },
		});
	});

	it('is asked for once by all runs of a while', async () => {
		await ready({});
		const overrides = { shared: createSharedLimits(), settings: { recordType: 'Partner' } };
		sandbox.admin.clearRequests();
		for (const number of [1, 2, 3]) await sandbox.connect(overrides).upsert?.('lead', [lead(number)]);
		const described = sandbox.admin.requests().filter(({ path }) => path.endsWith('/describe'));
		expect(described).toHaveLength(1);
	});
});
