import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type N8nHandle, startN8n } from '../../sandbox/n8n';
import { redirectingEnvironment } from '../../sandbox/n8n/redirects';
import { PLATFORMS, type PlatformSession, startPlatform } from '../../sandbox/platforms';
import { callApi, DISCORD, discordKey, X_APP } from '../sandbox/platforms/registrations';
import {
	freePort,
	importRegistering,
	listen,
	ORIGIN,
	published,
	untilHandled,
	whyNot,
} from '../support/registering-workflow';

/** These ask the address for an answer within the call that registers it: n8n has to be answering there already. */

const { meta: META, x: X, discord: DISCORD_APP } = PLATFORMS;
const APP_TOKEN = { authorization: `Bearer ${META.access.appId}|${META.access.appSecret}` };

let home: string;
let n8n: N8nHandle;
let meta: PlatformSession;
let x: PlatformSession;
let discord: PlatformSession;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'registration-apps-'));
	const port = await freePort();
	// By the machine's own clock, since Discord's time stamps are looked at.
	const options = { reach: { [ORIGIN]: `http://127.0.0.1:${port}` }, clock: { now: () => Date.now() } };
	meta = await startPlatform('meta', options);
	x = await startPlatform('x', options);
	discord = await startPlatform('discord', options);
	n8n = await startN8n({
		home,
		port,
		env: {
			WEBHOOK_URL: `${ORIGIN}/`,
			...redirectingEnvironment({
				'graph.facebook.com': meta.url,
				'api.x.com': x.url,
				'discord.com': discord.url,
			}),
		},
	});
});
afterAll(async () => {
	await n8n?.stop();
	for (const session of [meta, x, discord]) await session?.close();
	await rm(home, { recursive: true, force: true, maxRetries: 3 });
});

/** An event comes through, from the platform to the end of an execution. */
async function arrives(session: PlatformSession, kind: string, id: string): Promise<void> {
	const [delivery] = await session.publish(kind);
	expect(delivery?.state).toBe('delivered');
	await untilHandled(home, id, 1);
}

const pageAddress = async (): Promise<unknown> => {
	const place = `/v25.0/${META.access.appId}/subscriptions`;
	const { data } = (await callApi(meta, 'GET', place, { headers: APP_TOKEN })).json;
	return (data as Array<{ object: string; callback_url: string }>).find(({ object }) => object === 'page')
		?.callback_url;
};

const webhooks = async () => (await callApi(x, 'GET', '/2/webhooks', X_APP)).json.data as Array<{ url: string }>;

const interactions = async () =>
	(await callApi(discord, 'GET', '/api/v10/applications/@me', DISCORD)).json.interactions_endpoint_url;

describe('Social Trigger in n8n, at platforms that ask its address while it is registered', () => {
	it('stands at a Meta app, and the page uses it, until it is unpublished', async () => {
		const { appId, appSecret, pageId, pageToken } = META.access;
		const data = { appId, appSecret, accessToken: pageToken };
		const parameters = { platform: 'facebook', metaAccountId: pageId };
		const id = await importRegistering(n8n, 'page', {
			credential: { type: 'socialCrmMetaAppApi', data },
			parameters,
		});
		await n8n.publish(id);
		expect(await pageAddress()).toBe(published(id));
		await arrives(meta, 'page.comment', id);
		expect(await whyNot(listen(n8n, id))).toMatch(/room for one address/);
		expect(await pageAddress()).toBe(published(id));
		await n8n.unpublish(id);
		expect(await pageAddress()).toBeUndefined();
	});

	it('stands at a Discord application, whose wrong signatures it refuses meanwhile', async () => {
		const data = { botToken: DISCORD_APP.access.botToken, publicKey: await discordKey(discord) };
		const parameters = { platform: 'discord', output: 'raw' };
		const id = await importRegistering(n8n, 'app', { credential: { type: 'discordBotApi', data }, parameters });
		await n8n.publish(id);
		expect(await interactions()).toBe(published(id));
		await arrives(discord, 'interaction.command', id);
		await n8n.unpublish(id);
		expect(await interactions()).toBeNull();
	});

	it('stands at an app of X, with what n8n signs as the user', async () => {
		const { consumerKey, consumerSecret, accessToken } = X.access;
		const oauthTokenData = { oauth_token: accessToken, oauth_token_secret: 'secret of the user' };
		const data = { consumerKey, consumerSecret, oauthTokenData };
		const parameters = { platform: 'x', registerEvents: 'post.mention.create' };
		const id = await importRegistering(n8n, 'x', { credential: { type: 'twitterOAuth1Api', data }, parameters });
		await n8n.publish(id);
		expect((await webhooks()).map(({ url }) => url)).toEqual([published(id)]);
		const { data: subscriptions } = (await callApi(x, 'GET', '/2/activity/subscriptions', X_APP)).json;
		expect(subscriptions).toMatchObject([{ event_type: 'post.mention.create' }]);
		await n8n.unpublish(id);
		expect(await webhooks()).toEqual([]);
	});
});
