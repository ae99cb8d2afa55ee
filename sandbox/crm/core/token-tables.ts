interface TokenRow {
	token: string;
}
interface CodeRow {
	code: string;
}
interface ClientRow {
	clientId: string;
}

/** What an account's sign-in holds, as plain JSON. */
export interface TokenTablesSnapshot<Access, Refresh, Code, Client> {
	access: Access[];
	refresh: Refresh[];
	codes: Code[];
	clients: Client[];
}

/**
 * The four tables behind a sign-in with OAuth, each by its rows' own secret or id. What a row means is the provider's.
 */
export interface TokenTables<Access, Refresh, Code, Client> {
	access: Map<string, Access>;
	refresh: Map<string, Refresh>;
	codes: Map<string, Code>;
	clients: Map<string, Client>;
	snapshot: () => TokenTablesSnapshot<Access, Refresh, Code, Client>;
	restore: (snapshot: TokenTablesSnapshot<Access, Refresh, Code, Client>) => void;
}

export function createTokenTables<
	Access extends TokenRow,
	Refresh extends TokenRow,
	Code extends CodeRow,
	Client extends ClientRow,
>(): TokenTables<Access, Refresh, Code, Client> {
	const access = new Map<string, Access>();
	const refresh = new Map<string, Refresh>();
	const codes = new Map<string, Code>();
	const clients = new Map<string, Client>();

	return {
		access,
		refresh,
		codes,
		clients,
		snapshot: () => ({
			access: [...access.values()],
			refresh: [...refresh.values()],
			codes: [...codes.values()],
			clients: [...clients.values()],
		}),
		restore(snapshot) {
			for (const table of [access, refresh, codes, clients]) table.clear();
			for (const row of snapshot.access) access.set(row.token, row);
			for (const row of snapshot.refresh) refresh.set(row.token, row);
			for (const row of snapshot.codes) codes.set(row.code, row);
			for (const row of snapshot.clients) clients.set(row.clientId, row);
		},
	};
}

/** Ends every token whose time would run out later; one without an end stays. @returns how many */
export function expireTokens(access: ReadonlyMap<string, { expiresAt: number | null }>, now: number): number {
	const live = [...access.values()].filter(({ expiresAt }) => expiresAt !== null && expiresAt > now);
	for (const row of live) row.expiresAt = now - 1;
	return live.length;
}
