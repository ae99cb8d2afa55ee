import { CrmError } from '../../lib/errors';
import { classifyFailure, toSendError } from './failures';

/** What a token endpoint did instead of giving a token. */
export interface TokenFailure {
	/** HTTP status; `null` when no answer arrived, or nobody kept its status. */
	status: number | null;
	/** The short code of the answer: OAuth's `error`, HubSpot's `status`. `null` when it names none. */
	code: string | null;
	/** What the answer says to it in words, safe to show. Absent where they may quote the grant. */
	words?: string;
	/** Whether the answer was JSON. A page that a proxy or a login portal serves is not. */
	isJson: boolean;
	/** The error that was thrown instead of an answer. Read for the system's code only. */
	thrown?: unknown;
}

/** Who asked for the token, for the texts. */
export interface TokenAsk {
	provider: string;
	/** The CRM's name. */
	label: string;
	/** Completes "Could not ...". */
	operation: string;
	/** What helps when the grant is refused for good, as one sentence without a full stop. */
	grantFix: string;
	/** The same for an app that the CRM does not take. Default: its id and secret are checked. */
	appFix?: string;
}

/**
 * The grant is gone: OAuth's own code (RFC 6749), HubSpot's, Zoho's, and Salesforce's for users and accounts that are
 * closed.
 */
const GRANT_REFUSED: ReadonlySet<string> = new Set([
	'invalid_grant',
	'access_denied',
	'bad_refresh_token',
	'invalid_code',
	'missing_refresh_token',
	'consent_required',
	'inactive_org',
	'inactive_user',
	'interaction_required',
	'login_required',
]);

/** The app is refused, whatever the grant: its id, its secret, or what it may do. */
const APP_REFUSED: ReadonlySet<string> = new Set([
	'invalid_client',
	'bad_client_id',
	'bad_client_secret',
	'invalid_app_access',
	'invalid_client_credentials',
	'invalid_client_id',
	'invalid_client_secret',
	'invalid_scope',
	'unauthorized_client',
	'unsupported_grant_type',
]);

/** Zoho's has a blank, unlike the code by which somebody denies access, and comes with status 200. */
const BUSY: ReadonlySet<string> = new Set([
	'access denied',
	'rate_limit',
	'rate_limits',
	'rate_limit_exceeded',
	'slow_down',
]);
const DOWN: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable', 'unknown_error']);

type Verdict = Pick<CrmError, 'kind'> & {
	problem: string;
	fix: string;
	/** Asking again at once meets the same. */
	permanent?: boolean;
};

/**
 * The error that a failed request for a token stands for. Only a grant or an app that is refused is of the kind `auth`:
 * everything else may work in a later run, and nobody has to connect anything again.
 */
export function tokenError(failure: TokenFailure, ask: TokenAsk): CrmError {
	const { provider, label, operation } = ask;
	const code = failure.code !== null && /^[A-Za-z_][A-Za-z_ ]{0,39}$/.test(failure.code) ? failure.code : null;
	const verdict = judge({ ...failure, code: code?.toLowerCase() ?? null }, ask);
	if (verdict === null) {
		const lost = classifyFailure(failure.thrown);
		return toSendError(
			// Asking for a token changes nothing that a user has to look for.
			{ ...lost, notSent: lost.notSent || lost.timedOut },
			{ provider, label, operation, isWrite: false, timeoutMs: null },
		);
	}
	const { kind, problem, fix, permanent } = verdict;
	const said = [code, failure.words].filter((part) => part !== null && part !== undefined && part !== '').join(', ');
	return new CrmError(kind, `Could not ${operation}: ${problem}${said === '' ? '' : ` (${said})`}.`, {
		provider,
		operation,
		...(failure.status === null ? {} : { status: failure.status }),
		...(code === null ? {} : { code }),
		fix,
		mayHaveBeenApplied: false,
		...(permanent === true ? { permanent } : {}),
	});
}

/** `null` when there was no answer to judge. */
function judge({ status, code, isJson }: TokenFailure, { label, grantFix, appFix }: TokenAsk): Verdict | null {
	if (code !== null && GRANT_REFUSED.has(code))
		return { kind: 'auth', problem: `${label} no longer accepts what the credential holds`, fix: grantFix };
	if (code !== null && APP_REFUSED.has(code)) {
		const fix = appFix ?? `Check the client ID, the client secret and the app in ${label}`;
		return { kind: 'auth', problem: `${label} does not accept the app`, fix };
	}
	if (status === null && code === null) return null;
	if (status === 429 || (code !== null && BUSY.has(code)))
		return unavailable(`${label} gives no more tokens for now`, 'Run it again in some minutes');
	if ((status ?? 0) >= 500 || (code !== null && DOWN.has(code)))
		return unavailable(`${label}'s token server failed${withStatus(status)}`, 'Run it again later');
	return unfit(status ?? 0, isJson, label);
}

function unfit(status: number, isJson: boolean, label: string): Verdict {
	if (status >= 300 && status < 400) {
		const fix = 'Check the host in the credential, and any proxy between n8n and the internet';
		return {
			...unavailable(`${label}'s token server sends the request elsewhere (HTTP ${status})`, fix),
			...LASTING,
		};
	}
	if (!isJson && status < 500) {
		const problem = `what answered is not ${label}'s token server but something in between${withStatus(status)}`;
		const fix = 'Check the host in the credential, and any proxy or login page between n8n and the internet';
		return { ...unavailable(problem, fix), ...LASTING };
	}
	if (status >= 200 && status < 300)
		return unavailable('the answer holds no access token', `Run it again; if it stays so, ask ${label}'s support`);
	const problem = `${label}'s token server did not give a token${withStatus(status)}`;
	return { ...unavailable(problem, 'Run it again; if it stays so, check the credential'), ...LASTING };
}

const LASTING = { permanent: true } as const;

function unavailable(problem: string, fix: string): Verdict {
	return { kind: 'unavailable', problem, fix };
}

function withStatus(status: number | null): string {
	return status === null || status === 0 ? '' : ` (HTTP ${status})`;
}
