/** HTTP as the core sees it. The shell passes the implementation in, so that proxies and egress rules stay n8n's. */

export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	url: string;
	headers: Record<string, string>;
	/** Already serialised. */
	body?: string;
	timeoutMs: number;
	signal?: AbortSignal;
	/**
	 * Whether the answer is waited for although whoever sends it is cancelled meanwhile: that of a write says what was
	 * done, and others may wait for it too.
	 */
	isWaitedFor?: boolean;
}

export interface HttpResponse {
	status: number;
	/** Lower-case names. */
	headers: Record<string, string>;
	body: string;
}

/**
 * Resolves for every status. Does not follow redirects to another origin, does not retry.
 * @throws Error when no complete answer arrived; `code` holds the system's code, for example `ECONNRESET`
 */
export type SendHttp = (request: HttpRequest) => Promise<HttpResponse>;

/** Where access tokens come from. Refreshing is single-flight in the transport, storing the result is the shell's. */
export interface TokenSource {
	current(): Promise<string>;
	/**
	 * A token to use instead of the rejected ones. It may be one of them, when the token endpoint still calls it good.
	 * Absent for static tokens.
	 * @param rejected in this run, the last one last
	 * @throws CrmError of the kind `auth` when the grant or the app is refused, else of the kind `unavailable`
	 */
	refresh?(rejected: readonly string[]): Promise<string>;
	/**
	 * Where the account's API lives, when the token endpoint names it: Salesforce's `instance_url`, Pipedrive's
	 * `api_domain`. Without a slash at the end; `null` when it is not known.
	 */
	origin?(): Promise<string | null>;
}
