import { SANDBOX_ACCESS, type SandboxProvider } from '../../sandbox/crm';
import { CRMS } from './crms';

const REDIRECT = 'http://127.0.0.1/callback';

/** The refresh token that comes of somebody who allows the app at that sandbox. */
export async function refreshTokenAt(provider: SandboxProvider, url: string): Promise<string> {
	const { clientId = '', clientSecret = '' } = SANDBOX_ACCESS[provider].oauthClient as Record<string, string>;
	const { consentPath, tokenPath, scope } = CRMS[provider].grant;
	const client = { client_id: clientId, redirect_uri: REDIRECT };
	const consent = new URLSearchParams({ ...client, response_type: 'code', scope });
	const consented = await fetch(`${url}${consentPath}?${consent.toString()}`, { redirect: 'manual' });
	const code = new URL(consented.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const answer = await fetch(`${url}${tokenPath}`, {
		method: 'POST',
		headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
		body: new URLSearchParams({ grant_type: 'authorization_code', code, client_secret: clientSecret, ...client }),
	});
	return ((await answer.json()) as { refresh_token: string }).refresh_token;
}
