import { PIPEDRIVE_OAUTH_CLIENT, PIPEDRIVE_STATIC_TOKEN } from '../../../../sandbox/crm/pipedrive';
import { DEFAULT_START } from '../../../../sandbox/crm/core/clock';
import { startSandbox } from '../../../../sandbox/crm';
import type { Exchange, SandboxHandle } from '../../../../sandbox/crm';
import { type Answer, answerOf, callJson, type Json } from '../plain-http';

export type { Answer, Json } from '../plain-http';

export interface SandboxClient {
	sandbox: SandboxHandle;
	exchanges: Exchange[];
	/** A fresh account, with the first settings and the clock back at its start. */
	fresh: () => void;
	call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
	/** A call that must succeed. @returns its `data` */
	data: (method: string, path: string, body?: unknown) => Promise<Json>;
	/** Posts a form as an OAuth client does, with Basic authentication. */
	form: (
		path: string,
		fields: Record<string, string>,
		client?: { clientId: string; clientSecret: string },
	) => Promise<Answer>;
	/** Goes through consent and gives the code. */
	authorize: (redirectUri?: string) => Promise<string>;
}

export const REDIRECT = 'http://127.0.0.1/callback';

/** A sandbox Pipedrive on a port of its own, and a plain HTTP client for it. */
export async function startClient(): Promise<SandboxClient> {
	const exchanges: Exchange[] = [];
	const sandbox = await startSandbox({ provider: 'pipedrive', onExchange: (exchange) => exchanges.push(exchange) });

	const call: SandboxClient['call'] = async (
		method,
		path,
		body,
		headers = { 'x-api-token': PIPEDRIVE_STATIC_TOKEN },
	) => {
		return callJson(`${sandbox.url}${path}`, method, body, headers);
	};

	const settings = sandbox.admin.settings();
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
		async data(method, path, body) {
			const { status, text, json } = await call(method, path, body);
			if (status >= 300) throw new Error(`${method} ${path} -> ${status}: ${text}`);
			return (json as { data: Json }).data;
		},
		async form(path, fields, client = PIPEDRIVE_OAUTH_CLIENT) {
			const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64');
			const response = await fetch(`${sandbox.url}${path}`, {
				method: 'POST',
				headers: { authorization: `Basic ${basic}` },
				body: new URLSearchParams(fields),
			});
			return answerOf(response);
		},
		async authorize(redirectUri = REDIRECT) {
			const query = new URLSearchParams({
				client_id: PIPEDRIVE_OAUTH_CLIENT.clientId,
				redirect_uri: redirectUri,
				state: 's1',
			});
			const { headers } = await call('GET', `/oauth/authorize?${query.toString()}`, undefined, {});
			return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
		},
	};
}
