import type { ITriggerFunctions } from 'n8n-workflow';
import { registrarOf } from '../../../core/door/registration';
import { publishing } from '../../../nodes/SocialTrigger/publishing';
import { watchRegistration } from '../../../nodes/SocialTrigger/registration';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { type PlatformSession, startPlatform } from '../../../sandbox/platforms';
import { type Activation, type FakeNode, fakeNode, hookOf, PUBLISHED } from './fake-hook';
import { CASES, FOREIGN, type RegistrationCase } from './registration-cases';

const HOUR = 3_600_000;
const EVENTS = registrarOf('telegram')?.events;
const [telegram] = CASES as [RegistrationCase];

let session: PlatformSession;
let node: FakeNode;
let now: number;
let turn: () => Promise<void>;
let stop: (() => Promise<void>) | null;

beforeEach(async () => {
	session = await startPlatform('telegram', {});
	node = fakeNode({ platform: 'telegram', register: 'atPlatform' }, telegram.credentials(session));
	now = 1_000_000;
	jest.spyOn(systemRuntime.clock, 'now').mockImplementation(() => now);
	jest.spyOn(systemRuntime, 'every').mockImplementation((_ms, work) => {
		turn = work;
		return async () => await Promise.resolve();
	});
	stop = null;
});
afterEach(async () => {
	await stop?.();
	await publishing.delete.call(hookOf(node));
	jest.restoreAllMocks();
	await session.close();
});

async function begin(activation: Activation = 'activate'): Promise<void> {
	stop = watchRegistration(hookOf(node) as unknown as ITriggerFunctions, 'telegram');
	const context = hookOf(node, activation);
	if (!(await publishing.checkExists.call(context))) await publishing.create.call(context);
	await turn();
}

async function later(ms: number): Promise<void> {
	now += ms;
	await turn();
}

const notices = () => node.emitted.flatMap(([, second = []]) => second.map(({ json }) => json));
const standing = async () => await telegram.standing(session);
const setCalls = () => node.calls.filter((call) => call.endsWith('/setWebhook')).length;

