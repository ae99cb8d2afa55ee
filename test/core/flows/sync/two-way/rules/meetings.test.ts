import type { CrmAdapter, CrmRecord, ReadRecord } from '../../../../../../core/crm/contract';
import { startOver } from '../../push-session';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	FIELDS,
	inStep,
	integration,
	linkOf,
	onlyRecord,
	setPolicy,
	shared,
	sync,
	workspace,
} from '../session';

/** Who meets whom, and lists of addresses and numbers. */

const reviewed = async () => (await workspace.reviews.listOpen(10)).length;

describe('Who meets whom', () => {
	test('two contacts with the address of one record are for a person to look at', async () => {
		const crm = crmWith();
		await setPolicy();
		const [one, other] = [await contactOf(1), await contactOf(2)];
		await edit(other.id, { emails: [...one.emails] });
		crm.create({ email: 'p1@example.com', company: 'Acme' });
		await sync(crm);
		expect(await reviewed()).toBeGreaterThan(0);
		expect([await linkOf(one.id), await linkOf(other.id)]).toEqual([undefined, undefined]);
		expect([await everybody(), crm.writes()]).toMatchObject([{ length: 2 }, []]);
	});

	test('two records with the address of one contact are both left, and nobody is added', async () => {
		const crm = crmWith({ uniqueEmail: false });
		await setPolicy();
		const contact = await contactOf(1);
		for (const company of ['Acme', 'Other']) crm.create({ email: 'p1@example.com', company });
		await sync(crm);
		await sync(crm);
		expect(await linkOf(contact.id)).toBeUndefined();
		expect([(await everybody()).length, crm.living().size, crm.writes()]).toEqual([1, 2, []]);
	});

	test.each(['info@example.com', 'sales@example.com', 'support@example.com'])(
		'the address of a role joins nobody: %s',
		async (email) => {
			const crm = crmWith({ uniqueEmail: false });
			await setPolicy({ mayCreate: { inHub: true, inCrm: false } });
			const contact = await contactOf(1, email);
			crm.create({ email, firstName: 'Eva' });
			await sync(crm);
			expect(await linkOf(contact.id)).toBeUndefined();
			expect((await contactNow(contact.id)).firstName).toBe('First1');
		},
	);

	test('a number alone joins nobody', async () => {
		const crm = crmWith();
		await setPolicy({ fields: [...FIELDS, shared('phone')], mayCreate: { inHub: true, inCrm: false } });
		const contact = await contactOf(1, null);
		await edit(contact.id, { phones: ['+4930123456'] });
		crm.create({ phone: '+4930123456', firstName: 'Eva' });
		await sync(crm);
		expect(await linkOf(contact.id)).toBeUndefined();
		expect(await everybody()).toHaveLength(2);
	});

	test('the order in which records come decides nothing', async () => {
		const outcomes = new Set<string>();
		for (const order of [
			[1, 2, 3],
			[3, 1, 2],
			[2, 3, 1],
		]) {
			await startOver();
			const crm = crmWith({ uniqueEmail: false, pageSize: 1 });
			await setPolicy();
			for (const number of order) crm.create({ email: `n${number % 2}@example.com`, company: `C${number}` });
			await sync(crm);
			await sync(crm);
			const companies = (await everybody()).map(({ company }) => company).filter((each) => each !== null);
			outcomes.add(companies.sort().join());
		}
		expect([...outcomes]).toHaveLength(1);
	});

	test('a new contact takes the external key of its record', async () => {
		const crm = crmWith();
		await setPolicy();
		crm.create({ email: 'a@example.com', externalKey: 'telegram:id:77' });
		await sync(crm);
		expect(await everybody()).toMatchObject([{ externalKey: 'telegram:id:77' }]);
	});
});

