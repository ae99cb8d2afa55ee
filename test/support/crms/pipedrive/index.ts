import { createPipedrive } from '../../../../core/crm/pipedrive';
import { SocialCrmPipedriveApi } from '../../../../credentials/SocialCrmPipedriveApi.credentials';
import type { CrmSupport } from '../crm-support';
import { benchmark } from './benchmark';
import { counted } from './counted';
import { held, twins } from './held';
import { inN8n } from './in-n8n';
import { journey } from './journey';
import { startPipedriveForContract } from './under-test';

export const support: CrmSupport = {
	conformance: [{ name: 'Pipedrive', start: (options) => startPipedriveForContract(createPipedrive, options) }],
	inN8n,
	inProcess: {
		connection: { pipedriveConnection: 'apiToken' },
		type: SocialCrmPipedriveApi,
		secret: (token) => ({ apiToken: token }),
		calls: { reads: 1, writes: 250 },
		settings: { rateLimits: { burst: 100_000, search: 100_000 } },
	},
	grant: { consentPath: '/oauth/authorize', tokenPath: '/oauth/token', scope: 'contacts:full' },
	counted,
	held,
	journey,
	twins,
	benchmark,
};
