import type { BudgetLeft } from '../../crm/contract';
import type { ConnectedIntegration, Integration, WorkspaceStore } from '../../store/contract';
import { eachOf } from '../../lib/pages';
import { isoTime } from '../../lib/runtime';
import type { SecretLife } from './secret-life';

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
	/** How long that goes on; `null` where n8n keeps it, and where nobody knows the way it was entered. */
	secretLife: SecretLife['ends'] | null;
	/** When it ends, unless it is used before; `null` where it does not end by itself or nobody tells. */
	secretEndsAt: string | null;
	/** What is left of its calls, whoever made them. */
	budget: BudgetLeft;
}

/** Reads it without a call. */
export type BudgetOf = (account: Pick<Integration, 'provider' | 'accountId'>) => Promise<BudgetLeft>;

/** @param way as the store names it */
export type SecretLifeOf = (provider: string, way: string) => SecretLife | null;

const AT_ONCE = 100;

/** In the order of their ids. What is sealed stays sealed. */
export async function accountsOf(
	{ connections }: WorkspaceStore,
	secretLife: SecretLifeOf,
	budgetOf: BudgetOf,
): Promise<AccountHealth[]> {
	const accounts: AccountHealth[] = [];
	for await (const each of eachOf(async (after) => await connections.list({ limit: AT_ONCE, after })))
		accounts.push({ ...accountOf(each, secretLife), budget: await budgetOf(each.integration) });
	return accounts;
}

const DAY_MS = 86_400_000;

function accountOf(
	{ integration, connection }: ConnectedIntegration,
	secretLife: SecretLifeOf,
): Omit<AccountHealth, 'budget'> {
	const life = connection === null ? null : secretLife(integration.provider, connection.way);
	const storedAt = connection?.secretStoredAt ?? null;
	return {
		integrationId: integration.id,
		provider: integration.provider,
		name: connection?.name ?? integration.accountName ?? integration.id,
		isConnected: connection !== null,
		renewsTokens: connection !== null && connection.sealed.tokens !== null,
		secretStoredAt: storedAt,
		secretLife: life?.ends ?? null,
		secretEndsAt:
			life?.ends === 'unused' && storedAt !== null ? isoTime(Date.parse(storedAt) + life.days * DAY_MS) : null,
	};
}