/** A CRM that keeps several addresses or numbers of a person. */
function withMore(adapter: CrmAdapter, list: 'emails' | 'phones', more: () => readonly string[]): CrmAdapter {
	const full = (record: CrmRecord): CrmRecord => ({ ...record, [list]: [...(record[list] ?? []), ...more()] });
	return {
		...adapter,
		readMany: async (...given) =>
			(await adapter.readMany(...given)).map((read): ReadRecord =>
				read.state === 'living' ? { ...read, record: full(read.record) } : read,
			),
		listChanged: async (...given) => {
			const page = await adapter.listChanged(...given);
			return { ...page, records: page.records.map(full) };
		},
	};
}

describe('Addresses beside the primary one', () => {
	async function withTwo() {
		const crm = crmWith();
		let more = ['second@example.com'];
		const adapter = withMore(crm.adapter, 'emails', () => more);
		const { contact, crmId } = await inStep(crm);
		const see = async (addresses: readonly string[] = more) => {
			more = [...addresses];
			crm.edit(crmId, { company: `seen ${addresses.join()}` });
			await sync(crm, { adapter });
			return (await contactNow(contact.id)).emails;
		};
		return { crm, contact, crmId, adapter, see };
	}

	test('that were added there are added here, and those that were removed there are removed here', async () => {
		const { see } = await withTwo();
		expect(await see()).toEqual(['p1@example.com', 'second@example.com']);
		expect(await see(['third@example.com'])).toEqual(['p1@example.com', 'third@example.com']);
		expect(await see([])).toEqual(['p1@example.com']);
	});

	test('that were added here stay, though the CRM has no place for them', async () => {
		const { see, contact } = await withTwo();
		await see();
		await edit(contact.id, { emails: ['p1@example.com', 'second@example.com', 'here@example.com'] });
		expect(await see(['second@example.com'])).toContain('here@example.com');
		expect(await see([])).toEqual(['p1@example.com', 'here@example.com']);
	});

	test('that were removed here do not come back, as long as the CRM shows nothing new', async () => {
		const { see, contact } = await withTwo();
		await see();
		await edit(contact.id, { emails: ['p1@example.com'] });
		expect(await see()).toEqual(['p1@example.com']);
	});

	test('that come while the contact is edited here come with the next run, and are not taken for removed', async () => {
		const { crm, contact, adapter } = await withTwo();
		await edit(contact.id, { company: 'Acme' });
		crm.beforeCall = async (call) => {
			if (call !== 'update') return;
			crm.beforeCall = null;
			await edit(contact.id, { jobTitle: 'Editor' });
		};
		await sync(crm, { adapter });
		expect((await contactNow(contact.id)).emails).toEqual(['p1@example.com']);
		await sync(crm, { adapter });
		expect((await contactNow(contact.id)).emails).toEqual(['p1@example.com', 'second@example.com']);
	});

	test('that change places with the primary one lose nothing', async () => {
		const { crm, crmId, contact, adapter, see } = await withTwo();
		await see();
		crm.edit(crmId, { email: 'second@example.com' });
		expect((await see(['p1@example.com'])).slice().sort()).toEqual(['p1@example.com', 'second@example.com']);
		expect((await contactNow(contact.id)).emails[0]).toBe('second@example.com');
		crm.calls.length = 0;
		await sync(crm, { adapter });
		expect([crm.writes(), onlyRecord(crm)[1].email]).toEqual([[], 'second@example.com']);
		expect(await workspace.syncInbox.count(integration.id, 'contact')).toBe(0);
	});

	test('are so for numbers as well', async () => {
		const crm = crmWith();
		await setPolicy({ fields: [...FIELDS, shared('phone')] });
		let more = ['+4930222222'];
		const adapter = withMore(crm.adapter, 'phones', () => more);
		const contact = await contactOf(1);
		await edit(contact.id, { phones: ['+4930111111'] });
		await sync(crm, { adapter });
		await sync(crm, { adapter });
		expect((await contactNow(contact.id)).phones).toEqual(['+4930111111', '+4930222222']);
		more = ['+49 30 333333'];
		crm.edit(onlyRecord(crm)[0], { company: 'Acme' });
		await sync(crm, { adapter });
		expect((await contactNow(contact.id)).phones).toEqual(['+4930111111', '+4930333333']);
	});
});
