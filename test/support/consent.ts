import { SANDBOX_ACCESS, type SandboxProvider } from '../../sandbox/crm';
import type { N8nClient } from '../../sandbox/n8n';

const REDIRECT = 'http://127.0.0.1/callback';
const CONSENT_PATHS: Readonly<Record<string, string>> = { salesforce: '/services/oauth2/authorize' };
export const TOKEN_PATHS: Readonly<Record<string, string>> = {
	hubspot: '/oauth/2026-03/token',
	salesforce: '/services/oauth2/token',
	pipedrive: '/oauth/token',
};

/**
 * Connects an OAuth2 credential as a user does: n8n sends the browser to the CRM, the CRM sends it back with a code,
 * n8n exchanges the code and stores the tokens. The browser goes to `origin` instead of the CRM's real log-in.
 */
export async function giveConsent(n8n: N8nClient, credentialId: string, origin: string): Promise<void> {
	const { cookie } = n8n.address.session;
	const { pathname, search } = new URL(await n8n.rest<string>('GET', `/oauth2-credential/auth?id=${credentialId}`));
	const redirect = await fetch(`${origin}${pathname}${search}`, { redirect: 'manual' });
	const callback = redirect.headers.get('location');
	if (callback === null)
		throw new Error(`The sandbox did not redirect back: ${redirect.status} ${await redirect.text()}`);
	const target = new URL(callback);
	const done = await fetch(`${n8n.url}${target.pathname}${target.search}`, { headers: { cookie } });
	const page = await done.text();
	if (!done.ok) throw new Error(`n8n refused the code: ${done.status} ${page}`);
}

/** The refresh token that comes of somebody who allows the app at that sandbox. */
export async function refreshTokenAt(provider: SandboxProvider, url: string): Promise<string> {
	const { clientId = '', clientSecret = '' } = SANDBOX_ACCESS[provider].oauthClient as Record<string, string>;
	const consent = new URLSearchParams({
		client_id: clientId,
		redirect_uri: REDIRECT,
		response_type: 'code',
		scope: provider === 'salesforce' ? 'api refresh_token' : 'oauth crm.objects.contacts.read',
	});
	const path = CONSENT_PATHS[provider] ?? '/oauth/authorize';
	const consented = await fetch(`${url}${path}?${consent.toString()}`, { redirect: 'manual' });
	const code = new URL(consented.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const client = { client_id: clientId, client_secret: clientSecret };
	const answer = await fetch(`${url}${TOKEN_PATHS[provider]}`, {
		method: 'POST',
		headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
		body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...client }),
	});
	return ((await answer.json()) as { refresh_token: string }).refresh_token;
}
