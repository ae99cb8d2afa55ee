import { idsOf, keyed, usePeople } from './person-accounts';

/** Accounts that are people: each has a contact, which the pack knows the person by. */
describe('People who are accounts', () => {
	const { sandbox, ready, seedAna } = usePeople();

	it('are found by e-mail as the contacts that they are', async () => {
		const adapter = await ready();
		const id = seedAna();
		const [found] = await adapter.findByKey('contact', [{ by: 'email', value: 'ana@example.com' }]);
		expect(found).toMatchObject([{ id, fields: { lastName: 'Berg' } }]);
	});

	describe.each(['writable', 'readOnly'])('whose contacts are %s', (personContacts) => {
		it('are updated, and stay one person', async () => {
			const adapter = await ready({ personContacts });
			const id = seedAna();
			const fields = {
				externalKey: 'telegram:id:7',
				jobTitle: 'CEO',
				company: 'Acme',
				socialFollowers: 5,
				'native:Department': 'R&D',
				'native:mobilephone': '0170',
			} as const;
			expect(idsOf(await adapter.update('contact', [{ id, fields }]))).toEqual([id]);
			expect(sandbox.rows('contacts')).toMatchObject([
				{ Title: 'CEO', Social_Contact_Key__c: 'telegram:id:7', Department: 'R&D', MobilePhone: '0170' },
			]);
			expect(sandbox.rows('accounts')).toMatchObject([
				{ PersonTitle: 'CEO', Social_Company__pc: 'Acme', Social_Followers__pc: 5, Name: 'Ana Berg' },
			]);
			// By the key, as after a lost answer.
			const [again] = (await adapter.upsert?.('contact', [keyed(7, { lastName: 'Berger' })])) ?? [];
			expect(again).toMatchObject({ ok: true, created: false, record: { id } });
			expect(sandbox.rows('accounts')).toMatchObject([{ Name: 'Ana Berger', PersonEmail: 'p7@example.com' }]);
			expect(sandbox.rows('contacts')).toHaveLength(1);
		});

		it('never get another account, and the rest of what was given is written', async () => {
			const adapter = await ready({ personContacts }, { contactAccount: 'company' });
			const id = seedAna();
			sandbox.admin.seed({ accounts: [{ Name: 'Acme' }] });
			const [own, acme] = sandbox.rows('accounts');
			const [outcome] = await adapter.update('contact', [
				{ id, fields: { company: 'Acme', jobTitle: 'CEO', 'native:AccountId': acme?.Id ?? '' } },
			]);
			expect(outcome).toMatchObject({ ok: true, notes: [{ field: 'native:AccountId' }] });
			expect(sandbox.rows('contacts')).toMatchObject([{ AccountId: own?.Id, Title: 'CEO' }]);
		});

		it('are written without a state that the account does not list, or a company that it shows no field for', async () => {
			const adapter = await ready({ personContacts });
			const id = seedAna();
			const org = { personAccounts: true, personContacts, statesAndCountries: true };
			sandbox.admin.configure({ org: { ...org, hiddenFields: ['Contact.Social_Company__c'] } });
			const place = { 'native:MailingCountryCode': 'US', 'native:MailingState': 'Sussex' } as const;
			const [outcome] = await adapter.update('contact', [
				{ id, fields: { jobTitle: 'CEO', company: 'Acme', ...place } },
			]);
			expect(outcome).toMatchObject({ ok: true, record: { id }, notes: [{ field: 'native:MailingState' }] });
			expect(sandbox.rows('accounts')).toMatchObject([
				{ PersonTitle: 'CEO', PersonMailingCountry: 'United States' },
			]);
		});

		it('are written beside others in a bulk job', async () => {
			const adapter = await ready({ personContacts });
			const ana = seedAna();
			const people = Array.from({ length: 2_000 }, (_, number) => ({ LastName: `P${number}` }));
			sandbox.admin.seed({ contacts: people });
			const ids = sandbox.rows('contacts').map(({ Id }) => Id);
			const outcomes = await adapter.update(
				'contact',
				ids.map((id) => ({ id, fields: { jobTitle: 'CEO' } })),
			);
			expect(idsOf(outcomes)).toEqual(ids);
			expect(ids).toContain(ana);
			expect(new Set(sandbox.rows('contacts').map(({ Title }) => Title))).toEqual(new Set(['CEO']));
		});
	});

	it('cost calls only where somebody is refused', async () => {
		const adapter = await ready({ personContacts: 'readOnly' });
		const id = seedAna();
		sandbox.admin.seed({ contacts: [{ LastName: 'Plain' }] });
		const plain = sandbox.rows('contacts').at(-1)?.Id ?? '';
		sandbox.admin.clearRequests();
		await adapter.update('contact', [{ id: plain, fields: { jobTitle: 'X' } }]);
		expect(sandbox.admin.counts().total).toBe(1);
		await adapter.update('contact', [{ id, fields: { jobTitle: 'X' } }]);
		// The update, whether there are such people, which of the refused are, and their accounts.
		expect(sandbox.admin.counts().total).toBe(5);
	});

	it('are looked for in vain where the look fails, which loses nothing of the others', async () => {
		const adapter = await ready({ personContacts: 'readOnly' });
		const id = seedAna();
		sandbox.admin.seed({ contacts: [{ LastName: 'Plain' }] });
		const plain = sandbox.rows('contacts').at(-1)?.Id ?? '';
		sandbox.admin.addFault({
			method: 'GET',
			path: '*/query',
			times: 9,
			fault: { kind: 'serverError', status: 503 },
		});
		const ids = [plain, id];
		const outcomes = await adapter.update(
			'contact',
			ids.map((each) => ({ id: each, fields: { jobTitle: 'X' } })),
		);
		expect(outcomes).toMatchObject([{ ok: true }, { ok: false, problem: { kind: 'auth' } }]);
	});

	it('are no account for others: not by name, and not by default', async () => {
		const adapter = await ready({}, { contactAccount: 'company' });
		seedAna();
		await adapter.upsert?.('contact', [keyed(1, { company: 'Ana Berg' })]);
		const added = sandbox.rows('contacts').at(-1);
		expect([added?.LastName, added?.AccountId ?? null]).toEqual(['P1', null]);
		const ana = sandbox.rows('accounts')[0]?.Id;
		const other = sandbox.connect({ settings: { defaultAccount: ana } });
		await expect(other.upsert?.('contact', [keyed(2)])).rejects.toMatchObject({
			message: expect.stringContaining('is a person'),
		});
	});

	it('are not removed with what belongs to them, but named', async () => {
		const adapter = await ready();
		const id = seedAna();
		const account = sandbox.rows('accounts')[0]?.Id ?? '';
		expect(await adapter.remove('contact', [id])).toMatchObject([
			{ ok: false, id, problem: { kind: 'invalid', details: { fix: expect.stringContaining(account) } } },
		]);
		expect(sandbox.rows('contacts')).toHaveLength(1);
	});

	it('are not added unless the user says so', async () => {
		const adapter = await ready();
		await adapter.upsert?.('contact', [keyed(1)]);
		expect(sandbox.rows('accounts')).toEqual([]);
	});
});
