import { issueToken, type Scope, type TokenKey, type TokenRealm } from '../../api';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { ApiToken, WorkspaceStore } from '../../store/contract';

export interface NewToken {
	workspace: WorkspaceStore;
	runtime: Runtime;
	key: TokenKey;
	realm: TokenRealm;
	subject: string;
	scopes: readonly Scope[];
	days: number;
}

const DAY_MS = 86_400_000;

/**
 * Issues a token for a workspace. It is shown once: what is kept of it is its id, by which it can be revoked.
 * @throws InputError for a grant that no token may have
 */
export async function createToken(input: NewToken): Promise<{ token: string; kept: ApiToken }> {
	const { workspace, runtime, key, realm, subject, scopes, days } = input;
	// A token counts whole seconds.
	const issuedAt = Math.floor(runtime.clock.now() / 1_000) * 1_000;
	const expiresAt = issuedAt + Math.round(days * DAY_MS);
	const tokenId = runtime.newId();
	const grant = { ...realm, workspace: workspace.id, subject, tokenId, scopes, issuedAt, expiresAt };
	const token = await issueToken(key, grant);
	const kept: ApiToken = {
		id: tokenId,
		subject,
		scopes: [...scopes],
		createdAt: isoTime(issuedAt),
		expiresAt: isoTime(expiresAt),
		revokedAt: null,
	};
	await workspace.apiTokens.add(kept);
	return { token, kept };
}

/** Only what was issued here counts, and only until it is revoked. */
export async function isStillGood({ apiTokens }: WorkspaceStore, tokenId: string): Promise<boolean> {
	const token = await apiTokens.get(tokenId);
	return token !== null && token.revokedAt === null;
}
