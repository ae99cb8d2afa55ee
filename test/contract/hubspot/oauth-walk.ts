import { DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import type { SandboxClient } from '../../sandbox/crm/hubspot/sandbox-client';

/** Consent, tokens and what is told about them, in one version of the login. */
export async function walkOAuth({ call, form }: SandboxClient, version: string): Promise<void> {
	const { clientId, clientSecret } = DEFAULT_OAUTH_CLIENT;
	const redirect = 'http://127.0.0.1/callback';
	const consent = await call(
		'GET',
		`/oauth/authorize?client_id=${clientId}&redirect_uri=${encodeURIComponent(redirect)}&scope=oauth`,
	);
	const code = new URL(consent.headers['location'] ?? '').searchParams.get('code') ?? '';
	const client = { client_id: clientId, client_secret: clientSecret };
	const granted = await form(`/oauth/${version}/token`, {
		grant_type: 'authorization_code',
		code,
		redirect_uri: redirect,
		...client,
	});
	await form(`/oauth/${version}/token`, { grant_type: 'refresh_token', refresh_token: 'wrong', ...client });
	if (version === 'v1') {
		await call('POST', '/oauth/v2/private-apps/get/access-token-info', { tokenKey: DEFAULT_STATIC_TOKEN });
		await call('GET', `/oauth/v1/access-tokens/${granted.json.access_token}`);
		await call('GET', `/oauth/v1/refresh-tokens/${granted.json.refresh_token}`);
		await call('DELETE', `/oauth/v1/refresh-tokens/${granted.json.refresh_token}`);
	} else {
		await form(`/oauth/${version}/token/introspect`, { token: granted.json.access_token, ...client });
		await form(`/oauth/${version}/token/revoke`, { token: granted.json.refresh_token, ...client });
	}
}
