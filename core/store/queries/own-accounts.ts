import type { Platform } from '../../contact';
import type { OwnAccountRepository } from '../contract';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

export function createOwnAccountRepository(session: Session): OwnAccountRepository {
	const { workspaceId } = session;

	return {
		async list() {
			const rows = await session
				.database()
				.selectFrom('own_accounts')
				.select(['platform', 'account_id'])
				.where('workspace_id', '=', workspaceId)
				.orderBy('platform')
				.orderBy('account_id')
				.execute();
			return rows.map(({ platform, account_id }) => ({ platform: platform as Platform, accountId: account_id }));
		},
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
