import { createAdapter } from '../../../../core/crm/registry';
import { PIPEDRIVE_OAUTH_CLIENT } from '../../../../sandbox/crm/pipedrive';
import { useSandboxPerTest } from '../../../support/sandbox-per-test';
import { createSendHttp } from '../../../support/fetch-http';

/** A company that was renamed: its API lives at another host from then on, which the next renewal of a token names. */
describe('A Pipedrive company that moves to another host', () => {
	const { running, runtime, adapterDeps } = useSandboxPerTest('pipedrive');

	/** Led to the sandbox from the hosts that are really meant, with an app's tokens from its own token endpoint. */
	async function connect() {
		const { url, admin } = running();
		const send = createSendHttp();
		const hosts: string[] = [];
		const led = (address: string) => ({
			url: `${url}${new URL(address).pathname}${new URL(address).search}`,
			host: new URL(address).host,
		});
		const { clientId, clientSecret } = PIPEDRIVE_OAUTH_CLIENT;
		const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
		async function exchange(form: Record<string, string>) {
			const answer = await fetch(`${url}/oauth/token`, {
				method: 'POST',
				headers: { authorization: basic, 'x-sandbox-host': 'oauth.pipedrive.com' },
				body: new URLSearchParams(form),
			});
			return (await answer.json()) as { access_token: string; refresh_token: string; api_domain: string };
		}
		const redirect = 'http://127.0.0.1/callback';
		const consent = await fetch(
			`${url}/oauth/authorize?client_id=${clientId}&redirect_uri=${encodeURIComponent(redirect)}`,
			{ redirect: 'manual' },
		);
		const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
		let token = await exchange({ grant_type: 'authorization_code', code, redirect_uri: redirect });
		const adapter = createAdapter('pipedrive', {
			...adapterDeps(''),
			baseUrl: undefined,
			accountKey: 'moving',
			send: async (request) => {
				const { url: address, host } = led(request.url);
				hosts.push(host);
				return await send({
					...request,
					url: address,
					headers: { ...request.headers, 'x-sandbox-host': host },
				});
			},
			tokens: {
				current: async () => token.access_token,
				origin: async () => token.api_domain,
				refresh: async () => {
					token = await exchange({ grant_type: 'refresh_token', refresh_token: token.refresh_token });
					return token.access_token;
				},
			},
			settings: { tokenScheme: 'bearer' },
		});
		return { adapter, admin, hosts, runtime };
	}

	it('gets the repeat of a write there, once, and all later calls', async () => {
		const { adapter, admin, hosts } = await connect();
		await adapter.provisionFields('contact');
		expect(new Set(hosts)).toEqual(new Set(['sandbox.pipedrive.com']));
		admin.configure({ companyDomain: 'renamed' });
		hosts.length = 0;
		const [outcome] = await adapter.create('contact', [{ fields: { lastName: 'Berg', externalKey: 'x:id:1' } }]);
		expect(outcome).toMatchObject({ ok: true, record: { url: expect.stringContaining('renamed.pipedrive.com') } });
		expect([hosts, admin.rows('persons').length]).toEqual([['sandbox.pipedrive.com', 'renamed.pipedrive.com'], 1]);
		await adapter.findByKey('contact', [{ by: 'id', value: '1' }]);
		expect(hosts.slice(2)).toEqual(hosts.slice(2).map(() => 'renamed.pipedrive.com'));
	});
});
