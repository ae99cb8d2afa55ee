import type { BatchOutcome } from '../../../../core/crm/contract';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { useSandbox } from './on-sandbox';

/** Accounts that are people: each has a contact, which the pack knows the person by. */
describe('People who are accounts', () => {
	const sandbox = useSandbox();
	const ready = async (org: object = {}, settings: object = {}) => {
		sandbox.admin.configure({ org: { personAccounts: true, ...org } });
		sandbox.admin.seed({
			recordTypes: [
				{ object: 'Account', name: 'PersonAccount', label: 'Person Account', isPersonType: true },
				{ object: 'Account', name: 'Patient', label: 'Patient', isPersonType: true },
				{ object: 'Account', name: 'Company', isDefault: true },
			],
		});
		await sandbox.connect().provisionFields('contact');
		return sandbox.connect({ settings: { ...settings }, shared: createSharedLimits() });
	};
	const seedAna = () => {
		sandbox.admin.seed({ accounts: [{ FirstName: 'Ana', LastName: 'Berg', PersonEmail: 'ana@example.com' }] });
		return sandbox.rows('contacts').at(-1)?.Id ?? '';
	};
	const keyed = (number: number, more: object = {}) => ({
		externalKey: `telegram:id:${number}`,
		fields: {
			externalKey: `telegram:id:${number}`,
			lastName: `P${number}`,
			email: `p${number}@example.com`,
			...more,
		},
	});
	const idsOf = (outcomes: readonly BatchOutcome[] = []) =>
		outcomes.map((outcome) => (outcome.ok ? outcome.record.id : outcome.problem.message));

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

	describe('and are added as such', () => {
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

		it('each for itself: what one lacks costs no other', async () => {
			const adapter = await ready({}, settings);
			const outcomes = await adapter.upsert?.('contact', [keyed(1, { email: 'none' }), keyed(2)]);
			expect(outcomes?.map(({ ok }) => ok)).toEqual([false, true]);
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
});
