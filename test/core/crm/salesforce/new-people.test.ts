import { idsOf, keyed, usePeople } from './person-accounts';

/** New people as accounts, where the user wants them so. */
describe('People who are added as accounts', () => {
	const { sandbox, ready } = usePeople();
	const settings = { newContacts: 'personAccount' };

	it('with a contact that they are known by, once', async () => {
		const adapter = await ready({}, settings);
		sandbox.admin.seed({ contacts: [{ LastName: 'Old', Social_Contact_Key__c: 'telegram:id:2' }] });
		const people = [keyed(1, { firstName: 'Ana', company: 'Acme' }), keyed(2), keyed(3)];
		const outcomes = (await adapter.upsert?.('contact', people)) ?? [];
		const contacts = sandbox.rows('contacts');
		const idOf = (key: string) => contacts.find((row) => row.Social_Contact_Key__c === key)?.Id;
		expect(idsOf(outcomes)).toEqual(people.map(({ externalKey }) => idOf(externalKey)));
		expect(outcomes.map((outcome) => outcome.ok && outcome.created)).toEqual([true, false, true]);
		expect(contacts.map(({ IsPersonAccount }) => IsPersonAccount === true)).toEqual([false, true, true]);
		expect(sandbox.rows('accounts').map(({ Name }) => Name)).toEqual(['Ana P1', 'P3']);
		await adapter.upsert?.('contact', people);
		expect([sandbox.rows('accounts').length, sandbox.rows('contacts').length]).toEqual([2, 3]);
	});

	it('with the record type that is named, and with a name where nobody knows one', async () => {
		const adapter = await ready({}, { ...settings, recordType: 'patient' });
		await adapter.create('contact', [{ fields: { email: 'kim@example.com' } }]);
		const type = sandbox.admin.rows('recordTypes') as Array<Record<string, string>>;
		expect(sandbox.rows('accounts')).toMatchObject([
			{
				Name: 'kim',
				RecordTypeId: type.find(({ DeveloperName }) => DeveloperName === 'Patient')?.Id,
			},
		]);
	});

	it('not twice when the answer was lost', async () => {
		const adapter = await ready({}, settings);
		sandbox.admin.addFault({
			method: 'POST',
			path: '/services/data/v67.0/composite/sobjects',
			fault: { kind: 'resetAfter' },
		});
		await adapter.upsert?.('contact', [keyed(1)]).catch(() => undefined);
		const outcomes = await adapter.upsert?.('contact', [keyed(1)]);
		expect(idsOf(outcomes)).toEqual([sandbox.rows('contacts')[0]?.Id]);
		expect(sandbox.rows('accounts')).toHaveLength(1);
	});

	it('not twice by two runs at once, which both tell whom', async () => {
		const runs = [await ready({}, settings), sandbox.connect({ settings })];
		const outcomes = await Promise.all(
			runs.map(async (run) => await run.upsert?.('contact', [keyed(1), keyed(2)])),
		);
		const ids = sandbox.rows('contacts').map(({ Id }) => Id);
		expect(outcomes.map((each) => idsOf(each))).toEqual([ids, ids]);
		expect(outcomes.flat().filter((each) => each?.ok && each.created)).toHaveLength(2);
		expect(sandbox.rows('accounts').map(({ Name }) => Name)).toEqual(['P1', 'P2']);
	});

	it('not twice where it was not seen as whom: the next run tells', async () => {
		const adapter = await ready({}, settings);
		const lost = { method: 'GET', path: '*/query', after: 2, times: 9 };
		sandbox.admin.addFault({ ...lost, fault: { kind: 'serverError', status: 503 } });
		const first = await adapter.upsert?.('contact', [keyed(1), keyed(2, { email: 'none' })]);
		expect(first).toMatchObject([
			{ ok: false, problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } } },
			{ ok: false, problem: { kind: 'invalid' } },
		]);
		sandbox.admin.clearFaults();
		const again = await adapter.upsert?.('contact', [keyed(1)]);
		expect(again).toMatchObject([{ ok: true, created: false, record: { id: sandbox.rows('contacts')[0]?.Id } }]);
		expect(sandbox.rows('accounts')).toHaveLength(1);
	});

	it('each for itself: what one lacks costs no other', async () => {
		const adapter = await ready({}, settings);
		const outcomes = await adapter.upsert?.('contact', [keyed(1, { email: 'none' }), keyed(2)]);
		expect(outcomes?.map(({ ok }) => ok)).toEqual([false, true]);
	});

	it('without a state that the account does not list', async () => {
		const adapter = await ready({ statesAndCountries: true }, settings);
		const values = { 'native:MailingCountryCode': 'US', 'native:MailingState': 'Sussex' };
		const outcomes = await adapter.upsert?.('contact', [keyed(1, values), keyed(2)]);
		expect(outcomes).toMatchObject([{ ok: true, notes: [{ field: 'native:MailingState' }] }, { ok: true }]);
		const first = sandbox.rows('contacts').find(({ LastName }) => LastName === 'P1');
		expect(first).toMatchObject({ IsPersonAccount: true, MailingCountry: 'United States' });
	});

	it('without the company where the account shows no field for it', async () => {
		const adapter = await ready({}, settings);
		sandbox.admin.configure({ org: { personAccounts: true, hiddenFields: ['Contact.Social_Company__c'] } });
		const outcomes = await adapter.upsert?.('contact', [keyed(1, { company: 'Acme' }), keyed(2)]);
		expect(outcomes?.map(({ ok }) => ok)).toEqual([true, true]);
		expect(sandbox.rows('accounts').map(({ Name }) => Name)).toEqual(['P2', 'P1']);
	});

	it('but for one with a field that is not there, which is named as the user did', async () => {
		const adapter = await ready({}, settings);
		const outcomes = await adapter.upsert?.('contact', [keyed(1, { 'native:Region__c': 'X' }), keyed(2)]);
		expect(outcomes).toMatchObject([
			{ ok: false, problem: { details: { missingFields: ['Region__c'] } } },
			{ ok: true },
		]);
	});

	it.each([
		['in an account without such people', { personAccounts: false }, {}, /New Contacts Are/],
		['with a type that is a company’s', {}, { recordType: 'Company' }, /PersonAccount, Patient/],
	])('only where they can be: %s nothing is sent', async (_which, org, more, fix) => {
		const adapter = await ready(org, { ...settings, ...more });
		sandbox.admin.clearRequests();
		await expect(adapter.upsert?.('contact', [keyed(1)])).rejects.toMatchObject({
			kind: 'invalid',
			details: { fix: expect.stringMatching(fix) },
		});
		expect(sandbox.admin.counts().writes).toBe(0);
	});
});
