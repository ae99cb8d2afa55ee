import type { INodeProperties } from 'n8n-workflow';
import { META_APP, META_APP_OF_TWO, own, type ProofSource } from '../../proof/sources';
import type { Panel, SelfRegistration } from '../self-registration';

/** An app of Meta: its own token sets the address of an object, an account's token lets the account use the app. */

const DESCRIPTION = 'With ID and secret of the app, when the workflow is published';

const ONE_ADDRESS =
	'An app has one address for each product. If somebody else has set it, the workflow is not published, unless Take Over is on. Other products of the app stay as they are.';

/** The two names that n8n's own credentials and that of the pack have for the same. */
function appOf({ field }: Panel) {
	return {
		appId: field('appId') || field('clientId'),
		appSecret: field('appSecret') || field('clientSecret'),
		accountToken: field('accessToken'),
	};
}

interface Parts {
	sources: readonly [ProofSource, ...ProofSource[]];
	properties: readonly INodeProperties[];
	/** What is left to do by hand. */
	then: string;
	about?: (panel: Panel) => Readonly<Record<string, string>>;
}

const accountIn = ({ text }: Panel) => ({ account: text('metaAccountId') });

function metaOffer({ sources, properties, then, about = accountIn }: Parts): SelfRegistration {
	return {
		mode: 'atPlatform',
		description: DESCRIPTION,
		sources,
		secret: 'credential',
		properties,
		steps: ['Put ID and secret of the app into the credential and publish the workflow.', then, ONE_ADDRESS],
		hasEvents: true,
		tell: (panel) => ({
			about: about(panel),
			access: appOf(panel),
			secret: '',
			// Nobody has to type it: Meta gets it from here, and shows it when it asks.
			verifyToken: panel.derived(panel.field('appSecret') === '' ? 'clientSecret' : 'appSecret', 'meta'),
		}),
	};
}

const accountId = (displayName: string, placeholder: string, description: string): INodeProperties => ({
	displayName,
	name: 'metaAccountId',
	type: 'string',
	default: '',
	placeholder,
	description,
});

const LATER = 'Empty to let it use the app by hand.';

export const whatsapp = metaOffer({
	sources: [META_APP, own('whatsAppTriggerApi', 'WhatsApp OAuth', 'clientSecret')],
	properties: [
		accountId(
			'WhatsApp Business Account ID',
			'e.g. 102290129340398',
			`The account that is to use the app. It needs an access token in the credential Meta App, of a system user. ${LATER}`,
		),
	],
	then: 'The WhatsApp Business Account has to use the app: give its ID below and a token of a system user in the credential, or call POST /<WABA ID>/subscribed_apps. Without it nothing arrives.',
});

export const facebook = metaOffer({
	sources: [META_APP, own('facebookLeadAdsOAuth2Api', 'Facebook Lead Ads', 'clientSecret')],
	properties: [
		accountId(
			'Page ID',
			'e.g. 110000000000001',
			`The page that is to use the app. It needs an access token of the page in the credential Meta App. ${LATER}`,
		),
	],
	then: 'The page has to use the app: give its ID below and a token of the page in the credential, or call POST /<page ID>/subscribed_apps. For lead ads name leadgen under Events, beside what else is wanted.',
});

export const instagram = metaOffer({
	sources: [META_APP_OF_TWO],
	properties: [
		{
			displayName: 'Account',
			name: 'instagramAccount',
			type: 'options',
			options: [
				{
					name: 'By Hand',
					value: 'byHand',
					description: 'The account is let use the app at Meta, by you',
				},
				{
					name: 'Linked to a Page',
					value: 'page',
					description: 'With the page below, and an access token of it in the credential',
				},
				{
					name: 'With Instagram Login',
					value: 'instagram',
					description: 'With an access token of the account in the credential',
				},
			],
			default: 'byHand',
			description: 'How the account comes to use the app; without that nothing arrives',
		},
		{
			...accountId('Page ID', 'e.g. 110000000000001', 'The page that the account is linked to'),
			required: true,
			displayOptions: { show: { instagramAccount: ['page'] } },
		},
	],
	then: 'The account has to use the app: choose below how, and put a token into the credential. With Instagram Login fill in the Instagram app secret there as well.',
	about(panel) {
		const how = panel.text('instagramAccount');
		return { login: how, account: how === 'page' ? panel.text('metaAccountId') : '' };
	},
});
