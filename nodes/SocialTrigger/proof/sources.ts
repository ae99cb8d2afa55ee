import type { DoorName } from '../../../core/door';

/** Which credentials hold what a platform proves its deliveries with, and in which of their fields. Data. */

/** One credential type that a platform's deliveries can be checked with. */
export interface ProofSource {
	/** The credential type. */
	credential: string;
	/** As the panel names it. */
	label: string;
	/** Fields that hold secrets. The first has to be filled, the others may be. */
	secrets: readonly [string, ...string[]];
	/** The field with the name of the header. */
	headerName?: string;
	/** Whether a previous secret and its end can stand in it. */
	hasPrevious?: boolean;
}

export const WEBHOOK_SECRET: ProofSource = {
	credential: 'socialCrmWebhookSecretApi',
	label: 'Webhook Secret',
	secrets: ['secret'],
	hasPrevious: true,
};

export const META_APP: ProofSource = {
	credential: 'socialCrmMetaAppApi',
	label: 'Meta App',
	secrets: ['appSecret'],
	hasPrevious: true,
};

/** Instagram Login and Threads may sign with a secret of their own. */
export const META_APP_OF_TWO: ProofSource = { ...META_APP, secrets: ['appSecret', 'productSecret'] };

const FACEBOOK_GRAPH_APP: ProofSource = {
	credential: 'facebookGraphAppApi',
	label: "Facebook Graph API (App), n8n's Own",
	secrets: ['appSecret'],
};

export const own = (credential: string, label: string, secret: string): ProofSource => ({
	credential,
	label: `${label}, n8n's Own`,
	secrets: [secret],
});

/** The first is the default. */
export const PROOF_SOURCES: Readonly<Record<DoorName, readonly [ProofSource, ...ProofSource[]]>> = {
	telegram: [WEBHOOK_SECRET],
	whatsapp: [META_APP, own('whatsAppTriggerApi', 'WhatsApp OAuth', 'clientSecret'), FACEBOOK_GRAPH_APP],
	facebook: [META_APP, FACEBOOK_GRAPH_APP, own('facebookLeadAdsOAuth2Api', 'Facebook Lead Ads', 'clientSecret')],
	instagram: [META_APP_OF_TWO, FACEBOOK_GRAPH_APP],
	threads: [META_APP_OF_TWO],
	x: [WEBHOOK_SECRET, own('twitterOAuth1Api', 'X OAuth', 'consumerSecret')],
	linkedin: [
		WEBHOOK_SECRET,
		own('linkedInCommunityManagementOAuth2Api', 'LinkedIn Community Management', 'clientSecret'),
		own('linkedInOAuth2Api', 'LinkedIn', 'clientSecret'),
	],
	tiktok: [WEBHOOK_SECRET],
	youtube: [WEBHOOK_SECRET],
	slack: [
		WEBHOOK_SECRET,
		own('slackApi', 'Slack', 'signatureSecret'),
		own('slackOAuth2Api', 'Slack OAuth2', 'signatureSecret'),
	],
	discord: [
		{ credential: 'socialCrmPublicKeyApi', label: 'Discord Public Key', secrets: ['publicKey'] },
		own('discordBotApi', 'Discord Bot', 'publicKey'),
	],
	github: [WEBHOOK_SECRET],
	mastodon: [WEBHOOK_SECRET],
	intercom: [WEBHOOK_SECRET],
	chatwoot: [WEBHOOK_SECRET],
	generic: [{ ...own('httpHeaderAuth', 'Header Auth', 'value'), headerName: 'name' }],
};

type Sources = readonly [ProofSource, ...ProofSource[]];

/** The source that was chosen; the default where nothing or something else was. */
export function sourceIn([first, ...others]: Sources, credential: unknown): ProofSource {
	return others.find((each) => each.credential === credential) ?? first;
}
