import type { Conversion, ConversionPage, CrmAdapter } from '../../../../core/crm/contract';
import { pullConversions } from '../../../../core/flows/journeys';
import type { Link } from '../../../../core/store/contract';
import { createFakeCrm } from '../../../support/fake-crm';
import { attributionSession, day } from './attribution-session';

const session = attributionSession();
const integration = { id: 'fake:1', provider: 'fake', accountId: '1', accountName: null, createdAt: day(1) };

function won(number: number, changes: Partial<Conversion> = {}): Conversion {
	return {
		id: `deal_won:${number}`,
		kind: 'deal_won',
		occurredAt: day(10),
		contactIds: [],
		leadId: null,
		dealId: `${number}`,
		amountMinor: 100,
		currency: 'EUR',
		...changes,
	};
}

/** Tells conversions in pages of two; the cursor is how many were told. */
function telling(all: Conversion[], crm = createFakeCrm()) {
	const cursors: Array<string | null> = [];
	const listConversions = async (cursor: string | null): Promise<ConversionPage> => {
		cursors.push(cursor);
		const start = Number(cursor ?? 0);
		const conversions = all.slice(start, start + 2);
		return { conversions, cursor: String(start + conversions.length), hasMore: start + 2 < all.length };
	};
	const adapter: CrmAdapter = { ...crm.adapter, listConversions };
	return { adapter, cursors, crm };
}

const pull = async (adapter: CrmAdapter) =>
	await pullConversions({ workspace: session.workspace, runtime: session.runtime, integration, adapter });

const link = (contactId: string, crmId: string, crmObject = 'contact'): Link => ({
	integrationId: integration.id,
	contactId,
	crmObject,
	crmId,
	crmUrl: null,
	base: {},
	kept: {},
	form: 2,
	pushed: {},
	activityId: null,
	updatedAt: day(1),
});

describe('Pulling conversions', () => {
	beforeEach(async () => await session.workspace.integrations.save(integration, 'digest'));

	it('stores each once, and goes on where it was', async () => {
		const all = [won(1), won(2), won(3)];
		const { adapter, cursors } = telling(all);
		expect(await pull(adapter)).toMatchObject({ recorded: 3, duplicates: 0, withoutContact: 3, pages: 2 });
		all.push(won(4));
		expect(await pull(adapter)).toMatchObject({ recorded: 1, pages: 1 });
		expect(cursors).toEqual([null, '2', '3']);
		expect(await pull(telling(all).adapter)).toMatchObject({ recorded: 0, pages: 1 });
		expect(await session.workspace.conversions.count()).toBe(4);
	});

	it('told again from the beginning, counts nothing twice', async () => {
		const { adapter } = telling([won(1), won(2, { amountMinor: 5 })]);
		await pull(adapter);
		await session.workspace.cursors.save(integration.id, 'conversions', '0', day(1));
		expect(await pull(telling([won(1), won(2, { amountMinor: 6 })]).adapter)).toMatchObject({
			recorded: 0,
			updated: 1,
			duplicates: 1,
		});
		expect(await session.workspace.conversions.count()).toBe(2);
	});

	it('knows whose it is by the link of the contact or of the lead', async () => {
		const [ana, bea] = [
			await session.contact('ana@example.com', { occurredAt: day(1) }),
			await session.contact('bea@example.com', { occurredAt: day(1) }),
		];
		await session.workspace.links.save([link(ana, '501'), link(bea, 'L1', 'lead')]);
		const { adapter, crm } = telling([
			won(1, { contactIds: ['999', '501'] }),
			won(2, { kind: 'lead_created', leadId: 'L1', amountMinor: null, currency: null }),
		]);
		expect(await pull(adapter)).toMatchObject({ recorded: 2, withoutContact: 0 });
		expect((await session.workspace.conversions.listForContact(ana)).map(({ dealId }) => dealId)).toEqual(['1']);
		expect((await session.workspace.conversions.listForContact(bea)).map(({ kind }) => kind)).toEqual([
			'lead_created',
		]);
		expect(crm.calls).toEqual([]);
	});

	it('asks the CRM for the addresses of those nobody is linked to, in one call for a page', async () => {
		const ana = await session.contact('ana@example.com', { occurredAt: day(1) });
		const crm = createFakeCrm();
		crm.rows.set('501', { email: 'ANA@example.com' });
		crm.rows.set('502', { email: 'stranger@example.com' });
		const { adapter } = telling([won(1, { contactIds: ['501'] }), won(2, { contactIds: ['502'] })], crm);
		expect(await pull(adapter)).toMatchObject({ recorded: 2, withoutContact: 1 });
		expect((await session.workspace.conversions.listForContact(ana)).map(({ dealId }) => dealId)).toEqual(['1']);
		expect(crm.calls).toHaveLength(1);
		expect(await session.workspace.contacts.count()).toBe(1);
	});

	it('finds the contact of an earlier one once it is linked', async () => {
		const all = [won(1, { contactIds: ['501'] })];
		await pull(telling(all).adapter);
		const ana = await session.contact('ana@example.com', { occurredAt: day(1) });
		await session.workspace.links.save([link(ana, '501')]);
		expect(await pull(telling(all).adapter)).toMatchObject({ recorded: 0, matchedLater: 1 });
		expect(await session.workspace.conversions.listForContact(ana)).toHaveLength(1);
	});

	it('keeps the pages before a failure, and repeats none of them', async () => {
		const { adapter, cursors } = telling([won(1), won(2), won(3)]);
		let calls = 0;
		const failing: CrmAdapter = {
			...adapter,
			listConversions: async (cursor) => {
				calls += 1;
				if (calls === 2) throw new Error('gone');
				return await (adapter.listConversions as NonNullable<CrmAdapter['listConversions']>)(cursor);
			},
		};
		await expect(pull(failing)).rejects.toThrow('gone');
		expect(await session.workspace.conversions.count()).toBe(2);
		expect(await pull(adapter)).toMatchObject({ recorded: 1, pages: 1 });
		expect(cursors).toEqual([null, '2']);
	});

	it('says so when the CRM lists none', async () => {
		await expect(pull(createFakeCrm().adapter)).rejects.toMatchObject({ name: 'InputError', field: 'CRM' });
	});
});
