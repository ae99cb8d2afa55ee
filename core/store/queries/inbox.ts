import type { InboxRepository } from '../contract';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { storedTime } from '../database/stored-time';
import type { InboxKeeper } from './inbox-keep';
import { changeHeld, leaseDeliveries, listWaiting } from './inbox-lease';
import { HANDLED, newRow } from './inbox-row';

export function createInboxRepository(session: Session, keeper: InboxKeeper): InboxRepository {
	return {
		keep: async (delivery) => await keeper.keep(session, newRow(session, delivery)),
		waiting: async (sourceId, limit) => await listWaiting(session, sourceId, limit),
		lease: async (sourceId, holder, leaseMs, ids) =>
			await leaseDeliveries(session, { sourceId, holder }, leaseMs, ids),
		renew: async (sourceId, holder, leaseMs) =>
			await changeHeld(session, sourceId, holder, { due_at: nowOf(session, leaseMs) }),
		settle: async (sourceId, holder) =>
			await changeHeld(session, sourceId, holder, { ...HANDLED, since: nowOf(session) }),
		giveBack: async (sourceId, holder, afterMs, reason) =>
			await changeHeld(session, sourceId, holder, { holder: null, due_at: nowOf(session, afterMs), reason }),
		bury: async (sourceId, holder, reason) =>
			await changeHeld(session, sourceId, holder, givenUp(nowOf(session), reason)),
		buryExhausted: async (sourceId, attempts, reason) => await buryExhausted(session, sourceId, attempts, reason),
		revive: async (sourceId) => await revive(session, sourceId),
		remove: async (state, before, limit) => await removeSince(session, state, storedTime(before), limit),
		forget: async (sourceId) => await forget(session, sourceId),
	};
}

const givenUp = (since: string, reason: string) => ({ state: 'dead', since, holder: null, reason });

async function buryExhausted(session: Session, sourceId: string, attempts: number, reason: string): Promise<number> {
	const now = nowOf(session);
	const { numUpdatedRows } = await session
		.database()
		.updateTable('inbox')
		.set(givenUp(now, reason))
		.where('workspace_id', '=', session.workspaceId)
		.where('source_id', '=', sourceId)
		.where('state', '=', 'waiting')
		.where('due_at', '<=', now)
		.where('attempts', '>=', attempts)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}

async function revive(session: Session, sourceId: string): Promise<number> {
	const now = nowOf(session);
	const { numUpdatedRows } = await session
		.database()
		.updateTable('inbox')
		.set({ state: 'waiting', since: now, due_at: now, attempts: 0, reason: null })
		.where('workspace_id', '=', session.workspaceId)
		.where('source_id', '=', sourceId)
		.where('state', '=', 'dead')
		.executeTakeFirst();
	return Number(numUpdatedRows);
}

async function removeSince(session: Session, state: string, before: string, limit: number): Promise<number> {
	const { workspaceId } = session;
	const { numDeletedRows } = await session
		.database()
		.deleteFrom('inbox')
		.where('workspace_id', '=', workspaceId)
		.where('id', 'in', ({ selectFrom }) =>
			selectFrom('inbox')
				.select('id')
				.where('workspace_id', '=', workspaceId)
				.where('state', '=', state)
				.where('since', '<', before)
				.orderBy('since')
				.limit(limit),
		)
		.executeTakeFirst();
	return Number(numDeletedRows);
}

const OF_SOURCES = ['inbox', 'source_refusals', 'polls', 'poll_seen', 'heard_accounts'] as const;

async function forget(session: Session, sourceId: string): Promise<boolean> {
	return await session.atomically(async (inside) => {
		const { workspaceId } = inside;
		let removed = 0n;
		for (const table of OF_SOURCES) {
			const { numDeletedRows } = await inside
				.database()
				.deleteFrom(table)
				.where('workspace_id', '=', workspaceId)
				.where('source_id', '=', sourceId)
				.executeTakeFirst();
			removed += numDeletedRows;
		}
		const { numDeletedRows } = await inside
			.database()
			.deleteFrom('sources')
			.where('workspace_id', '=', workspaceId)
			.where('id', '=', sourceId)
			.executeTakeFirst();
		return removed + numDeletedRows > 0n;
	});
}
