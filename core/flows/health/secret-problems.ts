import type { AccountHealth } from './accounts';
import type { EndingToken } from './api-tokens';
import type { HealthProblem, WorkspaceHealth } from './contract';
import { SOON_MS } from './secret-life';

/** Secrets of accounts and tokens of the API that end soon, or ended. */
export function ofSecrets({
	accounts,
	apiTokens,
	at,
}: Pick<WorkspaceHealth, 'accounts' | 'apiTokens' | 'at'>): HealthProblem[] {
	return [...accounts.flatMap((account) => ofAccount(account, at)), ...apiTokens.map(ofToken)];
}

function ofAccount({ integrationId, secretEndsAt }: AccountHealth, at: string): HealthProblem[] {
	if (secretEndsAt === null || Date.parse(secretEndsAt) > Date.parse(at) + SOON_MS) return [];
	const isOver = secretEndsAt <= at;
	return [
		{
			...{ kind: 'secretEnds', state: isOver ? 'failing' : 'waiting', integrationId, object: null, count: null },
			since: secretEndsAt,
			what: isOver
				? `Its refresh token was not used for so long that it ended on ${dayOf(secretEndsAt)}.`
				: `Its refresh token ends on ${dayOf(secretEndsAt)} unless it is used before.`,
			means: 'A CRM gives up a refresh token that nobody uses. No run of the account renewed its tokens lately.',
			mend: isOver
				? 'Give a new one with CRM Integration: Rotate Secret.'
				: 'Run a sync of the account or CRM Integration: Verify: each renewal begins the time anew. Or delete the integration if nobody needs it.',
		},
	];
}

function ofToken({ tokenId, expiresAt, isOver }: EndingToken): HealthProblem {
	return {
		...{
			kind: 'apiTokenEnds',
			state: isOver ? 'failing' : 'waiting',
			integrationId: null,
			object: null,
			count: null,
		},
		since: expiresAt,
		what: `The API's token ${tokenId} ${isOver ? 'ended' : 'ends'} on ${dayOf(expiresAt)}.`,
		means: 'Whoever calls the API with it is refused from then on.',
		mend: 'Issue another one with CRM API > Token: Create, give it to the caller, then revoke this one.',
	};
}

const dayOf = (time: string) => time.slice(0, 10);
