import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemsOf, type N8nHandle, startN8n } from '../../sandbox/n8n';
import { redirectingEnvironment } from '../../sandbox/n8n/redirects';
import { PLATFORMS, type PlatformSession, startPlatform } from '../../sandbox/platforms';
import { callApi, CHATWOOT, CHATWOOT_HOOKS } from '../sandbox/platforms/registrations';
import {
	freePort,
	importRegistering,
	listen,
	ofTest,
	ORIGIN,
	published,
	untilHandled,
	whyNot,
} from '../support/registering-workflow';
import { until } from '../support/social-trigger';

const RIVAL = 'https://bot.rival.example/private/path';
const TOKEN = PLATFORMS.telegram.access.token;
const CHANNEL = PLATFORMS.youtube.access.channelId;
const { repository, token: githubToken } = PLATFORMS.github.access;

let home: string;
let port: number;
let n8n: N8nHandle;
let telegram: PlatformSession;
let github: PlatformSession;
let youtube: PlatformSession;
let chatwoot: PlatformSession;

const start = async () =>
	await startN8n({
		home,
		port,
		env: {
			WEBHOOK_URL: `${ORIGIN}/`,
			...redirectingEnvironment({ 'pubsubhubbub.appspot.com': youtube.url }),
		},
	});

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'registration-'));
	port = await freePort();
	const reach = { [ORIGIN]: `http://127.0.0.1:${port}` };
	telegram = await startPlatform('telegram', { reach });
	github = await startPlatform('github', { reach });
	youtube = await startPlatform('youtube', { reach });
	// By the machine's own clock, since its time stamps are looked at.
	chatwoot = await startPlatform('chatwoot', { reach, clock: { now: () => Date.now() } });
	n8n = await start();
});
afterAll(async () => {
	await n8n?.stop();
	for (const session of [telegram, github, youtube, chatwoot]) await session?.close();
	await rm(home, { recursive: true, force: true, maxRetries: 3 });
});

async function botApi(method: string, json: object = {}): Promise<{ url: string }> {
	const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
	const answer = await fetch(`${telegram.url}/bot${TOKEN}/${method}`, options);
	return ((await answer.json()) as { result: { url: string } }).result;
}

async function githubHooks(): Promise<string[]> {
	const headers = { authorization: `Bearer ${githubToken}` };
	const answer = await fetch(`${github.url}/repos/${repository}/hooks`, { headers });
	return ((await answer.json()) as Array<{ config: { url: string } }>).map(({ config }) => config.url);
}

/** Of Chatwoot's account, the addresses with what each is told of. */
async function chatwootHooks(): Promise<Array<{ url: string; subscriptions: string[] }>> {
	const { json } = await callApi(chatwoot, 'GET', CHATWOOT_HOOKS, CHATWOOT);
	return (json.payload as { webhooks: Array<{ url: string; subscriptions: string[] }> }).webhooks;
}

