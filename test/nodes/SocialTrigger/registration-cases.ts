import type { IDataObject } from 'n8n-workflow';
import type { DoorName } from '../../../core/door';
import { PLATFORMS, type PlatformName, type PlatformSession } from '../../../sandbox/platforms';
import type { FakeNode } from './fake-hook';

/** Every platform that a trigger registers itself at with a call of its own, and what its panel holds. */
export interface RegistrationCase {
	door: DoorName & PlatformName;
	parameters: IDataObject;
	credentials: (session: PlatformSession) => FakeNode['credentials'];
	signature?: Record<string, string>;
	kind: string;
	/** Where the addresses stand at the platform. */
	standing: (session: PlatformSession) => Promise<string[]>;
	/** Adds the address of somebody else. */
	leaveForeign: (session: PlatformSession) => Promise<void>;
	secrets: readonly string[];
}

export const FOREIGN = 'https://bot.rival.example/private/path';

const { telegram: TELEGRAM, github: GITHUB, chatwoot: CHATWOOT } = PLATFORMS;
const bot = (session: PlatformSession, method: string) => `${session.url}/bot${TELEGRAM.access.token}/${method}`;
const hooks = (session: PlatformSession) => `${session.url}/repos/${GITHUB.access.repository}/hooks`;
const webhooks = (session: PlatformSession) => `${session.url}/api/v1/accounts/1/webhooks`;
const github = { authorization: `Bearer ${GITHUB.access.token}` };
const chatwoot = { api_access_token: CHATWOOT.access.apiAccessToken };

async function ask(url: string, headers: Record<string, string>, json?: object): Promise<unknown> {
	const body = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
	const response = await fetch(url, { headers: { 'content-type': 'application/json', ...headers }, ...body });
	return await response.json();
}

export const CASES: RegistrationCase[] = [
	{
		door: 'telegram',
		parameters: {},
		credentials: ({ url }) => ({ telegramApi: { accessToken: TELEGRAM.access.token, baseUrl: url } }),
		kind: 'message',
		async standing(session) {
			const { result } = (await ask(bot(session, 'getWebhookInfo'), {})) as { result: { url: string } };
			return result.url === '' ? [] : [result.url];
		},
		leaveForeign: async (session) => void (await ask(bot(session, 'setWebhook'), {}, { url: FOREIGN })),
		secrets: [TELEGRAM.access.token],
	},
	{
		door: 'github',
		parameters: { repository: GITHUB.access.repository, checkWith: 'githubApi' },
		credentials: ({ url }) => ({ githubApi: { accessToken: GITHUB.access.token, server: url } }),
		signature: github,
		kind: 'issues',
		async standing(session) {
			const found = (await ask(hooks(session), github)) as Array<{ config: { url: string } }>;
			return found.map(({ config }) => config.url);
		},
		async leaveForeign(session) {
			await ask(hooks(session), github, { events: ['issues'], config: { url: FOREIGN, content_type: 'json' } });
		},
		secrets: [GITHUB.access.token],
	},
	{
		door: 'chatwoot',
		parameters: { accountId: '1' },
		credentials: ({ url }) => ({
			socialCrmChatwootApi: { apiAccessToken: CHATWOOT.access.apiAccessToken, baseUrl: url },
		}),
		kind: 'message_created',
		async standing(session) {
			const { payload } = (await ask(webhooks(session), chatwoot)) as {
				payload: { webhooks: Array<{ url: string }> };
			};
			return payload.webhooks.map(({ url }) => url);
		},
		leaveForeign: async (session) =>
			void (await ask(webhooks(session), chatwoot, { url: FOREIGN, subscriptions: ['message_created'] })),
		secrets: [CHATWOOT.access.apiAccessToken],
	},
];
