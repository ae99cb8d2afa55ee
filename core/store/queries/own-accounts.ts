import type { Platform } from '../../contact';
import type { HeardAccount, OwnAccount, OwnAccountRepository } from '../contract';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

export function createOwnAccountRepository(session: Session): OwnAccountRepository {
	const { workspaceId } = session;

	return {
		list: async () => await list(session),
		heard: async () => await heard(session),
		async known() {
			const all = [...(await list(session)), ...(await heard(session))];
			const once = new Map(
				all.map(({ platform, accountId }) => [`${platform} ${accountId}`, { platform, accountId }]),
			);
			return [...once.values()];
		},
		hear: async (accounts) => await hear(session, accounts),
		async add(accounts, at) {
			const added_at = storedTime(at);
			await session.atomically(async (inside) => {
				for (const { platform, accountId } of accounts) {
					await inside
						.database()
						.insertInto('own_accounts')
						.values({ workspace_id: workspaceId, platform, account_id: accountId, added_at })
						.onConflict((conflict) => conflict.doNothing())
						.execute();
				}
			});
		},
		async remove(accounts) {
			await session.atomically(async (inside) => {
				for (const { platform, accountId } of accounts) {
					await inside
						.database()
						.deleteFrom('own_accounts')
						.where('workspace_id', '=', workspaceId)
						.where('platform', '=', platform)
						.where('account_id', '=', accountId)
						.execute();
				}
			});
		},
	};
}

async function list(session: Session): Promise<OwnAccount[]> {
	const rows = await session
		.database()
		.selectFrom('own_accounts')
		.select(['platform', 'account_id'])
		.where('workspace_id', '=', session.workspaceId)
		.orderBy('platform')
		.orderBy('account_id')
		.execute();
	return rows.map(({ platform, account_id }) => ({ platform: platform as Platform, accountId: account_id }));
}

async function heard(session: Session): Promise<HeardAccount[]> {
	const rows = await session
		.database()
		.selectFrom('heard_accounts')
		.select(['source_id', 'platform', 'account_id'])
		.where('workspace_id', '=', session.workspaceId)
		.orderBy('source_id')
		.orderBy('platform')
		.orderBy('account_id')
		.execute();
	return rows.map(({ source_id, platform, account_id }) => ({
		sourceId: source_id,
		platform: platform as Platform,
		accountId: account_id,
	}));
}

async function hear(session: Session, accounts: readonly HeardAccount[]): Promise<void> {
	for (const { sourceId, platform, accountId } of accounts) {
		await session
			.database()
			.insertInto('heard_accounts')
			.values({ workspace_id: session.workspaceId, source_id: sourceId, platform, account_id: accountId })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}