describe('Social Trigger in n8n, registered by itself', () => {
	it('stands at Telegram once published, through tests and restarts, until it is unpublished', async () => {
		const data = { accessToken: TOKEN, baseUrl: telegram.url };
		const credential = { type: 'telegramApi', data };
		const id = await importRegistering(n8n, 'bot', { credential, parameters: { platform: 'telegram' } });
		await n8n.publish(id);
		expect((await botApi('getWebhookInfo')).url).toBe(published(id));
		await telegram.publish('message');
		await untilHandled(home, id, 1);

		expect(await whyNot(listen(n8n, id))).toMatch(/room for one address/);
		expect((await botApi('getWebhookInfo')).url).toBe(published(id));

		await n8n.stop();
		expect((await botApi('getWebhookInfo')).url).toBe(published(id));
		n8n = await start();
		await until(
			async () => (await fetch(`${n8n.url}/webhook/hook-${id}/social`, { method: 'POST' })).status,
			(status) => status === 401,
		);
		await telegram.publish('message');
		await untilHandled(home, id, 2);

		await botApi('setWebhook', { url: RIVAL });
		await n8n.unpublish(id);
		expect((await botApi('getWebhookInfo')).url).toBe(RIVAL);
		const told = await whyNot(n8n.publish(id));
		expect(told).toContain('bot.rival.example');
		expect(told).not.toContain('private');
		expect((await botApi('getWebhookInfo')).url).toBe(RIVAL);
	});

	it('stands beside its own test at GitHub, and beside the hooks of others', async () => {
		const data = { server: github.url, user: 'acme', accessToken: githubToken };
		const parameters = { platform: 'github', repository, checkWith: 'githubApi' };
		const id = await importRegistering(n8n, 'repository', { credential: { type: 'githubApi', data }, parameters });
		await n8n.publish(id);
		expect(await githubHooks()).toEqual([published(id)]);

		await listen(n8n, id);
		expect(await githubHooks()).toEqual([published(id), ofTest(id)]);
		await github.publish('issues');
		await until(githubHooks, (found) => found.length === 1);
		expect(await githubHooks()).toEqual([published(id)]);
		const manual = await until(
			async () => (await n8n.executions(id)).find(({ mode }) => mode === 'manual'),
			(found) => found?.status === 'success',
		);
		const shown = itemsOf(await n8n.execution(manual?.id ?? ''), 'Trigger');
		expect(shown).toMatchObject([{ outcome: 'normalized', event: { platform: 'github' } }]);
		await untilHandled(home, id, 1);

		await n8n.unpublish(id);
		expect(await githubHooks()).toEqual([]);
	});

	it('stands at Chatwoot with the secret that the server made up, beside the webhooks of others', async () => {
		const foreign = { url: RIVAL, subscriptions: ['message_created'] };
		await callApi(chatwoot, 'POST', CHATWOOT_HOOKS, { ...CHATWOOT, body: foreign });
		const data = { apiAccessToken: PLATFORMS.chatwoot.access.apiAccessToken, baseUrl: chatwoot.url };
		const parameters = { platform: 'chatwoot', accountId: '1', registerEvents: 'message_created' };
		const credential = { type: 'socialCrmChatwootApi', data };
		const id = await importRegistering(n8n, 'inboxes', { credential, parameters });
		await n8n.publish(id);
		expect(await chatwootHooks()).toMatchObject([
			foreign,
			{ url: published(id), subscriptions: ['message_created'] },
		]);
		const deliveries = await chatwoot.publish('message_created');
		expect(deliveries.filter(({ state }) => state === 'delivered')).toHaveLength(1);
		await untilHandled(home, id, 1);
		const forged = await fetch(`${n8n.url}/webhook/hook-${id}/social`, {
			method: 'POST',
			headers: {
				'x-chatwoot-timestamp': String(Math.floor(Date.now() / 1_000)),
				'x-chatwoot-signature': `sha256=${'0'.repeat(64)}`,
			},
			body: '{"event":"message_created"}',
		});
		expect(forged.status).toBe(401);
		await n8n.unpublish(id);
		expect(await chatwootHooks()).toMatchObject([foreign]);
		const elsewhere = { credential, parameters: { ...parameters, accountId: '2' } };
		const wrong = await importRegistering(n8n, 'elsewhere', elsewhere);
		expect(await whyNot(n8n.publish(wrong))).toMatch(/list its webhooks/);
		expect(await chatwootHooks()).toMatchObject([foreign]);
	});

	it('is confirmed to YouTube’s hub once published, and ends there with its time after it is unpublished', async () => {
		const credential = { type: 'socialCrmWebhookSecretApi', data: { secret: 'a secret of the feed' } };
		const parameters = { platform: 'youtube', register: 'atHub', channelIds: CHANNEL, output: 'raw' };
		const id = await importRegistering(n8n, 'feed', { credential, parameters });
		await n8n.publish(id);
		await until(
			async () => (await youtube.page('leases')) as unknown[],
			(leases) => leases.length === 1,
		);
		await youtube.publish('video');
		await untilHandled(home, id, 1);
		await n8n.unpublish(id);
		// n8n has given the address up before it asks the trigger to leave, so the hub is not answered.
		await until(
			() => youtube.checks().at(-1),
			(asked) => asked?.name === 'unsubscribe',
		);
		expect(youtube.checks().map(({ passed }) => passed)).toEqual([true, false]);
		await youtube.moveClock(5 * 86_400_000);
		expect(await youtube.page('leases')).toEqual([]);
	});
});
