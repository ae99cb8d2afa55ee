import { createZoho } from '../../../../core/crm/zoho';
import { SocialCrmZohoOAuth2Api } from '../../../../credentials/SocialCrmZohoOAuth2Api.credentials';
import type { CrmSupport } from '../crm-support';
import { benchmark } from './benchmark';
import { counted } from './counted';
import { held, twins } from './held';
import { inN8n } from './in-n8n';
import { journey } from './journey';
import { startZohoForContract } from './under-test';

export const support: CrmSupport = {
	conformance: [{ name: 'Zoho CRM', start: (options) => startZohoForContract(createZoho, options) }],
	inN8n,
	inProcess: {
		connection: { zohoConnection: 'oAuth2' },
		type: SocialCrmZohoOAuth2Api,
		secret: (token) => ({ oauthTokenData: { access_token: token } }),
		calls: { reads: 5, writes: 3 },
		settings: {},
	},
	grant: {
		consentPath: '/oauth/v2/auth',
		tokenPath: '/oauth/v2/token',
		scope: 'ZohoCRM.modules.ALL,ZohoCRM.settings.fields.ALL,ZohoCRM.coql.READ,ZohoCRM.org.READ,ZohoCRM.users.READ',
	},
	counted,
	held,
	journey,
	twins,
	benchmark,
	isLeanInN8n: true,
};
