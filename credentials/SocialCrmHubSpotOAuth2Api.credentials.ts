import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { hostOr } from './chosen-host';
import { firstOAuth2Steps } from './first-steps';
import { differentHost } from './different-host';
import { CONTACTS_TEST, API_VERSION } from './hubspot-account';
import { oauth2Fields } from './oauth2-fields';
import { withOAuth2Notices } from './unfilled';

/**
 * HubSpot through OAuth2. n8n keeps and renews the tokens.
 *
 * The dated token endpoint is used because HubSpot switches `/oauth/v1/token` off on 2027-02-16; it takes the client's
 * credentials in the form body only.
 */
export class SocialCrmHubSpotOAuth2Api implements ICredentialType {
	name = 'socialCrmHubSpotOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM HubSpot OAuth2 API';

	documentationUrl =
		'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth';

	icon: Icon = { light: 'file:hubspot.svg', dark: 'file:hubspot.dark.svg' };

	properties: INodeProperties[] = withOAuth2Notices([
		firstOAuth2Steps(
			'In HubSpot, create an app with the redirect URL above',
			'Give it the scopes oauth, crm.objects.contacts.read, crm.objects.contacts.write, crm.schemas.contacts.read and crm.schemas.contacts.write',
			'For <i>Deals and Leads</i> list as optional ones crm.objects.deals.read, crm.objects.deals.write, crm.objects.leads.read and crm.objects.leads.write',
		),
		...oauth2Fields({
			authUrl: `={{ ${hostOr('$self', '"https://app.hubspot.com"')} + "/oauth/authorize" }}`,
			accessTokenUrl: `={{ ${hostOr('$self', '"https://api.hubapi.com"')} + "/oauth/2026-03/token" }}`,
			scope: 'oauth crm.objects.contacts.read crm.objects.contacts.write crm.schemas.contacts.read crm.schemas.contacts.write',
			// HubSpot refuses scopes that the app does not list, and grants optional ones only where the account has
			// them.
			queryParameters:
				'={{ $self["dealsAndLeads"] ? "optional_scope=crm.objects.deals.read%20crm.objects.deals.write%20crm.objects.leads.read%20crm.objects.leads.write" : "" }}',
			authentication: 'body',
		}),
		{
			displayName: 'Deals and Leads',
			name: 'dealsAndLeads',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask for the scopes of deals and of the Leads object too. List them in the HubSpot app as optional scopes first; an account without them still connects.',
		},
		API_VERSION,
		...differentHost({ crm: 'HubSpot', action: 'send tokens', readable: 'the tokens' }),
	]);

	test: ICredentialTestRequest = CONTACTS_TEST;
}
