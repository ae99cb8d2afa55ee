import { deliveredTo } from '../../social';
import type { LeasedDelivery, OwnAccount, WorkspaceStore } from '../../store/contract';

/**
 * The team's own accounts: those that somebody said, and those that platforms named as whom deliveries are for, those
 * of these deliveries among them. What is new is remembered, so that one page of the team is known on another.
 */
export async function hearAccounts(
	workspace: Pick<WorkspaceStore, 'ownAccounts'>,
	deliveries: readonly LeasedDelivery[],
): Promise<OwnAccount[]> {
	const [said, before] = [await workspace.ownAccounts.list(), await workspace.ownAccounts.heard()];
	const heard = new Set(before.map(keyOf));
	const news = deliveries
		.flatMap(({ sourceId, platform, body }) =>
			deliveredTo(platform, body).map((account) => ({ sourceId, ...account })),
		)
		.filter((account) => !heard.has(keyOf(account)));
	if (news.length > 0) await workspace.ownAccounts.hear(news);
	return [...said, ...before, ...news].map(({ platform, accountId }) => ({ platform, accountId }));
}

const keyOf = ({ sourceId, platform, accountId }: OwnAccount & { sourceId: string }) =>
	JSON.stringify([sourceId, platform, accountId]);
