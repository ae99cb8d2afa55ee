import { DOORS, type DoorVerdict } from '../../../core/door';
import { readProof } from '../../../nodes/SocialTrigger/proof';
import { publishing } from '../../../nodes/SocialTrigger/publishing';
import { type Call, type PlatformSession, startPlatform } from '../../../sandbox/platforms';
import { requestOf } from '../../callers/door-wire';
import { honestReceiver, type ReceiverSecrets } from '../../sandbox/platforms/honest-receiver';
import { callApi, DISCORD, secretsFor } from '../../sandbox/platforms/registrations';
import { APP_CASES } from './app-cases';
import { type Activation, type FakeNode, fakeNode, hookOf, OF_TESTS, PUBLISHED } from './fake-hook';
import { publish } from './publish';

const FOREIGN = 'https://bot.rival.example/private/path';
const OURS = new URL(PUBLISHED).origin;

const unpublish = async (node: FakeNode, activation: Activation = 'activate') =>
	await publishing.delete.call(hookOf(node, activation));

describe.each(APP_CASES)('a trigger that registers itself for $name, whose app has one address', (each) => {
	const { door, platform, standsAt } = each;
	let session: PlatformSession;
	let node: FakeNode;
	let verdicts: DoorVerdict[];

	beforeEach(async () => {
		verdicts = [];
		const theirs: ReceiverSecrets = secretsFor(platform);
		const rival = honestReceiver(theirs);
		/** Our address answers with what the trigger itself reads out of its panel and credential. */
		const answer = async (call: Call) => {
			const verdict = DOORS[door].judge(requestOf(call), await readProof(hookOf(node), door), session.now());
			verdicts.push(verdict);
			return { kind: 'answered', ...verdict.answer } as const;
		};
		session = await startPlatform(platform, {
			wire: async (call: Call) => await (call.url.startsWith(OURS) ? answer(call) : rival.wire(call)),
		} as never);
		const key = String((await callApi(session, 'GET', '/api/v10/applications/@me', DISCORD)).json.verify_key);
		if (platform === 'discord') theirs.publicKeyHex = key;
		const parameters = { platform: door, register: 'atPlatform', ...each.parameters };
		node = fakeNode(parameters, each.credentials(key), {
			signature: each.signature ?? {},
			reach: Object.fromEntries(each.origins.map((origin) => [origin, session.url])),
		});
		// LinkedIn's portal has validated both before anything can be subscribed.
		if (platform === 'linkedin') for (const url of [PUBLISHED, OF_TESTS]) await session.page('addWebhook', { url });
	});

	afterEach(async () => await session.close());

	it('stands once published, answers what the platform asks meanwhile, and proves what arrives', async () => {
		expect(await publish(node)).toBe('published');
		expect(await standsAt(session)).toBe(PUBLISHED);
		verdicts.length = 0;
		await session.publish(each.kind);
		expect(verdicts).toEqual([expect.objectContaining({ kind: 'accepted' })]);
	});

	it('changes nothing at a start, and stays when n8n stops', async () => {
		await publish(node);
		node.calls.length = 0;
		expect(await publish(node, 'init')).toBe('published');
		expect(node.calls.filter((call) => !/^GET |\/oauth2\/token$/.test(call))).toEqual([]);
		expect(await standsAt(session)).toBe(PUBLISHED);
	});

	it('is removed when unpublished, and nobody else’s is', async () => {
		await publish(node);
		await unpublish(node);
		expect(await standsAt(session)).toBeNull();
		await each.leave(session, FOREIGN);
		await unpublish(node);
		expect(await standsAt(session)).toBe(FOREIGN);
	});

	it('is not published over a foreign address, which is named by its host, unless it is to take over', async () => {
		await each.leave(session, FOREIGN);
		const told = await publish(node);
		expect(told).toContain('bot.rival.example');
		expect(told).not.toContain('private');
		expect(await standsAt(session)).toBe(FOREIGN);
		node.parameters.takeOver = true;
		expect(await publish(node)).toBe('published');
		expect(await standsAt(session)).toBe(PUBLISHED);
	});

	it('loses nothing by a test while it is published', async () => {
		await publish(node);
		const test = { ...node, staticData: {}, parameters: { ...node.parameters, takeOver: true } };
		expect(await publish(test, 'manual')).toContain('Unpublish');
		await unpublish(test, 'manual');
		expect(await standsAt(session)).toBe(PUBLISHED);
		expect(await publish(node, 'init')).toBe('published');
	});

	it('can be tested before it is published, and published while the test still listens', async () => {
		const test = { ...node, staticData: {} };
		expect(await publish(test, 'manual')).toBe('published');
		expect(await standsAt(session)).toBe(OF_TESTS);
		expect(await publish(node)).toBe('published');
		await unpublish(test, 'manual');
		expect(await standsAt(session)).toBe(PUBLISHED);
	});

	it('tells nobody a secret, whatever the platform says', async () => {
		node.instead = () => ({ statusCode: 400, headers: {}, body: { message: each.secrets.join(), error: FOREIGN } });
		const told = await publish(node);
		node.instead = () => new Error(`connect ECONNREFUSED ${each.secrets.join()}`);
		const all = [told, await publish(node), JSON.stringify([node.logs, node.staticData])].join();
		for (const secret of [...each.secrets, 'private']) expect(all).not.toContain(secret);
		expect(all).toContain('No answer came');
	});

	it('wants its credential, and an address that can be called', async () => {
		expect(await publish({ ...node, credentials: {} })).toContain('No credential');
		expect(await publish({ ...node, address: 'http://localhost:5678/webhook/1/social' })).toContain('WEBHOOK_URL');
		expect(await standsAt(session)).toBeNull();
	});
});
