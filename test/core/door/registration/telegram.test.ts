import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { register, registrarOf, type Wanted } from '../../../../core/door/registration';
import { type PlatformSession, startPlatform } from '../../../../sandbox/platforms';
import {
	ADDRESS,
	answerOf,
	FOREIGN,
	messageOf,
	outcomeOf,
	overHttp,
	SECRET,
	TEST_ADDRESS,
	wantedOf,
	watched,
} from './calls';

const telegram = registrarOf('telegram');
const PLAIN = { takeOver: false, always: false };
const TOKEN = '700000001:sandbox-telegram-bot-token';

let session: PlatformSession;
let wanted: Wanted;
const call = overHttp();

beforeEach(async () => {
	session = await startPlatform('telegram', {});
	wanted = wantedOf({ events: telegram.events, access: { token: TOKEN, baseUrl: session.url } });
});

afterEach(async () => await session.close());

async function ask(method: string, json: object = {}): Promise<Record<string, unknown>> {
	const answer = await call({ method: 'POST', url: `${session.url}/bot${TOKEN}/${method}`, json });
	return (answer.body as { result: Record<string, unknown> }).result;
}

const standsAt = async () => (await ask('getWebhookInfo')).url;

const left: Record<string, string> = {
	none: '',
	ours: ADDRESS,
	'ours of a test': TEST_ADDRESS,
	foreign: FOREIGN,
};

const leave = async (what: string, allowed: readonly string[] = telegram.events) =>
	await ask('setWebhook', { url: left[what] ?? '', allowed_updates: allowed });

