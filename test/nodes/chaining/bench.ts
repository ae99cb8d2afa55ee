import { runNode, userFolder } from '../../support/in-process';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { SocialCrmHubSpotApi } from '../../../credentials/SocialCrmHubSpotApi.credentials';
import { SocialCrmPipedriveApi } from '../../../credentials/SocialCrmPipedriveApi.credentials';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { closeStores } from '../../../nodes/shared/store';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { SANDBOX_ACCESS, startSandbox, systemClock, type SandboxHandle } from '../../../sandbox/crm';

const NODES = { SocialContact, SocialCrm, EngagementScore, LeadAttribution };

/** An operation of the pack, with what has no default. */
export interface Step {
	node: keyof typeof NODES;
	resource: string;
	operation: string;
	parameters?: INodeParameters;
}

export const nameOf = ({ node, resource, operation, parameters }: Step): string =>
	[node, resource, operation, parameters?.crm ?? ''].join(' ').trim();

/** Whom an item is about, as operations name it. */
export const contactOf = (item: IDataObject | undefined) =>
	(item?.contact as IDataObject | undefined)?.id ?? item?.contactId ?? item?.id;

export interface ChainBench {
	/** Runs one operation on the items of the one before, as they come or pinned. */
	run(step: Step, items: IDataObject[], arePinned?: boolean): ReturnType<typeof runNode>;
}

/** One store, a HubSpot and a Pipedrive for all steps. */
export function chainBench(): ChainBench {
	const sandboxes: Partial<Record<'hubspot' | 'pipedrive', SandboxHandle>> = {};
	beforeAll(async () => {
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, 'chaining.sqlite');
		sandboxes.hubspot = await startSandbox({ provider: 'hubspot' });
		sandboxes.pipedrive = await startSandbox({ provider: 'pipedrive', clock: systemClock });
	});
	afterAll(async () => {
		await closeStores();
		await sandboxes.hubspot?.close();
		await sandboxes.pipedrive?.close();
	});
	const at = (provider: 'hubspot' | 'pipedrive') => ({
		useDifferentHost: true,
		host: sandboxes[provider]?.url ?? '',
	});
	return {
		async run({ node, resource, operation, parameters }, items, arePinned) {
			return await runNode(
				NODES[node],
				{ resource, operation, ...parameters },
				{
					items,
					arePinned,
					credentialTypes: [SocialCrmHubSpotApi, SocialCrmPipedriveApi],
					credentials: {
						socialCrmHubSpotApi: { accessToken: SANDBOX_ACCESS.hubspot.token, ...at('hubspot') },
						socialCrmPipedriveApi: { apiToken: SANDBOX_ACCESS.pipedrive.token, ...at('pipedrive') },
					},
				},
			);
		},
	};
}
