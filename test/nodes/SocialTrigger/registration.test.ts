import { DOORS } from '../../../core/door';
import { readProof } from '../../../nodes/SocialTrigger/proof';
import { publishing } from '../../../nodes/SocialTrigger/publishing';
import { type PlatformSession, startPlatform } from '../../../sandbox/platforms';
import type { Call } from '../../../sandbox/platforms';
import { type FakeNode, fakeNode, hookOf, OF_TESTS, PUBLISHED } from './fake-hook';
import { publish } from './publish';
import { CASES, FOREIGN } from './registration-cases';

describe.each(CASES)('a trigger that registers itself at $door', (each) => {
	const { door, parameters, credentials, kind, standing, leaveForeign } = each;
	const isOne = door === 'telegram';
	let session: PlatformSession;
	let node: FakeNode;
	let calls: Call[];

	beforeEach(async () => {
		calls = [];
		session = await startPlatform(door, {
			wire: async (call) => {
				calls.push(call);
				return await Promise.resolve({ kind: 'answered', status: 200, headers: {}, body: '' });
			},
		});
		const all = { platform: door, register: 'atPlatform', ...parameters };
		node = fakeNode(all, credentials(session), { signature: each.signature ?? {} });
	});

	afterEach(async () => await session.close());

	it('stands once published, with a secret by which what arrives is proven', async () => {
		expect(await publish(node)).toBe('published');
		expect(await standing(session)).toEqual([PUBLISHED]);
		calls.length = 0;
		await session.publish(kind);
		const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = calls;
		const secrets = await readProof(hookOf(node), door);
		const request = { method: 'POST', headers, query: {}, body };
		expect(DOORS[door].judge(request, secrets, session.now())).toMatchObject({ kind: 'accepted' });
		expect(JSON.stringify([node.staticData, node.logs])).not.toContain(secrets.secrets[0]?.value);
	});

	it('sends its token to nobody where others could read it on its way', async () => {
		const [[type, fields] = ['', {}]] = Object.entries(node.credentials);
		const readable = Object.fromEntries(
			Object.entries(fields).map(([name, value]) => [
				name,
				value === session.url ? 'http://api.example.com' : value,
			]),
		);
		node.credentials = { [type]: readable };
		expect(await publish(node)).toMatch(/starts with http:\/\/ and lies outside your own network.*https:\/\//);
		expect(node.calls).toEqual([]);
	});

	it('looks and changes nothing at a start, and stays when n8n stops', async () => {
		await publish(node);
		node.calls.length = 0;
		expect(await publish(node, 'init')).toBe('published');
		expect(node.calls.every((call) => /^(GET |POST .*getWebhookInfo)/.test(call))).toBe(true);
		expect(await standing(session)).toEqual([PUBLISHED]);
	});

	it('is registered anew with another secret once the token was changed', async () => {
		await publish(node);
		const before = JSON.stringify(node.staticData);
		node.staticData = { registration: { fingerprint: 'of another secret' } };
		await publish(node, 'init');
		expect(await standing(session)).toEqual([PUBLISHED]);
		expect(JSON.stringify(node.staticData).slice(0, 60)).toBe(before.slice(0, 60));
	});

	it('is removed when unpublished, and what is another’s stays', async () => {
		await publish(node);
		if (!isOne) await leaveForeign(session);
		await publishing.delete.call(hookOf(node));
		expect(await standing(session)).toEqual(isOne ? [] : [FOREIGN]);
		await leaveForeign(session);
		await publishing.delete.call(hookOf(node));
		expect(await standing(session)).toContain(FOREIGN);
		expect(node.staticData).toEqual({});
	});

	it('leaves somebody else’s address where it stands', async () => {
		await leaveForeign(session);
		const told = await publish(node);
		if (isOne) expect(told).toContain('bot.rival.example');
		expect(told).not.toContain('private');
		expect(await standing(session)).toEqual(isOne ? [FOREIGN] : [FOREIGN, PUBLISHED]);
	});

	it('takes a place over only when it is told to, and never for a test', async () => {
		await leaveForeign(session);
		node.parameters.takeOver = true;
		await publish(node, 'manual');
		expect(await standing(session)).toContain(FOREIGN);
		await publishing.delete.call(hookOf(node, 'manual'));
		expect(await publish(node)).toBe('published');
		expect(await standing(session)).toEqual(isOne ? [PUBLISHED] : [FOREIGN, PUBLISHED]);
	});

	it('loses nothing by a test while it is published', async () => {
		await publish(node);
		// A test has static data of its own.
		const test = { ...node, staticData: {} };
		const told = await publish(test, 'manual');
		if (isOne) expect(told).toContain('Unpublish');
		expect(await standing(session)).toContain(PUBLISHED);
		await publishing.delete.call(hookOf(test, 'manual'));
		expect(await standing(session)).toEqual([PUBLISHED]);
		expect(await publish(node, 'init')).toBe('published');
	});

	it('can be tested before it is published, and is published while the test still listens', async () => {
		const test = { ...node, staticData: {} };
		expect(await publish(test, 'manual')).toBe('published');
		expect(await standing(session)).toEqual([OF_TESTS]);
		expect(await publish(node)).toBe('published');
		expect(await standing(session)).toEqual([PUBLISHED]);
		await publishing.delete.call(hookOf(test, 'manual'));
		expect(await standing(session)).toEqual([PUBLISHED]);
	});

	it('stands once when two processes start it at once', async () => {
		const other = { ...node, staticData: {} };
		expect(await Promise.all([publish(node), publish(other)])).toEqual(['published', 'published']);
		expect(await standing(session)).toEqual([PUBLISHED]);
	});

	it('goes on at a start that cannot reach the platform, and is not published without it', async () => {
		node.instead = () => new Error(`connect ECONNREFUSED ${each.secrets.join()}`);
		expect(await publish(node, 'init')).toBe('published');
		const told = await publish(node);
		expect(told).toMatch(/^No answer came from 127\.0\.0\.1/);
		for (const secret of each.secrets) expect(told + node.logs.join()).not.toContain(secret);
	});

	it.each([
		[401, {}, /credential|token/],
		[403, {}, /./],
		[404, {}, /Look/],
		[429, { 'retry-after': '90' }, /90 seconds/],
		[503, {}, /later/],
	])('is not published over the status %s, and says the mend without a secret', async (statusCode, headers, says) => {
		node.instead = () => ({ statusCode, headers, body: { message: each.secrets.join(), error: FOREIGN } });
		const told = await publish(node);
		expect(told).toMatch(says);
		for (const secret of [...each.secrets, 'private']) expect(told).not.toContain(secret);
	});

	it('wants an address that can be called, a credential, and what it is about', async () => {
		expect(await publish({ ...node, address: 'http://localhost:5678/webhook/1/social' })).toContain('WEBHOOK_URL');
		expect(await publish({ ...node, credentials: {} })).toContain('No credential');
		const empty = Object.fromEntries(Object.keys(node.credentials).map((name) => [name, {}]));
		expect(await publish({ ...node, credentials: empty })).toContain('holds no access token');
		if (!isOne) {
			const vague = { platform: door, register: 'atPlatform' };
			expect(await publish({ ...node, parameters: vague })).toMatch(/There is no (account|repository)/);
		}
		expect(await publish({ ...node, parameters: { ...node.parameters, registerEvents: 'a b <c>' } })).toContain(
			'Events',
		);
		expect(await standing(session)).toEqual([]);
	});

	it('asks for the events that were chosen alone', async () => {
		const chosen = { telegram: 'message', github: 'star', chatwoot: 'contact_created' }[door as string] ?? '';
		await publish({ ...node, parameters: { ...node.parameters, registerEvents: chosen } });
		expect(session.kinds.filter((other) => isComposed(session, other))).toEqual([chosen]);
	});
});

function isComposed(session: PlatformSession, kind: string): boolean {
	try {
		session.compose(kind);
		return true;
	} catch {
		return false;
	}
}
