import { changeIn, insertMany, selectIn } from '../database/bulk';
import type { OpenedDealsTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import type { DealRepository, OpenedDeal } from '../contract';
import { requireLiving } from './retired-contacts';

const COLUMNS = [
	'workspace_id',
	'integration_id',
	'deal_key',
	'contact_id',
	'deal_id',
	'deal_url',
	'opened_at',
] as const satisfies ReadonlyArray<keyof OpenedDealsTable>;

export function createDealRepository(session: Session): DealRepository {
	const { workspaceId } = session;

	return {
		async find(integrationId, keys) {
			const rows = await selectIn(session, 'deals by key', [workspaceId, integrationId], keys, (database, list) =>
				database
					.selectFrom('opened_deals')
					.select(COLUMNS)
					.where('workspace_id', '=', workspaceId)
					.where('integration_id', '=', integrationId)
					.where('deal_key', 'in', list),
			);
			return new Map(rows.map((row) => [row.deal_key, toDeal(row)]));
		},
		save: async (deals) => await session.atomically(async (inside) => await saveDeals(inside, deals)),
		async remove(integrationId, keys) {
			await session.atomically(async (inside) => {
				await changeIn(inside, 'remove deals', [workspaceId, integrationId], keys, (database, list) =>
					database
						.deleteFrom('opened_deals')
						.where('workspace_id', '=', workspaceId)
						.where('integration_id', '=', integrationId)
						.where('deal_key', 'in', list),
				);
			});
		},
	};
}

async function saveDeals(session: Session, deals: readonly OpenedDeal[]): Promise<void> {
	const living = await requireLiving(session, [...new Set(deals.map(({ contactId }) => contactId))]);
	const rows = new Map<string, OpenedDealsTable>();
	for (const deal of deals) {
		const row = toRow(session.workspaceId, deal, living.get(deal.contactId) ?? deal.contactId);
		rows.set(JSON.stringify([deal.integrationId, deal.key]), row);
	}
	await insertMany(session, 'save deals', COLUMNS, [...rows.values()], (database, chunk) =>
		database
			.insertInto('opened_deals')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'integration_id', 'deal_key']).doUpdateSet((expression) => ({
					contact_id: expression.ref('excluded.contact_id'),
					deal_id: expression.ref('excluded.deal_id'),
					deal_url: expression.ref('excluded.deal_url'),
					opened_at: expression.ref('excluded.opened_at'),
				})),
			),
	);
}

/** Runs in a transaction. */
export async function mergeDeals(session: Session, survivorId: string, loserId: string): Promise<void> {
	await session
		.database()
		.updateTable('opened_deals')
		.set({ contact_id: survivorId })
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
}

function toRow(workspaceId: string, deal: OpenedDeal, contactId: string): OpenedDealsTable {
	return {
		workspace_id: workspaceId,
		integration_id: deal.integrationId,
		deal_key: deal.key,
		contact_id: contactId,
		deal_id: deal.dealId,
		deal_url: deal.dealUrl,
		opened_at: storedTime(deal.openedAt),
	};
}

function toDeal(row: OpenedDealsTable): OpenedDeal {
	return {
		integrationId: row.integration_id,
		key: row.deal_key,
		contactId: row.contact_id,
		dealId: row.deal_id,
		dealUrl: row.deal_url,
		openedAt: row.opened_at,
	};
}
