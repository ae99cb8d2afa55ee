import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { isoTime } from '../../../../core/lib/runtime';
import type { OwnAccount, WorkspaceStore } from '../../../../core/store/contract';
import { answer } from '../../../shared/items/answer';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { platformOptions, readPlatform } from '../../../shared/parameters/platform';
import { textList } from '../../../shared/parameters/text-value';
import { workspaceOption } from '../../../shared/parameters/workspace';
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
			'All of your own accounts there, separated by commas: pages, numbers, bots, members of the team. IDs; on Threads, Reddit, Mastodon and GitHub also user names. Empty: none.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [workspaceOption],
	},
]);

/** Puts the accounts of a platform in the place of those that the workspace knew, and gives the list. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const options = this.getNodeParameter('options', itemIndex, {});
		const platform = readPlatform(this.getNodeParameter('platform', itemIndex));
		const ids = textList('Account IDs', this.getNodeParameter('accountIds', itemIndex, ''));
		const workspace = await openWorkspace(options.workspace ?? 'default');
		const { before, after } = await replaceAll(workspace, platform, ids);
		const isSame = before.join() === after.join();
		return [answer({ outcome: isSame ? 'unchanged' : 'updated', platform, accountIds: after })];
	});
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
