import type { CrmAdapter, FieldValues } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

interface LeadRow {
	id: string;
	values: { title: string; person_id: number };
	deletedAt: string | null;
}

describe('Leads on their way to a deal', () => {
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

	const convertible = async () => {
		await create({ email: 'ana@example.com', leadTitle: 'Big plan' });
		return leads()[0]?.id ?? '';
	};

	it('are waited for, and lead to their person then', async () => {
		const id = await convertible();
		const outcomes = (await adapter.convertLeads?.([id])) ?? [];
		expect(outcomes).toMatchObject([
			{ ok: true, created: false, record: { id, isConverted: true, contactId: '1' } },
		]);
		expect(sandbox.admin.rows('deals')).toMatchObject([{ values: { title: 'Big plan', source_lead_id: id } }]);
		expect(leads()).toEqual([]);
	});

	it('are told to be under way when Pipedrive takes longer than a minute', async () => {
		sandbox.admin.configure({ conversionMs: 3_600_000 });
		const id = await convertible();
		await expect(adapter.convertLeads?.([id])).rejects.toMatchObject({
			kind: 'unavailable',
			details: { code: 'CONVERSION_RUNNING', mayHaveBeenApplied: true },
		});
	});

	it('fail alone when they are gone', async () => {
		const id = await convertible();
		const outcomes = (await adapter.convertLeads?.(['00000000-0000-4000-8000-000000000000', id])) ?? [];
		expect(outcomes.map(({ ok }) => ok)).toEqual([false, true]);
	});

	it('count as converted and as created, and the deal as won when it is', async () => {
		const id = await convertible();
		const created = await adapter.listConversions?.(null);
		const first = await adapter.listConversions?.(created?.cursor ?? null);
		expect(first?.conversions.map((each) => each.id)).toEqual([`lead_created:${id}`]);
		await adapter.convertLeads?.([id]);
		const second = await adapter.listConversions?.(first?.cursor ?? null);
		expect(second?.conversions).toMatchObject([
			{ id: `lead_converted:${id}`, leadId: id, dealId: '1', contactIds: ['1'], amountMinor: null },
		]);
	});
});
