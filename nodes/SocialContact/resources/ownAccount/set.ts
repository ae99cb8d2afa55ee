import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { isoTime } from '../../../../core/lib/runtime';
import type { OwnAccount, WorkspaceStore } from '../../../../core/store/contract';
import { answer } from '../../../shared/items/answer';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults, orFail } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { platformOptions, readPlatform } from '../../../shared/parameters/platform';
import { textList } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { readItems } from '../../../shared/items/read-items';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('ownAccount', 'set', [
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		options: platformOptions(),
		default: 'telegram',
	},
	{
		displayName: 'Account IDs',
		name: 'accountIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 500001, 500002',
		description:
			'All of your own accounts there, separated by commas or one a line, or a list out of an expression: pages, numbers, bots, members of the team. IDs; on Threads, Reddit, Mastodon and GitHub also user names. Empty: none. Several items make one list.',
	},
	optionsWith(),
]);

/**
 * Puts the accounts of a platform in the place of those that the workspace knew, and gives the list. What several items
 * name for one platform, such as the lines of a file, is one list: of lists set one by one the last alone would stay.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const requests = await readItems(this, results, ({ itemIndex }) => readRequest(this, itemIndex));
	for (const { key, members } of groupBy(requests, ({ list }) => list)) {
		const { platform, workspaceId } = key;
		await orFail(members, results, async () => {
			const ids = [...new Set(members.flatMap(({ accountIds }) => accountIds))];
			const { before, after } = await replaceAll(await openWorkspace(workspaceId), platform, ids);
			const outcome = before.join() === after.join() ? 'unchanged' : 'updated';
			const [first = 0, ...others] = members.map(({ itemIndex }) => itemIndex);
			results.succeed(first, answer({ outcome, platform, accountIds: after }), others);
		});
	}
	return results.finish();
}

function readRequest(context: IExecuteFunctions, itemIndex: number) {
	const options = context.getNodeParameter('options', itemIndex, {});
	const workspaceId: unknown = options.workspace ?? 'default';
	const platform = readPlatform(context.getNodeParameter('platform', itemIndex));
	const accountIds = textList('Account IDs', context.getNodeParameter('accountIds', itemIndex, ''));
	return { itemIndex, list: { platform, workspaceId }, accountIds };
}

/** Reads the list in the transaction that changes it, so that two runs at once leave one of their lists, not both. */
async function replaceAll(
	workspace: WorkspaceStore,
	platform: OwnAccount['platform'],
	ids: readonly string[],
): Promise<{ before: string[]; after: string[] }> {
	const at = isoTime(systemRuntime.clock.now());
	const accounts = (list: readonly string[]) => list.map((accountId) => ({ platform, accountId }));
	return await workspace.transaction(async (inside) => {
		const before = await accountIdsOf(inside, platform);
		await inside.ownAccounts.remove(accounts(before.filter((id) => !ids.includes(id))));
		await inside.ownAccounts.add(accounts(ids), at);
		return { before, after: await accountIdsOf(inside, platform) };
	});
}

async function accountIdsOf(workspace: WorkspaceStore, platform: OwnAccount['platform']): Promise<string[]> {
	const all = await workspace.ownAccounts.list();
	return all.filter((own) => own.platform === platform).map(({ accountId }) => accountId);
}
