import type { ZohoContext } from '../context';
import type { AuthCodeRow, OAuthClient, RefreshTokenRow, TokenRow, Tokens } from '../state/tokens';

const TEN_MINUTES_MS = 600_000;
const CODES_PER_TEN_MINUTES = 10;

/** Refusals of the accounts server: errors by name, most of them with status 200. */
export class GrantProblem extends Error {
	constructor(
		readonly error: string,
		readonly httpStatus = 200,
		readonly more: Readonly<Record<string, string>> = {},
	) {
		super(error);
		this.name = 'GrantProblem';
	}
}

/** As Zoho words it when tokens are asked for too often. */
export function tooManyTokens(): GrantProblem {
	return new GrantProblem('Access Denied', 200, {
		error_description: 'You have made too many requests continuously. Please try again after some time.',
		status: 'failure',
	});
}

export interface Grants {
	code: (asked: Pick<AuthCodeRow, 'clientId' | 'redirectUri' | 'scopes' | 'isOffline'>) => AuthCodeRow;
	/** @throws GrantProblem */
	exchangeCode: (
		client: OAuthClient,
		code: string,
		redirectUri: string,
	) => { access: TokenRow; refresh: string | null };
	/** @throws GrantProblem */
	refresh: (client: OAuthClient, secret: string) => TokenRow;
	/** @throws GrantProblem */
	revoke: (secret: string) => void;
}

/** Tokens within their limits: what is too many ends what was there first. */
function createIssuing(context: ZohoContext, tokens: Tokens) {
	const limits = () => context.settings().oauth;
	const lately = (times: readonly number[]) => times.filter((time) => time > context.clock.now() - TEN_MINUTES_MS);

	/** The oldest go when there are too many, and their access tokens with them. */
	function endRefreshToken(row: RefreshTokenRow): void {
		tokens.refresh.delete(row.token);
		for (const access of [...tokens.access.values()])
			if (access.refreshToken === row.token) tokens.access.delete(access.token);
	}

	function issueAccess(refresh: RefreshTokenRow): TokenRow {
		refresh.exchangedAt = [...lately(refresh.exchangedAt), context.clock.now()];
		const issued = tokens.issueAccess({ ...refresh, refreshToken: refresh.token });
		const alive = [...tokens.access.values()].filter(
			(row) => row.refreshToken === refresh.token && (row.expiresAt ?? Infinity) > context.clock.now(),
		);
		for (const row of alive.slice(0, Math.max(0, alive.length - limits().tokensAlive)))
			tokens.access.delete(row.token);
		return issued;
	}

	function issueRefresh(code: AuthCodeRow): RefreshTokenRow {
		const row = tokens.issueRefresh(code);
		const own = [...tokens.refresh.values()].filter(
			({ clientId, userId }) => clientId === code.clientId && userId === code.userId,
		);
		own.slice(0, Math.max(0, own.length - limits().refreshTokens)).forEach(endRefreshToken);
		return row;
	}

	return { limits, lately, endRefreshToken, issueAccess, issueRefresh };
}

export function createGrants(context: ZohoContext, tokens: Tokens): Grants {
	const { limits, lately, endRefreshToken, issueAccess, issueRefresh } = createIssuing(context, tokens);
	return {
		code(asked) {
			const client = tokens.clients.get(asked.clientId);
			if (client === undefined) throw new GrantProblem('invalid_client');
			client.codesAt = lately(client.codesAt);
			if (client.codesAt.length >= CODES_PER_TEN_MINUTES) throw tooManyTokens();
			client.codesAt.push(context.clock.now());
			const [user] = context.store.users.keys();
			return tokens.issueCode({ ...asked, userId: user ?? '' });
		},
		exchangeCode(client, secret, redirectUri) {
			const code = tokens.codes.get(secret);
			if (code === undefined || code.used || code.clientId !== client.clientId)
				throw new GrantProblem('invalid_code');
			if (code.expiresAt <= context.clock.now()) throw new GrantProblem('invalid_code');
			if (code.redirectUri !== redirectUri) throw new GrantProblem('invalid_redirect_uri');
			code.used = true;
			const refresh = issueRefresh(code);
			const access = issueAccess(refresh);
			return { access, refresh: code.isOffline ? refresh.token : null };
		},
		refresh(client, secret) {
			const row = tokens.refresh.get(secret);
			if (row?.clientId !== client.clientId) throw new GrantProblem('invalid_code');
			if (lately(row.exchangedAt).length >= limits().tokensPerTenMinutes) throw tooManyTokens();
			return issueAccess(row);
		},
		revoke(secret) {
			const refresh = tokens.refresh.get(secret);
			if (refresh !== undefined) endRefreshToken(refresh);
			else if (!tokens.access.delete(secret)) throw new GrantProblem('invalid_token', 400);
		},
	};
}
