import { own } from '../../proof/sources';
import type { SelfRegistration } from '../self-registration';

/** The token of the bot sets the addresses of its application. */
export const discord: SelfRegistration = {
	mode: 'atPlatform',
	description: 'With the token of the bot, when the workflow is published',
	sources: [own('discordBotApi', 'Discord Bot', 'publicKey')],
	secret: 'credential',
	properties: [],
	steps: [
		'What comes by HTTP is commands, buttons and forms, and events of the app. Messages, reactions and joins of a server do not: Discord gives them by its Gateway alone.',
		'Put bot token and public key (General Information) into n8n’s Discord Bot credential and publish the workflow. A bot at the Gateway gets no commands, buttons and forms from then on.',
		'For events of the app name them under Events, such as APPLICATION_AUTHORIZED, beside INTERACTIONS.',
	],
	hasEvents: true,
	tell: ({ field }) => ({
		about: {},
		access: { token: field('botToken') },
		secret: field('publicKey'),
		verifyToken: '',
	}),
};