describe('What looks after a registration', () => {
	it('asks every hour whether it stands, changes nothing, and says nothing while it does', async () => {
		await begin();
		node.calls.length = 0;
		await later(HOUR / 2);
		expect(node.calls).toEqual([]);
		await later(HOUR / 2);
		await later(HOUR);
		expect(node.calls.every((call) => call.endsWith('/getWebhookInfo'))).toBe(true);
		expect(node.calls).toHaveLength(2);
		expect(notices()).toEqual([]);
	});

	it('tells once that somebody replaced it, names the host alone, and does not fight', async () => {
		await begin();
		await telegram.leaveForeign(session);
		await later(HOUR);
		await later(HOUR);
		expect(notices()).toMatchObject([{ notice: 'registration', platform: 'telegram', problem: 'replaced' }]);
		expect(JSON.stringify([notices(), node.logs])).toContain('bot.rival.example');
		expect(JSON.stringify([notices(), node.logs])).not.toContain('private');
		expect(await standing()).toEqual([FOREIGN]);
	});

	it('tells that it is gone, and tells again after it stood meanwhile', async () => {
		await begin();
		const remove = async () => await fetch(`${session.url}/bot700000001:sandbox-telegram-bot-token/deleteWebhook`);
		await remove();
		await later(HOUR);
		await publishing.create.call(hookOf(node));
		await later(HOUR);
		await remove();
		await later(HOUR);
		expect(notices().map(({ problem }) => problem)).toEqual(['gone', 'gone']);
	});

	it('tells that it could not look, and looks again soon', async () => {
		await begin();
		node.instead = () => ({ statusCode: 401, headers: {}, body: { ok: false, description: 'Unauthorized' } });
		await later(HOUR);
		await later(HOUR / 6);
		expect(notices()).toMatchObject([{ problem: 'failed', message: expect.stringContaining('401') }]);
		node.instead = undefined as never;
		await later(HOUR / 6);
		expect(notices()).toHaveLength(1);
	});

	it('registers what could not be registered as n8n started', async () => {
		node.instead = () => new Error('connect ECONNREFUSED');
		await begin('init');
		expect(await standing()).toEqual([]);
		expect(notices()).toMatchObject([{ problem: 'failed' }]);
		node.instead = undefined as never;
		await later(HOUR / 6);
		expect(await standing()).toEqual([PUBLISHED]);
		expect(notices()).toHaveLength(1);
	});

	it('gives the platform the new secret once the credential holds another token', async () => {
		await begin();
		const sets = setCalls();
		node.credentials = { telegramApi: { ...node.credentials.telegramApi, accessToken: '700000001:another-token' } };
		node.instead = ({ url }) =>
			url.endsWith('/getWebhookInfo')
				? {
						statusCode: 200,
						headers: {},
						body: { ok: true, result: { url: PUBLISHED, allowed_updates: EVENTS } },
					}
				: { statusCode: 200, headers: {}, body: { ok: true, result: true } };
		await later(HOUR / 60);
		expect(setCalls()).toBe(sets + 1);
		await later(HOUR / 60);
		expect(setCalls()).toBe(sets + 1);
		expect(notices()).toEqual([]);
	});

	it('does not hurry with a token that the platform refuses', async () => {
		await begin();
		node.credentials = { telegramApi: { ...node.credentials.telegramApi, accessToken: '700000001:mistyped' } };
		node.calls.length = 0;
		for (let minute = 0; minute < 5; minute++) await later(HOUR / 60);
		expect(node.calls).toHaveLength(1);
		expect(notices()).toMatchObject([{ problem: 'failed' }]);
	});

	it('asks nobody once it is unpublished, or where the address is pasted by hand', async () => {
		await begin();
		await publishing.delete.call(hookOf(node));
		node.calls.length = 0;
		await later(2 * HOUR);
		node.parameters.register = 'byHand';
		await later(2 * HOUR);
		expect(node.calls).toEqual([]);
	});
});

describe('A secret that the platform made up', () => {
	it('is told to be unreadable once the credential holds another token', async () => {
		const chatwoot = CASES[2] as RegistrationCase;
		const server = await startPlatform('chatwoot', {});
		node = fakeNode({ platform: 'chatwoot', register: 'atPlatform', accountId: '1' }, chatwoot.credentials(server));
		stop = watchRegistration(hookOf(node) as unknown as ITriggerFunctions, 'chatwoot');
		await publishing.create.call(hookOf(node));
		await turn();
		await later(HOUR);
		expect(notices()).toEqual([]);
		node.credentials = { socialCrmChatwootApi: { baseUrl: server.url, apiAccessToken: 'another token' } };
		await later(HOUR / 60);
		expect(notices()).toMatchObject([{ problem: 'changed', message: expect.stringContaining('credential') }]);
		await server.close();
	});
});

describe('A subscription at a hub', () => {
	it('is renewed every day, before it ends', async () => {
		const asked: string[] = [];
		const credentials = { socialCrmWebhookSecretApi: { secret: 'a secret of the feed' } };
		node = fakeNode({ platform: 'youtube', register: 'atHub', channelIds: 'UCa, UCb' }, credentials, {
			instead({ body }) {
				asked.push(new URLSearchParams(String(body)).get('hub.mode') ?? '');
				return { statusCode: 204, headers: {}, body: '' };
			},
		});
		stop = watchRegistration(hookOf(node) as unknown as ITriggerFunctions, 'youtube');
		await publishing.create.call(hookOf(node));
		await turn();
		expect(asked).toHaveLength(2);
		for (let hour = 0; hour < 48; hour++) await later(HOUR);
		expect(asked).toEqual(Array(6).fill('subscribe'));
		node.instead = () => ({ statusCode: 503, headers: {}, body: 'Service Unavailable' });
		await later(24 * HOUR);
		expect(notices()).toMatchObject([{ problem: 'failed', message: expect.stringContaining('503') }]);
	});
});
