import { DEFAULT_START } from '../../../../sandbox/crm/core/clock';
import type { Exchange } from '../../../../sandbox/crm/core/exchange';
import type { RunningEmulator } from '../../../../sandbox/crm/core/start';
import { startEmulator } from '../../../../sandbox/crm/core/start';
import { zoho, ZOHO_OAUTH_CLIENT, ZOHO_STATIC_TOKEN } from '../../../../sandbox/crm/zoho';
import { type Answer, answerOf, callJson, type Json } from '../plain-http';

export type { Answer, Json } from '../plain-http';

export interface SandboxClient {
	sandbox: RunningEmulator;
	exchanges: Exchange[];
	/** A fresh org, with the first settings and the clock back at its start. */
	fresh: () => void;
	call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
	/** The same below `/crm/v8`. */
	v8: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
	/** Records that must all be taken. @returns their ids */
	make: (module: string, ...records: Json[]) => Promise<string[]>;
	/** All that the record holds. */
	read: (module: string, id: string) => Promise<Json>;
	coql: (query: string) => Promise<Answer>;
	/** Asks the accounts server for tokens. */
	token: (fields: Record<string, string>) => Promise<Answer>;
	/** Goes through consent and gives where that leads. */
	authorize: (more?: Record<string, string>) => Promise<URL>;
	/** Tokens of a fresh consent. */
	connect: (scope?: string) => Promise<{ access: string; refresh: string }>;
	/** How the static token, or another, is sent. */
	as: (token?: string) => Record<string, string>;
	/** A custom field. @returns its API name */
	addField: (module: string, definition: Json) => Promise<string>;
	at: (milliseconds: number) => void;
}

export const REDIRECT = 'http://127.0.0.1/callback';
export const EVERYTHING =
	'ZohoCRM.modules.ALL,ZohoCRM.settings.ALL,ZohoCRM.users.READ,ZohoCRM.org.READ,ZohoCRM.coql.READ,ZohoCRM.notifications.ALL,ZohoSearch.securesearch.READ';

const as = (token = ZOHO_STATIC_TOKEN) => ({ authorization: `Zoho-oauthtoken ${token}` });

function oauthCalls(url: string): Pick<SandboxClient, 'token' | 'authorize' | 'connect'> {
	const token: SandboxClient['token'] = async (fields) =>
		answerOf(
			await fetch(`${url}/oauth/v2/token`, {
				method: 'POST',
				body: new URLSearchParams({
					client_id: ZOHO_OAUTH_CLIENT.clientId,
					client_secret: ZOHO_OAUTH_CLIENT.clientSecret,
					redirect_uri: REDIRECT,
					...fields,
				}),
			}),
		);
	const authorize: SandboxClient['authorize'] = async (more = {}) => {
		const query = new URLSearchParams({
			client_id: ZOHO_OAUTH_CLIENT.clientId,
			redirect_uri: REDIRECT,
			response_type: 'code',
			scope: EVERYTHING,
			access_type: 'offline',
			state: 's1',
			...more,
		});
		const response = await fetch(`${url}/oauth/v2/auth?${query.toString()}`, { redirect: 'manual' });
		return new URL(response.headers.get('location') ?? 'http://nowhere.invalid');
	};
	return {
		token,
		authorize,
		async connect(scope = EVERYTHING) {
			const code = (await authorize({ scope })).searchParams.get('code') ?? '';
			const { json } = await token({ grant_type: 'authorization_code', code });
			return { access: json.access_token, refresh: json.refresh_token };
		},
	};
}

/** A sandbox Zoho CRM on a port of its own, and a plain HTTP client for it. */
export async function startClient(): Promise<SandboxClient> {
	const exchanges: Exchange[] = [];
	const sandbox = await startEmulator(zoho, { onExchange: (exchange) => exchanges.push(exchange) });
	const settings = sandbox.admin.settings();

	const call: SandboxClient['call'] = async (method, path, body, headers = {}) => {
		return callJson(`${sandbox.url}${path}`, method, body, { ...as(), ...headers });
	};
	const v8: SandboxClient['v8'] = (method, path, body, headers) => call(method, `/crm/v8${path}`, body, headers);

	return {
		sandbox,
		exchanges,
		fresh() {
			sandbox.admin.reset();
			sandbox.admin.configure(settings);
			sandbox.admin.moveClock({ now: DEFAULT_START });
			exchanges.length = 0;
		},
		call,
		v8,
		async make(module, ...data) {
			const { status, text, json } = await v8('POST', `/${module}`, { data });
			if (status !== 201) throw new Error(`POST /${module} -> ${status}: ${text}`);
			return (json.data as Json[]).map(({ details }) => String(details.id));
		},
		async read(module, id) {
			const { json } = await v8('GET', `/${module}/${id}?converted=both`);
			return json?.data[0];
		},
		coql: (query) => v8('POST', '/coql', { select_query: query }),
		...oauthCalls(sandbox.url),
		as,
		async addField(module, definition) {
			const { status, text, json } = await v8('POST', `/settings/fields?module=${module}`, {
				fields: [definition],
			});
			if (status !== 201) throw new Error(`POST /settings/fields -> ${status}: ${text}`);
			const field = await v8('GET', `/settings/fields/${json.fields[0].details.id}?module=${module}`);
			return String(field.json.fields[0].api_name);
		},
		at: (milliseconds) => void sandbox.admin.moveClock({ advanceMs: milliseconds }),
	};
}
