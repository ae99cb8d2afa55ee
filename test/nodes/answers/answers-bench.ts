import { join } from 'node:path';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { SocialCrmHubSpotApi } from '../../../credentials/SocialCrmHubSpotApi.credentials';
import { SocialCrmSigningKeyApi } from '../../../credentials/SocialCrmSigningKeyApi.credentials';
import { SocialCrmStoreApi } from '../../../credentials/SocialCrmStoreApi.credentials';
import { closeStores } from '../../../nodes/shared/store';
import { startSandbox, type SandboxHandle } from '../../../sandbox/crm';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import { REALM, seedOf } from '../../core/api/some-tokens';
import { runNode, userFolder } from '../../support/in-process';
import { MASTER_KEY } from '../CrmIntegration/integration-bench';
import type { OperationCase } from './operations';

/** Runs any operation with every credential that it may need, on a HubSpot and a store of its own for each test. */
export function answersBench() {
	let sandbox: SandboxHandle;
	let lastStore = 0;
	const storeIn = (name: string) => join(userFolder, `answers-${name}${lastStore}.sqlite`);

	beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot' })));
	afterAll(async () => await sandbox.close());
	beforeEach(() => {
		sandbox.admin.reset();
		lastStore += 1;
		process.env.SOCIAL_CRM_DB_PATH = storeIn('');
	});
	afterEach(closeStores);

	return {
		sandbox: () => sandbox,
		/** Another store from here on, in which nothing is. */
		emptyStore: () => void (process.env.SOCIAL_CRM_DB_PATH = storeIn('empty-')),
		/** Where a store would stand of this test, and nobody else's. */
		place: (name: string) => join(userFolder, `answers-${name}-${lastStore}`),
		async run(one: OperationCase, items: IDataObject[], onError?: OnError, more: INodeParameters = {}) {
			const { node, resource, operation, parameters } = one;
			const host = { useDifferentHost: true, host: sandbox.url };
			return await runNode(
				node,
				{ crm: 'hubspot', hubSpotConnection: 'accessToken', resource, operation, ...parameters, ...more },
				{
					items,
					onError,
					credentialTypes: [SocialCrmHubSpotApi, SocialCrmStoreApi, SocialCrmSigningKeyApi],
					credentials: {
						socialCrmHubSpotApi: { accessToken: DEFAULT_STATIC_TOKEN, ...host },
						socialCrmStoreApi: MASTER_KEY,
						socialCrmSigningKeyApi: { signingKey: seedOf(1).toString('base64'), ...REALM },
					},
				},
			);
		},
	};
}
