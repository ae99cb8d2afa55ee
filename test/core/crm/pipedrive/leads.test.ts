import type { CrmAdapter, FieldValues } from '../../../../core/crm/contract';
import { type PersonRow, useSandbox } from './on-sandbox';

interface LeadRow {
	id: string;
	values: { title: string; person_id: number };
	deletedAt: string | null;
}

describe('Leads beside persons', () => {
	const sandbox = useSandbox();
	let adapter: CrmAdapter;
	beforeEach(async () => {
		adapter = sandbox.connect();
		await adapter.provisionFields('lead');
	});
	const leads = () => (sandbox.admin.rows('leads') as LeadRow[]).filter(({ deletedAt }) => deletedAt === null);
	const create = (...batch: FieldValues[]) =>
		adapter.create(
			'lead',
			batch.map((fields) => ({ fields })),
		);
	const nameOf = (row: PersonRow | undefined) => row?.values.name;

	it('are named after their person, unless a title is given', async () => {
		await create(
			{ firstName: 'Ana', lastName: 'Berg' },
			{ email: 'b@example.com', leadTitle: 'From Instagram' },
			{ email: 'c@example.com' },
		);
		expect(leads().map(({ values }) => values.title)).toEqual([
			'Ana Berg lead',
			'From Instagram',
			'c@example.com lead',
		]);
	});

	it('stand beside a person that is there, who keeps what it has and gets what it lacks', async () => {
		await adapter.create('contact', [
			{ fields: { email: 'ana@example.com', firstName: 'Ana', lastName: 'Berg', company: 'Old' } },
		]);
		const [outcome] = await create({
			externalKey: 'x:id:1',
			email: 'ANA@example.com',
			firstName: 'Anna',
			lastName: 'B',
			company: 'New',
			jobTitle: 'Maker',
			socialFollowers: 5,
		});
		expect(sandbox.persons()).toHaveLength(1);
		expect(nameOf(sandbox.persons()[0])).toBe('Ana Berg');
		expect(outcome).toMatchObject({
			ok: true,
			created: true,
			record: {
				contactId: '1',
				fields: { company: 'Old', jobTitle: 'Maker', externalKey: 'x:id:1', socialFollowers: 5 },
			},
		});
	});

	it('of one person in one list stand beside one person', async () => {
		const outcomes = await create(
			{ externalKey: 'x:id:1', email: 'ana@example.com' },
			{ externalKey: 'x:id:2', email: 'Ana@example.com', leadTitle: 'Second' },
			{ externalKey: 'x:id:3' },
		);
		expect(outcomes.map((outcome) => outcome.ok && outcome.record.contactId)).toEqual(['1', '1', '2']);
		expect([leads().length, sandbox.persons().length]).toEqual([3, 2]);
	});

	it('stand beside one person also where only a third lead ties two of them together', async () => {
		const outcomes = await create(
			{ externalKey: 'x:id:1', leadTitle: 'By key' },
			{ email: 'ana@example.com', leadTitle: 'By address' },
			{ externalKey: 'x:id:1', email: 'Ana@example.com', leadTitle: 'Both' },
		);
		expect(outcomes.map((outcome) => outcome.ok && outcome.record.contactId)).toEqual(['1', '1', '1']);
		expect([leads().length, sandbox.persons().length]).toEqual([3, 1]);
	});

	it('share no person because of a key that is blank', async () => {
		await create({ email: '', lastName: 'Berg' }, { email: ' ', lastName: 'Cole' });
		expect(sandbox.persons().map((row) => nameOf(row))).toEqual(['Berg', 'Cole']);
	});

	it('are refused where several persons could be meant', async () => {
		sandbox.seedPersons(2, () => 'same@example.com');
		const outcomes = await create({ email: 'same@example.com' }, { email: 'other@example.com' });
		expect(outcomes[0]).toMatchObject({
			ok: false,
			problem: { kind: 'ambiguous', details: { recordIds: ['1', '2'] } },
		});
		expect(outcomes[1]?.ok).toBe(true);
		expect(leads()).toHaveLength(1);
	});

	it('cost one look-up for all, then a person and a lead each', async () => {
		const before = sandbox.spent();
		await create(
			...Array.from({ length: 20 }, (_, number) => ({
				externalKey: `x:id:${number}`,
				email: `p${number}@example.com`,
			})),
		);
		expect(sandbox.spent() - before).toBe(10 + 20 * (5 + 10));
	});

	it('of many persons are found in one list, those of one person by asking for them', async () => {
		await create(...Array.from({ length: 20 }, (_, number) => ({ email: `p${number}@example.com` })));
		const before = sandbox.spent();
		const found = await adapter.findByKey(
			'lead',
			[3, 4, 5].map((number) => ({ by: 'email', value: `p${number}@example.com` })),
		);
		expect(found.map((records) => records.length)).toEqual([1, 1, 1]);
		expect(sandbox.spent() - before).toBe(10 + 20);
		await adapter.findByKey('lead', [{ by: 'email', value: 'p7@example.com' }]);
		expect(sandbox.spent() - before).toBe(2 * (10 + 20));
	});

	it('are read one by one by id while that is cheaper than the list, archived ones too', async () => {
		await create(...Array.from({ length: 15 }, (_, number) => ({ email: `p${number}@example.com` })));
		const ids = leads().map(({ id }) => id);
		const before = sandbox.spent();
		await adapter.findByKey(
			'lead',
			ids.slice(0, 3).map((value) => ({ by: 'id', value })),
		);
		expect(sandbox.spent() - before).toBe(3 * 2 + 10);
		await adapter.findByKey(
			'lead',
			ids.map((value) => ({ by: 'id', value })),
		);
		expect(sandbox.spent() - before).toBe(3 * 2 + 10 + 20 + 10);
		sandbox.admin.seed({ leads: [{ title: 'Archived', person_id: 1, is_archived: true }] });
		const archived = leads().at(-1)?.id ?? '';
		const found = await adapter.findByKey('lead', [
			...ids.map((value) => ({ by: 'id' as const, value })),
			{ by: 'id', value: archived },
		]);
		expect(found.at(-1)?.map(({ fields }) => fields.leadTitle)).toEqual(['Archived']);
	});

	it('change their title and their person in one go, and write neither without need', async () => {
		await create({ email: 'ana@example.com', leadTitle: 'Old' });
		const id = leads()[0]?.id ?? '';
		const before = adapter.counts().writes;
		const outcomes = await adapter.update('lead', [
			{ id, fields: { leadTitle: 'New', company: 'Acme' } },
			{ id, fields: { leadTitle: 'Newest' } },
		]);
		expect(outcomes).toMatchObject([
			{ record: { id, fields: { leadTitle: 'Newest', company: 'Acme' } } },
			{ record: { id } },
		]);
		expect(adapter.counts().writes - before).toBe(2);
		await adapter.update('lead', [{ id, fields: { leadTitle: 'Newest' } }]);
		expect(adapter.counts().writes - before).toBe(2);
	});

	it('that are gone, or belong to an organization alone, are reported', async () => {
		sandbox.admin.seed({ organizations: [{ name: 'Acme' }], leads: [{ title: 'Of Acme', organization_id: 1 }] });
		const gone = '00000000-0000-4000-8000-000000000000';
		const outcomes = await adapter.update('lead', [
			{ id: leads()[0]?.id ?? '', fields: { company: 'A' } },
			{ id: gone, fields: { company: 'B' } },
			{ id: '12', fields: {} },
		]);
		expect(outcomes.map((outcome) => (outcome.ok ? null : outcome.problem.kind))).toEqual([
			'notFound',
			'notFound',
			'notFound',
		]);
		const [[found] = []] = await adapter.findByKey('lead', [{ by: 'id', value: leads()[0]?.id ?? '' }]);
		expect(found).toMatchObject({ contactId: null, fields: { leadTitle: 'Of Acme' } });
	});

	it('are left without their person when they are removed, who stays', async () => {
		await create({ email: 'ana@example.com' });
		await adapter.remove('lead', [leads()[0]?.id ?? '', 'nonsense']);
		expect([leads().length, sandbox.persons().length]).toEqual([0, 1]);
	});
});