describe('Telegram, registered by itself', () => {
	it('asks for the updates that the guide names', () => {
		const guide = readFileSync(join(__dirname, '../../../../docs/platforms/telegram.md'), 'utf8');
		const [, list = ''] = /"allowed_updates": (\[[^\]]*\])/.exec(guide) ?? [];
		expect(JSON.parse(list)).toEqual(telegram.events);
	});

	it.each([
		['none', false, null],
		['ours', false, null],
		['ours of a test', false, null],
		['foreign', true, 'bot.rival.example'],
	])('stands after publishing over %s (take over: %s)', async (what, takeOver, tookOverFrom) => {
		await leave(what);
		const done = await register(telegram, call, wanted, { takeOver, always: false });
		expect(done).toEqual({ standing: { kind: 'ours', differs: [] }, tookOverFrom });
		expect(await ask('getWebhookInfo')).toMatchObject({ url: ADDRESS, allowed_updates: [...telegram.events] });
	});

	it('gives the secret, so that what arrives can be proven', async () => {
		await register(telegram, call, wanted, PLAIN);
		expect(session.compose('message').headers({ body: Buffer.alloc(0), at: 0, retry: 0, before: null })).toEqual(
			expect.objectContaining({ 'x-telegram-bot-api-secret-token': SECRET }),
		);
	});

	it('refuses to replace a foreign address, and names its host alone', async () => {
		await leave('foreign');
		const message = await messageOf(register(telegram, call, wanted, PLAIN));
		expect(message).toContain('bot.rival.example');
		expect(message).toContain('Take Over');
		expect(message).not.toContain('private');
		expect(await standsAt()).toBe(FOREIGN);
	});

	it('changes nothing by looking, and nothing that is complete', async () => {
		await leave('ours');
		const seen = watched(call);
		await register(telegram, seen.call, wanted, PLAIN);
		expect(seen.calls.map(({ url }) => url.split('/').at(-1))).toEqual(['getWebhookInfo']);
	});

	it('sets again what is complete when the secret may be another', async () => {
		await leave('ours');
		const seen = watched(call);
		await register(telegram, seen.call, wanted, { takeOver: false, always: true });
		expect(seen.calls.filter(({ url }) => url.endsWith('/setWebhook'))).toHaveLength(1);
	});

	it('completes what asks for other updates', async () => {
		await leave('ours', ['message']);
		expect(await telegram.look(call, wanted)).toEqual({ kind: 'ours', differs: ['the updates'] });
		await register(telegram, call, wanted, PLAIN);
		expect(await telegram.look(call, wanted)).toEqual({ kind: 'ours', differs: [] });
	});

	it('removes its own, and leaves what is another’s', async () => {
		await leave('ours');
		await telegram.remove(call, wanted);
		await telegram.remove(call, wanted);
		expect(await standsAt()).toBe('');
		for (const what of ['foreign', 'ours of a test']) {
			await leave(what);
			await telegram.remove(call, wanted);
			expect(await standsAt()).toBe(left[what]);
		}
	});

	it('does not fight with somebody who sets theirs at the same moment', async () => {
		const seen = watched(call);
		const meddling: typeof call = async (request) => {
			const answer = await seen.call(request);
			if (request.url.endsWith('/setWebhook')) await leave('foreign');
			return answer;
		};
		expect(await outcomeOf(register(telegram, meddling, wanted, { takeOver: true, always: false }))).toBe(
			'foreign',
		);
		expect(await standsAt()).toBe(FOREIGN);
	});

	it('leaves one registration when two start at once', async () => {
		await Promise.all([1, 2].map(async () => await register(telegram, call, wanted, PLAIN)));
		expect(await standsAt()).toBe(ADDRESS);
	});

	it('goes on after having been killed between any two calls', async () => {
		for (const last of [0, 1, 2]) {
			await leave('none');
			const killed = watched(call, (_request, number) => (number > last ? new Error('killed') : null));
			await expect(register(telegram, killed.call, wanted, PLAIN)).rejects.toThrow('killed');
			await register(telegram, call, wanted, PLAIN);
			expect(await standsAt()).toBe(ADDRESS);
		}
	});

	it('refuses a test that would take the place of the published workflow', async () => {
		const test = { ...wanted, address: TEST_ADDRESS, sibling: ADDRESS, isTest: true };
		await leave('ours');
		const message = await messageOf(register(telegram, call, test, { takeOver: true, always: true }));
		expect(message).toContain('Unpublish');
		expect(await standsAt()).toBe(ADDRESS);
		await leave('none');
		await register(telegram, call, test, PLAIN);
		expect(await standsAt()).toBe(TEST_ADDRESS);
	});

	it.each([
		['an expired token', answerOf(401, { ok: false, description: 'Unauthorized' }), 'unauthorized'],
		['a bot that is gone', answerOf(404, { ok: false, description: 'Not Found' }), 'unauthorized'],
		['a block', answerOf(403, { ok: false, description: `Forbidden ${TOKEN}` }), 'forbidden'],
		['an address it does not take', answerOf(400, { ok: false, description: `bad ${FOREIGN}` }), 'refused'],
		['too many calls', answerOf(429, { ok: false, parameters: { retry_after: 33 } }), 'rateLimited'],
		['an outage', answerOf(502, '<html>'), 'unavailable'],
		['a page of a proxy', answerOf(200, '<html>'), 'unreadable'],
		['an answer without an address', answerOf(200, { ok: true, result: {} }), 'unreadable'],
	])('tells %s, with a mend and without a secret', async (_name, answer, kind) => {
		const failing = watched(call, () => answer);
		expect(await outcomeOf(register(telegram, failing.call, wanted, PLAIN))).toBe(kind);
		const message = await messageOf(register(telegram, failing.call, wanted, PLAIN));
		for (const secret of [SECRET, TOKEN, 'private', 'k3y']) expect(message).not.toContain(secret);
		if (kind === 'rateLimited') expect(message).toContain('33 seconds');
	});

	it('tells that nobody answers', async () => {
		const closed = await startPlatform('telegram', {});
		await closed.close();
		const lost = { ...wanted, access: { token: TOKEN, baseUrl: closed.url } };
		expect(await outcomeOf(register(telegram, call, lost, PLAIN))).toBe('unavailable');
	});

	it('wants a token that is one before it calls anybody', async () => {
		const seen = watched(call);
		const odd = { ...wanted, access: { token: 'https://evil.example/', baseUrl: session.url } };
		expect(await outcomeOf(register(telegram, seen.call, odd, PLAIN))).toBe('incomplete');
		expect(seen.calls).toEqual([]);
	});
});
