import { createSign } from 'node:crypto';
import { sandboxKeyPair } from '../../../sandbox/crm/salesforce';
import { CLIENT } from '../../sandbox/crm/salesforce/sandbox-client';
import type { SandboxClient } from '../../sandbox/crm/salesforce/sandbox-client';

const APP = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
const REDIRECT = 'http://127.0.0.1/callback';

function assertion(now: number): string {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const signed = `${part({ alg: 'RS256' })}.${part({ iss: CLIENT.clientId, sub: 'dana.ops@example.com', aud: 'https://login.salesforce.com', exp: Math.floor(now / 1000) + 60 })}`;
	return `${signed}.${createSign('RSA-SHA256').update(signed).sign(sandboxKeyPair().privateKey, 'base64url')}`;
}

/** Every grant there is, and what is told about the tokens. */
export async function walkLogin({ call, form, sandbox }: SandboxClient): Promise<void> {
	const consent = await call(
		'GET',
		`/services/oauth2/authorize?${new URLSearchParams({ response_type: 'code', client_id: CLIENT.clientId, redirect_uri: REDIRECT, scope: 'api', state: 's' })}`,
	);
	const code = new URL(consent.headers['location'] ?? '').searchParams.get('code') ?? '';
	const granted = await form('/services/oauth2/token', {
		grant_type: 'authorization_code',
		code,
		redirect_uri: REDIRECT,
		...APP,
	});
	await form('/services/oauth2/token', {
		grant_type: 'refresh_token',
		refresh_token: granted.json.refresh_token,
		...APP,
	});
	await form('/services/oauth2/token', { grant_type: 'client_credentials', ...APP });
	await form('/services/oauth2/token', {
		grant_type: 'password',
		username: 'dana.ops@example.com',
		password: 'sandbox-passwordsandboxtoken',
		...APP,
	});
	const last = await form('/services/oauth2/token', {
		grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
		assertion: assertion(sandbox.admin.now()),
	});
	await form('/services/oauth2/token', { grant_type: 'refresh_token', refresh_token: 'wrong', ...APP });
	await form('/services/oauth2/introspect', { token: granted.json.access_token, ...APP });
	const info = await call('GET', '/services/oauth2/userinfo');
	await call('GET', new URL(String(info.json['sub'])).pathname);
	await form('/services/oauth2/revoke', { token: granted.json.refresh_token });
	await call('GET', `/services/oauth2/revoke?token=${encodeURIComponent(last.json.access_token)}`);
}
