import { runNode, userFolder } from '../../support/in-process';
import { join } from 'node:path';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { SocialCrmHubSpotApi } from '../../../credentials/SocialCrmHubSpotApi.credentials';
import { closeStores } from '../../../nodes/shared/store';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import { startSandbox, systemClock, type SandboxHandle } from '../../../sandbox/crm';

export interface HubSpotBench {
	/** The emulator; read its rows and counts, not the node's word. */
	readonly sandbox: SandboxHandle;
	/** Runs Social CRM with the sandbox's token. */
	run(parameters: INodeParameters, items?: IDataObject[], more?: RunOptions): ReturnType<typeof runNode>;
	/** Properties of all contacts that the emulator holds. */
	contacts(): Array<Record<string, string | null>>;
}

interface RunOptions {
	onError?: OnError;
	accessToken?: string;
	host?: string;
	/** Default: the newest. */
	typeVersion?: number;
	/** Ends the execution as n8n's Stop does. */
	stop?: AbortSignal;
}

let lastStore = 0;

/** A fresh sandbox HubSpot and a fresh contact store for every test. */
export function hubSpotBench(): HubSpotBench {
	let sandbox: SandboxHandle;
	beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot', clock: systemClock })));
	afterAll(async () => await sandbox.close());
	beforeEach(() => {
		sandbox.admin.reset();
		lastStore += 1;
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `store-${lastStore}.sqlite`);
	});
	afterEach(closeStores);

	return {
		get sandbox() {
			return sandbox;
		},
		async run(parameters, items = [{}], { accessToken = DEFAULT_STATIC_TOKEN, host = sandbox.url, ...more } = {}) {
			return await runNode(
				SocialCrm,
				{ hubSpotConnection: 'accessToken', ...parameters },
				{
					...more,
					items,
					credentialTypes: [SocialCrmHubSpotApi],
					credentials: { socialCrmHubSpotApi: { accessToken, useDifferentHost: true, host } },
				},
			);
		},
		contacts: () =>
			(sandbox.admin.rows('contacts') as Array<{ properties: Record<string, string | null> }>).map(
				({ properties }) => properties,
			),
	};
}
