import { issueToken, type Scope, type TokenKey, type TokenRealm } from '../../api';
import { contentHash } from '../../lib/content-hash';
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
	/** What names the request, where it may come again. Default: it does not. */
	request?: string;
}

const DAY_MS = 86_400_000;

export interface CreatedToken {
	token: string;
	kept: ApiToken;
	/** Whether this request made it; else the same request before. */
	isNew: boolean;
}

/**
 * Issues a token for a workspace. It is shown once: what is kept of it is its id, by which it can be revoked. The same
 * request again makes no other token, and gives the one that it made.
 * @throws InputError for a grant that no token may have
 */
export async function createToken(input: NewToken): Promise<CreatedToken> {
	const { workspace, runtime, key, realm, request = null } = input;
	const id = request === null ? runtime.newId() : contentHash(['api token', workspace.id, request]);
	return await workspace.transaction(async (inside) => {
		const before = request === null ? null : await inside.apiTokens.get(id);
		const grant = before === null ? newGrant(input) : grantOf(before);
		const token = await issueToken(key, { ...realm, workspace: workspace.id, tokenId: id, ...grant });
		const kept = before ?? toKept(id, grant);
		if (before === null) await inside.apiTokens.add(kept);
		return { token, kept, isNew: before === null };
	});
}

/** Times are milliseconds since the Unix epoch. */
interface Grant {
	subject: string;
	scopes: readonly Scope[];
	issuedAt: number;
	expiresAt: number;
}

/** Not judged yet: that is for whoever issues it. */
function newGrant({ runtime, subject, scopes, days }: NewToken): Grant {
	// A token counts whole seconds.
	const issuedAt = Math.floor(runtime.clock.now() / 1_000) * 1_000;
	return { subject, scopes, issuedAt, expiresAt: issuedAt + Math.round(days * DAY_MS) };
}

function grantOf({ subject, scopes, createdAt, expiresAt }: ApiToken): Grant {
	return { subject, scopes: scopes as Scope[], issuedAt: Date.parse(createdAt), expiresAt: Date.parse(expiresAt) };
}

function toKept(id: string, { subject, scopes, issuedAt, expiresAt }: Grant): ApiToken {
	return {
		id,
		subject,
		scopes: [...scopes],
		createdAt: isoTime(issuedAt),
		expiresAt: isoTime(expiresAt),
		revokedAt: null,
	};
}

/** Only what was issued here counts, and only until it is revoked. */
export async function isStillGood({ apiTokens }: WorkspaceStore, tokenId: string): Promise<boolean> {
	const token = await apiTokens.get(tokenId);
	return token !== null && token.revokedAt === null;
}
