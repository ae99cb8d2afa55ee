import type { ICredentialType } from 'n8n-workflow';
import type { ProviderId } from '../../../core/crm/registry';
import { SocialCrmHubSpotApi } from '../../../credentials/SocialCrmHubSpotApi.credentials';
import { SocialCrmHubSpotOAuth2Api } from '../../../credentials/SocialCrmHubSpotOAuth2Api.credentials';
import { SocialCrmPipedriveApi } from '../../../credentials/SocialCrmPipedriveApi.credentials';
import { SocialCrmPipedriveOAuth2Api } from '../../../credentials/SocialCrmPipedriveOAuth2Api.credentials';
import { SocialCrmSalesforceClientCredentialsOAuth2Api } from '../../../credentials/SocialCrmSalesforceClientCredentialsOAuth2Api.credentials';
import { SocialCrmSalesforceJwtApi } from '../../../credentials/SocialCrmSalesforceJwtApi.credentials';
import { SocialCrmSalesforceOAuth2Api } from '../../../credentials/SocialCrmSalesforceOAuth2Api.credentials';
import { SocialCrmZohoOAuth2Api } from '../../../credentials/SocialCrmZohoOAuth2Api.credentials';

/** The credentials of the pack, with the CRM that each is for. */
export const credentials: Array<[crm: ProviderId, credential: ICredentialType]> = [
	['hubspot', new SocialCrmHubSpotApi()],
	['hubspot', new SocialCrmHubSpotOAuth2Api()],
	['salesforce', new SocialCrmSalesforceOAuth2Api()],
	['salesforce', new SocialCrmSalesforceJwtApi()],
	['salesforce', new SocialCrmSalesforceClientCredentialsOAuth2Api()],
	['pipedrive', new SocialCrmPipedriveApi()],
	['pipedrive', new SocialCrmPipedriveOAuth2Api()],
	['zoho', new SocialCrmZohoOAuth2Api()],
];
