import { createSalesforce } from '../../../../core/crm/salesforce';
import { SocialCrmSalesforceOAuth2Api } from '../../../../credentials/SocialCrmSalesforceOAuth2Api.credentials';
import type { CrmSupport } from '../crm-support';
import { benchmark } from './benchmark';
import { counted } from './counted';
import { held, twins } from './held';
import { inN8n } from './in-n8n';
import { journey } from './journey';
import { startSalesforceForContract } from './under-test';

export const support: CrmSupport = {
	conformance: [{ name: 'Salesforce', start: (options) => startSalesforceForContract(createSalesforce, options) }],
	inN8n,
	inProcess: {
		connection: { salesforceConnection: 'oAuth2' },
		type: SocialCrmSalesforceOAuth2Api,
		secret: (token) => ({ oauthTokenData: { access_token: token } }),
		calls: { reads: 1, writes: 2 },
		settings: {},
	},
	grant: {
		consentPath: '/services/oauth2/authorize',
		tokenPath: '/services/oauth2/token',
		scope: 'api refresh_token',
	},
	counted,
	held,
	journey,
	twins,
	benchmark,
};
