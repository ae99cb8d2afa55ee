import { CrmError } from '../../../../core/lib/errors';
import { createFakeCrm, type FakeCrmOptions } from '../../../support/fake-crm';
import { buckets, contactOf, integration, many, push, runtime, workspace } from './push-session';

/** A CRM in which nothing but our claims keeps two runs from adding a person twice. */
const careless = (options: FakeCrmOptions = {}) =>
	createFakeCrm({
		nativeUpsert: false,
		batchSize: 4,
		capabilities: { uniqueEmail: false },
		now: () => runtime.clock.now(),
		...options,
	});

const lost = () =>
	new CrmError('unavailable', 'No answer', { provider: 'fake', operation: 'test', mayHaveBeenApplied: true });

const names = (values: Iterable<{ email?: unknown }>) => [...values].map(({ email }) => email).sort();

describe('Two pushes at once', () => {
	it.each([true, false])('add each person once, with our fields set up: %p', async (hasFields) => {
		const crm = careless({ hasFields });
		const contacts = await many(10);
		const rest = { missingFields: 'skip' } as const;
		const [one, two] = await Promise.all([push(crm, contacts, rest), push(crm, [...contacts].reverse(), rest)]);
		expect(names(crm.rows.values())).toEqual(names(contacts.map(({ emails: [email] }) => ({ email }))));
		expect(one.counts.created + two.counts.created).toBe(10);
		expect(one.counts.unchanged + two.counts.unchanged).toBe(10);
	});

	it('write what both know, and plan anew what the other changed', async () => {
		const crm = careless();
		const contacts = await many(4);
		await push(crm, contacts);
		const withCompany = (company: string) => ({
			items: contacts.map((contact) => ({ contact, fields: { company } })),
			existingValues: 'overwrite' as const,
		});
		const reports = await Promise.all([
			push(crm, contacts, withCompany('One')),
			push(crm, contacts, { items: contacts.map((contact) => ({ contact, fields: { jobTitle: 'CEO' } })) }),
		]);
		expect(reports.map(({ counts }) => counts.failed + counts.conflict)).toEqual([0, 0]);
		expect([...crm.rows.values()].map(({ company, jobTitle }) => `${company} ${jobTitle}`)).toEqual(
			Array.from({ length: 4 }, () => 'One CEO'),
		);
		const links = await workspace.links.find(
			integration.id,
			'contact',
			contacts.map(({ id }) => id),
		);
		expect([...links.values()].map(({ base }) => `${base.company} ${base.jobTitle}`)).toEqual(
			Array.from({ length: 4 }, () => 'One CEO'),
		);
	});

	it('wait for one that is slow, and tell what it did', async () => {
		const crm = careless();
		const [contact] = await many(1);
		const { create } = crm.adapter;
		let answer: () => void = () => undefined;
		crm.adapter.create = async (...args) => {
			await new Promise<void>((resolve) => (answer = resolve));
			return await create(...args);
		};
		const slow = push(crm, [contact!]);
		while (!crm.calls.includes('find 2')) await runtime.yield();
		const other = push(crm, [contact!]);
		for (let turn = 0; turn < 20; turn++) await runtime.yield();
		answer();
		expect([buckets(await slow), buckets(await other)]).toEqual([['created'], ['unchanged']]);
		expect(crm.rows.size).toBe(1);
	});
});

