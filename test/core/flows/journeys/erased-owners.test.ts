import type { Conversion, CrmAdapter } from '../../../../core/crm/contract';
import { eraseContact } from '../../../../core/flows/erasing';
import { pullConversions } from '../../../../core/flows/journeys';
import type { Link, WorkspaceStore } from '../../../../core/store/contract';
import { createFakeCrm } from '../../../support/fake-crm';
import { attributionSession, day } from './attribution-session';

const session = attributionSession();
const integration = { id: 'fake:1', provider: 'fake', accountId: '1', accountName: null, createdAt: day(1) };

const won = (dealId: string, crmId: string): Conversion => ({
	...{ id: `deal_won:${dealId}`, kind: 'deal_won', occurredAt: day(10), dealId },
	...{ contactIds: [crmId], leadId: null, amountMinor: 100, currency: 'EUR' },
});

const link = (contactId: string, crmId: string): Link => ({
	...{ integrationId: integration.id, contactId, crmObject: 'contact', crmId, crmUrl: null },
	...{ base: {}, kept: {}, form: 2, pushed: {}, activityId: null, updatedAt: day(1) },
});

/** A store in which something happens once, before the call of that number. */
function before(number: number, happens: () => Promise<void>) {
	let calls = 0;
	const watched = <T extends object>(target: T): T =>
		new Proxy(target, {
			get(_, key) {
				const value: unknown = Reflect.get(target, key);
				if (typeof value === 'object' && value !== null) return watched(value);
				if (typeof value !== 'function') return value;
				return async (...args: unknown[]) => {
					if (calls++ === number) await happens();
					return await (value as (...all: unknown[]) => Promise<unknown>).apply(target, args);
				};
			},
		});
	return { workspace: watched(session.workspace), calls: () => calls };
}

async function twoPeople() {
	await session.workspace.integrations.save(integration, 'digest');
	const [ana, bea] = [
		await session.contact('ana@example.com', { occurredAt: day(1) }),
		await session.contact('bea@example.com', { occurredAt: day(1) }),
	];
	const erase = async () => {
		await eraseContact({ workspace: session.workspace, runtime: session.runtime, contactId: bea });
	};
	return { ana, bea, erase };
}

const pull = async (workspace: WorkspaceStore, adapter: CrmAdapter) =>
	await pullConversions({ workspace, runtime: session.runtime, integration, adapter });

const dealsOf = async (contactId: string) =>
	(await session.workspace.conversions.listForContact(contactId)).map(({ dealId }) => dealId);

/** One is linked, and the other is recognised by her address. */
function telling(conversions: Conversion[]) {
	const crm = createFakeCrm();
	crm.rows.set('502', { email: 'bea@example.com' });
	const listConversions = async () => await Promise.resolve({ conversions, cursor: '1', hasMore: false });
	return { ...crm.adapter, listConversions };
}

/** Each call of the store by its number, none left out. */
const CALLS = { pull: [0, 1, 2, 3, 4, 5, 6, 7, 8], match: [0, 1, 2, 3, 4, 5, 6, 7] };

describe('Pulling conversions of two people, of whom one is erased', () => {
	it.each(CALLS.pull)('before call %i of the store, brings those of the other', async (number) => {
		const { ana, bea, erase } = await twoPeople();
		await session.workspace.links.save([link(ana, '501')]);
		const { workspace, calls } = before(number, erase);
		const pulled = await pull(workspace, telling([won('1', '501'), won('2', '502')]));
		expect(pulled).toMatchObject({ recorded: 2, pages: 1 });
		expect(await dealsOf(ana)).toEqual(['1']);
		expect(await dealsOf(bea)).not.toContain('2');
		expect(await session.workspace.conversions.count()).toBe(2);
		expect(await session.workspace.cursors.find(integration.id, 'conversions')).toBe('1');
		expect(calls()).toBe(CALLS.pull.length);
	});

	it.each(CALLS.match)('before call %i, finds the owner of an earlier one of the other', async (number) => {
		const { ana, bea, erase } = await twoPeople();
		const adapter = createFakeCrm().adapter;
		const conversions = [won('1', '501'), won('2', '502')];
		const first = async () => await Promise.resolve({ conversions, cursor: '1', hasMore: false });
		const later = async () => await Promise.resolve({ conversions: [], cursor: '1', hasMore: false });
		expect(await pull(session.workspace, { ...adapter, listConversions: first })).toMatchObject({
			withoutContact: 2,
		});
		await session.workspace.links.save([link(ana, '501'), link(bea, '502')]);
		const { workspace, calls } = before(number, erase);
		await pull(workspace, { ...adapter, listConversions: later });
		expect(await dealsOf(ana)).toEqual(['1']);
		expect(await dealsOf(bea)).not.toContain('2');
		expect(await session.workspace.conversions.count()).toBe(2);
		expect(calls()).toBe(CALLS.match.length);
	});
});
