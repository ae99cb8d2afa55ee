import { own } from '../../proof/sources';
import type { SelfRegistration } from '../self-registration';

/** The bot's token sets the webhook, and the secret is made out of it. */
export const telegram: SelfRegistration = {
	mode: 'atPlatform',
	description: 'With the token of the bot, when the workflow is published',
	sources: [own('telegramApi', 'Telegram API', 'accessToken')],
	secret: 'derived',
	properties: [],
	steps: [
		'Create a bot with @BotFather, put its access token into the credential and publish the workflow. The rest is done by the trigger.',
		'A bot has one webhook. If somebody else has set it, the workflow is not published, unless Take Over is on.',
	],
	hasEvents: true,
	tell: ({ field, derived }) => ({
		about: {},
		access: { token: field('accessToken'), baseUrl: field('baseUrl') },
		secret: derived('accessToken', 'telegram'),
		verifyToken: '',
	}),
};
