import type { N8nClient } from '../../sandbox/n8n';

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
