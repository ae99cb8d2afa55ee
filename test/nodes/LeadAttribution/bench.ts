import { runNode } from '../../support/in-process';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { SocialCrmHubSpotApi } from '../../../credentials/SocialCrmHubSpotApi.credentials';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import type { CredentialStore } from '../../support/in-process-credentials';
import { freshStoreOf } from '../../support/fresh-store';

/** A fresh contact store for every test. */
export const freshStore = (): void => freshStoreOf('attribution');

export async function run(
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	{ onError, host }: { onError?: OnError; host?: string } = {},
) {
	const credentials: CredentialStore =
		host === undefined
			? {}
			: { socialCrmHubSpotApi: { accessToken: DEFAULT_STATIC_TOKEN, useDifferentHost: true, host } };
	return await runNode(LeadAttribution, parameters, {
		items,
		onError,
		credentialTypes: [SocialCrmHubSpotApi],
		credentials,
	});
}

const track: INodeParameters = {
	resource: 'touchpoint',
	operation: 'track',
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}' },
	touchpoint: '={{ $json.touchpoint }}',
	platform: '={{ $json.platform }}',
	occurredAt: '={{ $json.at }}',
	details: { campaign: '={{ $json.campaign }}' },
};

export const ANA = [
	{
		email: 'ana@example.com',
		touchpoint: 'post_view',
		platform: 'instagram',
		at: '2026-06-01T10:00:00Z',
		campaign: 'spring',
	},
	{ email: 'ana@example.com', touchpoint: 'comment', platform: 'linkedin', at: '2026-06-05T10:00:00Z', campaign: '' },
	{
		email: 'ana@example.com',
		touchpoint: 'direct_message',
		platform: 'telegram',
		at: '2026-06-09T10:00:00Z',
		campaign: '',
	},
];

export const trackAll = async (items: IDataObject[]) => await run(track, items);

/** The id of the contact who made the touches. */
export async function trackedContact(items: IDataObject[]): Promise<string> {
	const contact = (await trackAll(items)).output()[0]?.contact as { id: string } | undefined;
	return contact?.id ?? 'none';
}

export const won = (contactId: string, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'conversion',
	operation: 'record',
	kind: 'deal_won',
	conversionId: 'order-1',
	contactId,
	occurredAt: '2026-06-10',
	amount: '100.00',
	currency: 'EUR',
	...changes,
});
