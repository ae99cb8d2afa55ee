import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemsOf, type N8nHandle, startN8n } from '../../sandbox/n8n';
import { redirectingEnvironment } from '../../sandbox/n8n/redirects';
import { PLATFORMS, type PlatformSession, startPlatform } from '../../sandbox/platforms';
import { freePort, type Registering, registeringWorkflow } from '../support/registering-workflow';
import { readStore, storeOf, until } from '../support/social-trigger';

/** What platforms take for an address; it stands for the n8n of this machine. */
const ORIGIN = 'https://hooks.acme.example';
const RIVAL = 'https://bot.rival.example/private/path';
const TOKEN = PLATFORMS.telegram.access.token;
const CHANNEL = PLATFORMS.youtube.access.channelId;
const { repository, token: githubToken } = PLATFORMS.github.access;

const published = (id: string) => `${ORIGIN}/webhook/hook-${id}/social`;
const ofTest = (id: string) => `${ORIGIN}/webhook-test/hook-${id}/social`;

let home: string;
let port: number;
let n8n: N8nHandle;
let telegram: PlatformSession;
let github: PlatformSession;
let youtube: PlatformSession;

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
	n8n = await start();
});
afterAll(async () => {
	await n8n?.stop();
	for (const session of [telegram, github, youtube]) await session?.close();
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

async function imported(id: string, registering: Registering): Promise<string> {
	const { type, data } = registering.credential;
	const credentialId = await n8n.createCredential({ name: `of ${id}`, type, data });
	return await n8n.importWorkflow(registeringWorkflow(id, credentialId, registering));
}

const listen = async (id: string) =>
	await n8n.rest('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name: 'Trigger' } });

const handled = async (id: string, count: number) =>
	await until(
		() =>
			readStore(
				storeOf(home),
				`select 1 from inbox where state = 'handled' and source_id = '${id}:node of ${id}'`,
			).length,
		(found) => found === count,
	);

const whyNot = async (work: Promise<unknown>): Promise<string> =>
	await work.then(
		() => 'it went well',
		(error: unknown) => (error as Error).message,
	);

describe('Social Trigger in n8n, registered by itself', () => {
	it('stands at Telegram once published, through tests and restarts, until it is unpublished', async () => {
		const data = { accessToken: TOKEN, baseUrl: telegram.url };
		const credential = { type: 'telegramApi', data };
		const id = await imported('bot', { credential, parameters: { platform: 'telegram' } });
		await n8n.publish(id);
		expect((await botApi('getWebhookInfo')).url).toBe(published(id));
		await telegram.publish('message');
		await handled(id, 1);

		expect(await whyNot(listen(id))).toMatch(/room for one address/);
		expect((await botApi('getWebhookInfo')).url).toBe(published(id));

		await n8n.stop();
		expect((await botApi('getWebhookInfo')).url).toBe(published(id));
		n8n = await start();
		await until(
			async () => (await fetch(`${n8n.url}/webhook/hook-${id}/social`, { method: 'POST' })).status,
			(status) => status === 401,
		);
		await telegram.publish('message');
		await handled(id, 2);

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
		const id = await imported('repository', { credential: { type: 'githubApi', data }, parameters });
		await n8n.publish(id);
		expect(await githubHooks()).toEqual([published(id)]);

		await listen(id);
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
		await handled(id, 1);

		await n8n.unpublish(id);
		expect(await githubHooks()).toEqual([]);
	});

	it('is confirmed to YouTube’s hub once published, and ends there with its time after it is unpublished', async () => {
		const credential = { type: 'socialCrmWebhookSecretApi', data: { secret: 'a secret of the feed' } };
		const parameters = { platform: 'youtube', register: 'atHub', channelIds: CHANNEL, output: 'raw' };
		const id = await imported('feed', { credential, parameters });
		await n8n.publish(id);
		await until(
			async () => (await youtube.page('leases')) as unknown[],
			(leases) => leases.length === 1,
		);
		await youtube.publish('video');
		await handled(id, 1);
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