describe('A push after one that was killed', () => {
	/** Runs a push until its create has come to the CRM, and never goes on with it. */
	async function killed(
		crm: ReturnType<typeof careless>,
		contacts: Awaited<ReturnType<typeof many>>,
		isApplied: boolean,
	) {
		const { create } = crm.adapter;
		let hasBegun = false;
		crm.adapter.create = async (...args) => {
			if (isApplied) await create(...args);
			hasBegun = true;
			return await new Promise(() => undefined);
		};
		void push(crm, contacts, { missingFields: 'skip' });
		while (!hasBegun) await runtime.yield();
		crm.adapter.create = create;
		runtime.advance(61_000);
	}

	const skip = { missingFields: 'skip' } as const;

	it.each([true, false])(
		'takes its claims over and adds nobody twice, its call carried out: %p',
		async (isApplied) => {
			const crm = careless({ hasFields: false });
			const contacts = await many(6);
			await killed(crm, contacts, isApplied);
			const report = await push(crm, contacts, skip);
			expect([report.counts.failed, report.counts.conflict, crm.rows.size]).toEqual([0, 0, 6]);
			expect(buckets(await push(crm, contacts, skip))).toEqual(contacts.map(() => 'unchanged'));
		},
	);

	it('knows its own record again by what was sent, where an address identifies nobody', async () => {
		const crm = careless({ hasFields: false });
		const contact = await contactOf(1, 'info@example.com');
		await killed(crm, [contact], true);
		crm.rows.set('old', { email: 'info@example.com', firstName: 'First1', lastName: 'Other' });
		const report = await push(crm, [contact], skip);
		expect(report.outcomes).toMatchObject([{ outcome: 'unchanged', crmId: '1' }]);
		expect(crm.rows.size).toBe(2);
	});

	it('does not take over the record of somebody else at a role address', async () => {
		const crm = careless({ hasFields: false });
		const contact = await contactOf(1, 'info@example.com');
		await killed(crm, [contact], false);
		crm.rows.set('theirs', { email: 'info@example.com', firstName: 'First1', lastName: 'Last1' });
		expect(await push(crm, [contact], skip)).toMatchObject({ outcomes: [{ outcome: 'created', crmId: '1' }] });
	});
});

describe('A create whose answer was lost', () => {
	it('of a role address ends in one record, and in no conflict with its own', async () => {
		for (const uniqueEmail of [true, false]) {
			const crm = careless({ hasFields: false, capabilities: { uniqueEmail } });
			const account = { ...integration, id: `fake:${uniqueEmail}` };
			const contact = await contactOf(uniqueEmail ? 1 : 2, `sales@example${uniqueEmail ? 1 : 2}.com`);
			crm.failNext('create', lost(), 'afterwards');
			const rest = { missingFields: 'skip', integration: account } as const;
			expect(buckets(await push(crm, [contact], rest))).toEqual(['created']);
			expect(buckets(await push(crm, [contact], rest))).toEqual(['unchanged']);
			expect(crm.rows.size).toBe(1);
		}
	});

	it('leaves nothing in doubt once its record is found and is as it should be', async () => {
		const crm = careless();
		const contact = await contactOf(1);
		crm.failNext('create', lost(), 'afterwards');
		await push(crm, [contact]);
		expect(await workspace.claims.find(integration.id, [{ kind: 'record', contactId: contact.id }])).toEqual([
			null,
		]);
		crm.calls.length = 0;
		expect(buckets(await push(crm, [contact]))).toEqual(['unchanged']);
		expect(crm.calls).toEqual([]);
	});
});

describe('A record that was created without an answer', () => {
	it('is known by its key, though somebody gave it another address meanwhile, and keeps that', async () => {
		const crm = createFakeCrm({ nativeUpsert: true });
		const contact = await contactOf(1);
		crm.failNext('upsert', lost(), 'afterwards');
		// Nor is anything heard of it in the same run.
		const upsert: typeof crm.adapter.upsert = async (...call) => {
			crm.failNext('find', lost());
			return await crm.adapter.upsert!(...call);
		};
		await push(crm, [contact], { adapter: { ...crm.adapter, upsert } });
		const [record] = [...crm.rows.values()];
		record!.email = 'other@example.com';
		runtime.advance(60_000);
		const report = await push(crm, [contact]);
		expect(report.outcomes).toMatchObject([{ crmId: '1' }]);
		expect([...crm.rows.values()]).toMatchObject([{ email: 'other@example.com', firstName: 'First1' }]);
	});
});

describe('An update whose answer was lost', () => {
	it('is not remembered as sent: the next run sends it', async () => {
		const crm = careless();
		const contact = await contactOf(1);
		const give = async (company: string) =>
			await push(crm, [contact], { items: [{ contact, fields: { company } }], existingValues: 'overwrite' });
		await give('Old');
		crm.failNext('update', lost());
		expect(buckets(await give('New'))).toEqual(['failed']);
		expect(buckets(await give('New'))).toEqual(['updated']);
		expect(crm.rows.get('1')?.company).toBe('New');
		expect(buckets(await give('New'))).toEqual(['unchanged']);
	});
});
