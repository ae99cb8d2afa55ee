import type { ConnectedIntegration, WorkspaceStore } from '../../store/contract';
import { eachOf } from '../../lib/pages';

/** A CRM account of the workspace. */
export interface AccountHealth {
	integrationId: string;
	/** Registry id of the CRM. */
	provider: string;
	/** As the user calls it, else as the CRM does, else its id. */
	name: string;
	/** Whether the store keeps its secret; else a credential of n8n connects it. */
	isConnected: boolean;
	/** Whether the store renews its tokens by itself. */
	renewsTokens: boolean;
	/** When the secret or its tokens were stored last; `null` where n8n keeps them. */
	secretStoredAt: string | null;
}

const AT_ONCE = 100;

/** In the order of their ids. What is sealed stays sealed. */
export async function accountsOf({ connections }: WorkspaceStore): Promise<AccountHealth[]> {
	const accounts: AccountHealth[] = [];
	for await (const each of eachOf(async (after) => await connections.list({ limit: AT_ONCE, after })))
		accounts.push(accountOf(each));
	return accounts;
}

function accountOf({ integration, connection }: ConnectedIntegration): AccountHealth {
	return {
		integrationId: integration.id,
		provider: integration.provider,
		name: connection?.name ?? integration.accountName ?? integration.id,
		isConnected: connection !== null,
		renewsTokens: connection !== null && connection.sealed.tokens !== null,
		secretStoredAt: connection?.updatedAt ?? null,
	};
}
