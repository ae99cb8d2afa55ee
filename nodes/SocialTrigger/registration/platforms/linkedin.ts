import type { INodeProperties } from 'n8n-workflow';
import type { SelfRegistration } from '../self-registration';

const idOf = (displayName: string, name: string, placeholder: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	required: true,
	placeholder,
	description,
});

/** The address is validated in the portal; what is left is that the organisation is subscribed. */
export const linkedin: SelfRegistration = {
	mode: 'atPlatform',
	description: 'Subscribes an organisation, once the address was validated in the portal',
	sources: [{ credential: 'socialCrmLinkedInOAuth2Api', label: 'LinkedIn OAuth2', secrets: ['clientSecret'] }],
	secret: 'credential',
	properties: [
		idOf(
			'App ID',
			'linkedInAppId',
			'e.g. 221195000',
			'The number in the address of the app in the Developer Portal. It is not the client ID.',
		),
		idOf(
			'Person ID',
			'linkedInPersonId',
			'e.g. yrZCpj2Z12',
			'Of the member whose token it is, without urn:li:person:',
		),
		idOf(
			'Organisation ID',
			'linkedInOrganizationId',
			'e.g. 2414183',
			'The number of the page, without urn:li:organization:',
		),
	],
	steps: [
		'First with Register By Hand: publish the workflow, and add the Production URL under Webhooks in the Developer Portal, which validates it.',
		'Then connect the credential, with client ID and secret of the app, as an administrator of the organisation. Fill in the IDs below and publish the workflow again: the organisation is subscribed.',
		'Lead forms are subscribed by hand: POST /rest/leadNotifications.',
	],
	hasEvents: false,
	tell: ({ text }) => ({
		about: {
			applicationId: text('linkedInAppId'),
			personId: text('linkedInPersonId'),
			organizationId: text('linkedInOrganizationId'),
		},
		access: {},
		secret: '',
		verifyToken: '',
	}),
};
