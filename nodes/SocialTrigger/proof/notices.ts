import type { DoorName } from '../../../core/door';

/** What to do at each platform, as the panel says it. The guides in docs/platforms say more. */

const ADDRESS = 'the Production URL shown above';

const META_PRODUCT = (product: string, fields: string, then: string) =>
	[
		`In the Meta App Dashboard open ${product}.`,
		`As Callback URL paste ${ADDRESS}, as Verify Token the text below, and press Verify and save. The workflow has to be published.`,
		`Subscribe to ${fields}.`,
		then,
	] as const;

/** Steps in order. */
const STEPS: Readonly<Record<DoorName, readonly string[]>> = {
	telegram: [
		'Create a bot with @BotFather. Put a text of your own into the credential, not the token of the bot, and publish the workflow.',
		`Call setWebhook with ${ADDRESS}, the same text as secret_token, and allowed_updates that name message, edited_message, business_message, edited_business_message, callback_query, message_reaction, poll_answer, my_chat_member and chat_member: reactions and members come only when they are named.`,
		'A bot has one webhook. Publishing elsewhere takes it away from here.',
	],
	whatsapp: META_PRODUCT(
		'WhatsApp > Configuration',
		'the field messages',
		'Let the WhatsApp Business Account use the app: POST /<WABA ID>/subscribed_apps. Without it the address is verified and nothing arrives.',
	),
	facebook: META_PRODUCT(
		'Webhooks, and choose Page',
		'feed, messages, messaging_postbacks, message_echoes and leadgen, as far as you need them',
		'Let the page use the app: POST /<page ID>/subscribed_apps with the same fields. Comments, Messenger and lead ads all come to this one address.',
	),
	instagram: META_PRODUCT(
		'Instagram > API setup, Configure webhooks',
		'comments and messages',
		'Let the account use the app: POST /me/subscribed_apps with Instagram Login, otherwise any field of the page. With Instagram Login, fill in the Instagram app secret as well.',
	),
	threads: META_PRODUCT(
		'the use case Access the Threads API, Settings, Webhooks',
		'replies and mentions',
		'Fill in the Threads app secret as well. Which of the two signs is not confirmed: if deliveries are refused with both filled in, please report it.',
	),
	x: [
		'Put the API key secret of your app (consumer secret) into the credential and publish the workflow.',
		`Create the webhook: POST https://api.x.com/2/webhooks with {"url": ${ADDRESS}} and the bearer token of the app. X checks the address at once. It may name no port.`,
		'Subscribe an account: POST /2/account_activity/webhooks/<webhook ID>/subscriptions/all as that user, or POST /2/activity/subscriptions for each kind of event.',
	],
	linkedin: [
		'Put the client secret of your app into the credential and publish the workflow.',
		`In the Developer Portal open Webhooks and create one with ${ADDRESS}. The tab is shown to apps with an approved product only, and addresses of ngrok are refused.`,
		'Subscribe the organisation by PUT /rest/eventSubscriptions, or lead forms by POST /rest/leadNotifications.',
	],
	tiktok: [
		'Put the secret of your app (client secret) into the credential and publish the workflow.',
		`TikTok API for Business: POST /open_api/v1.3/business/webhook/update/ with callback_url ${ADDRESS}, once for each event_type. TikTok for Developers: paste it under Webhooks.`,
		'That the Business API signs as TikTok for Developers does is not confirmed: if deliveries are refused, please report it.',
	],
	youtube: [
		'This tells of new and changed videos alone. Comments and subscribers cannot be pushed: poll them.',
		'Put a text of your own into the credential, list the channels below and publish the workflow.',
		`Subscribe at https://pubsubhubbub.appspot.com/subscribe with ${ADDRESS} as callback, https://www.youtube.com/xml/feeds/videos.xml?channel_id=… as topic and the text as secret. A subscription ends after some days: renew it.`,
	],
	slack: [
		'Put the signing secret (Basic Information, App Credentials) into the credential and publish the workflow.',
		`Under Event Subscriptions paste ${ADDRESS} as Request URL. It turns to Verified.`,
		'Subscribe to bot events: message.channels, message.im, app_mention, reaction_added, team_join. They need channels:history, im:history, app_mentions:read, reactions:read and users:read. Install the app again and invite it to the channels.',
	],
	discord: [
		'What comes by HTTP is commands, buttons and forms, and events of the app. Messages, reactions and joins of a server do not: Discord gives them by its Gateway alone.',
		'Put the public key (General Information) into the credential and publish the workflow.',
		`In the Developer Portal paste ${ADDRESS} as Interactions Endpoint URL, or under Webhooks as Endpoint. The first takes interactions away from a bot at the Gateway.`,
	],
	github: [
		'Put a text of your own into the credential and publish the workflow.',
		`In the repository or organisation, Settings, Webhooks, add ${ADDRESS} with content type application/json and the same text as secret.`,
		'Choose issues, issue comments, pull requests, reviews, review comments, discussions, discussion comments, commit comments, stars and forks.',
	],
	mastodon: [
		'These are the webhooks of administrators: what is written on a server of your own. Mentions and follows of an account are polled.',
		`In Administration, Webhooks, add ${ADDRESS} with the events status.created and status.updated.`,
		'Put the signing secret that is shown then into the credential and publish the workflow.',
	],
	intercom: [
		'Put the client secret of your app (Developer Hub, Basic Information) into the credential and publish the workflow.',
		`Under Webhooks paste ${ADDRESS} as endpoint.`,
		'Choose conversation.user.created, conversation.user.replied, conversation.admin.replied, contact.user.created and contact.lead.created, and give the app the permissions that each topic names.',
	],
	chatwoot: [
		`In Settings, Integrations, Webhooks, add ${ADDRESS} with message_created, message_updated, conversation_created, contact_created and contact_updated.`,
		'Put the secret that the webhook shows into the credential and publish the workflow.',
		'A server before 4.11.2 signs nothing. Choose Token in the Address, put a long random text into the credential and add ?token=<that text> to the address.',
	],
	generic: [
		'Create a Header Auth credential: a name such as X-CRM-Token, and a long random value.',
		`Let the sender POST to ${ADDRESS} with that header. What to send: docs/social-events.md, the generic form.`,
	],
};

/** Angle brackets of the steps are words, not elements. */
function asText(step: string): string {
	return step.replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** As a list, since the editor leaves out every other element that would break a line. */
export function noticeOf(steps: readonly string[]): string {
	return `<ul>${steps.map((step) => `<li>${asText(step)}</li>`).join('')}</ul>`;
}

/** What to do by hand. */
export const noticeFor = (door: DoorName): string => noticeOf(STEPS[door]);
