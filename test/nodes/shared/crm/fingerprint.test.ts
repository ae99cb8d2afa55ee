import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { PROVIDER_IDS, registry } from '../../../../core/crm/registry';
import { recipes } from '../../../../nodes/shared/crm/recipes';
import { fingerprintOf } from '../../../../nodes/shared/crm/fingerprint';

const credential: ICredentialDataDecryptedObject = {
	accessToken: 'pat-1',
	appToken: 'app-1',
	apiToken: 'api-1',
	clientId: 'client',
	clientSecret: 'secret',
	username: 'user@example.com',
	privateKey: 'key',
	environment: 'production',
	oauthTokenData: { access_token: 'access', refresh_token: 'refresh', api_domain: 'https://acme.pipedrive.com' },
};

/** As version 0.1 made them: stores out there hold accounts by these. */
const KNOWN: Readonly<Record<string, string>> = {
	socialCrmHubSpotApi: '77a6c7a57a3e8149ac4a702784ae9f9b49fb5d2e25c1a610550a63cb87297eb6',
	socialCrmHubSpotOAuth2Api: '6bde89e84765a70335136b2901a94b0bf166b364ee0dbb2adb0d9ad66f921448',
	hubspotAppToken: 'dc19e24e4e64e0fc4de7b7565a954ce600c25e661dcc114b0c9ab7497b162b54',
	hubspotOAuth2Api: '2ca6900b81a633e1e07830286545a26cdafc6e91faa438feea802662884a5b4e',
	socialCrmSalesforceOAuth2Api: '9f892248c5347da8b42e5c29ce9a08eb295fe7aae1592b9735775d4626090732',
	socialCrmSalesforceJwtApi: 'bf63f85aa1947a0502c0b6e431d192751bada2a3f530304555392ffb7c112a8c',
	socialCrmSalesforceClientCredentialsOAuth2Api: 'df9f7c371253c8a3422fa176931c8b32eb8ec66ad9fa6172ae8657d27990d469',
	salesforceOAuth2Api: '9bcaf1192c29025f8974811db64f8e4391d56e53e115a77bc8a11d64c32309a9',
	salesforceJwtApi: 'a6f0406792dcc046fe28bb94289af5f4cda74ca08c2f42293a41154fe2e703f9',
	socialCrmPipedriveApi: 'a50c9968ea08f1c77d9f4ae3897807253d272351852c56d2b98c31a3cefbb3b2',
	socialCrmPipedriveOAuth2Api: '8fc9549f4ac3f3d1513cee941b2bb83486d906ebb3dbf2ceae47700dac260e12',
	pipedriveApi: '8e0670eb029a87bd0807b0fabcaa229daf2c277b8760d1b932739b33647818b3',
	pipedriveOAuth2Api: '952f22e49bf0955defcc63248fdbf2a71380ba6c8f18f45bbe1eb50c44efc88e',
	socialCrmZohoOAuth2Api: '35e795b29c39a16cc71eaa9976edba8d8b7498e3f6deb8e1589f4645cc1ff9d7',
	zohoOAuth2Api: 'fc7a9aa7c3fac8e4c1d4c778817787a5c3fb5ebba23f0ab8e6851907e22ac227',
};

describe('The fingerprint of a credential', () => {
	const ways = PROVIDER_IDS.flatMap((crm) => recipes[crm].ways.map((way) => ({ crm, way })));

	it.each(ways.map(({ crm, way }) => [way.credentialType, crm, way] as const))(
		'is for %s what it was in the version that brought it',
		(type, crm, way) => {
			expect(fingerprintOf(way, registry[crm].baseUrl, oAuthOf(type))).toBe(KNOWN[type]);
		},
	);

	it('is another for another host, token or type', () => {
		const [byToken, byOAuth2] = recipes.hubspot.ways;
		const all = [
			fingerprintOf(byToken, 'https://a.example', credential),
			fingerprintOf(byToken, 'https://b.example', credential),
			fingerprintOf(byToken, 'https://a.example', { ...credential, accessToken: 'pat-2' }),
			fingerprintOf(byOAuth2 ?? byToken, 'https://a.example', credential),
		];
		expect(new Set(all).size).toBe(all.length);
	});
});

/** Only Pipedrive's token answer names a host of the company. */
function oAuthOf(type: string): ICredentialDataDecryptedObject {
	if (/pipedrive/i.test(type)) return credential;
	return { ...credential, oauthTokenData: { access_token: 'access', refresh_token: 'refresh' } };
}
