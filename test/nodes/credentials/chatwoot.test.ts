import { SocialCrmChatwootApi } from '../../../credentials/SocialCrmChatwootApi.credentials';
import { createCredentialProbe } from '../../support/credential-probe';

const probe = createCredentialProbe({ socialCrmChatwootApi: SocialCrmChatwootApi });

describe('The test of a credential of Chatwoot', () => {
	it.each([
		['https://chat.example.com/', 'https://chat.example.com'],
		['http://chatwoot:3000', 'http://chatwoot:3000'],
		['http://chat.example.com', 'https://host-url-refused.invalid'],
	])('goes to %p only where nobody else can read the token', async (baseUrl, expected) => {
		const { baseURL } = await probe('socialCrmChatwootApi', { baseUrl, apiAccessToken: 'token' });
		expect(baseURL).toBe(expected);
	});
});
