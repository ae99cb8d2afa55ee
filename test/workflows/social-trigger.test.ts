import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemsOf, startN8n, type N8nHandle } from '../../sandbox/n8n';
import {
	KEY,
	KEY_HEADER,
	message,
	readStore,
	sendTo,
	storeOf,
	triggerWorkflow,
	until,
} from '../support/social-trigger';

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

let home: string;
let store: string;
let n8n: N8nHandle;
const others: N8nHandle[] = [];

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'social-trigger-'));
	store = storeOf(home);
	n8n = await startN8n({ home });
});
afterAll(async () => {
	for (const one of [n8n, ...others]) await one?.stop();
	await rm(home, { recursive: true, force: true, maxRetries: 3 });
});

const total = (sql: string) => Number(readStore(store, `select count(*) as total from ${sql}`)[0]?.total ?? 0);
const recorded = (numbers: readonly number[]) =>
	total(`interactions where text in (${numbers.map((number) => `'Message ${number}'`).join()})`);
const waiting = (id: string) => total(`inbox where state = 'waiting' and source_id = '${id}:node of Trigger'`);
const handled = async (id: string) =>
	await until(
		() => waiting(id),
		(left) => left === 0,
	);

async function published(on: N8nHandle, id: string, pauseSeconds = 0, options: object = {}): Promise<string> {
	const data = { name: KEY_HEADER, value: KEY };
	const credentialId = await on.createCredential({ name: `key of ${id}`, type: 'httpHeaderAuth', data });
	await on.importWorkflow(triggerWorkflow(id, credentialId, pauseSeconds, options));
	await on.publish(id);
	return id;
}

async function send(on: N8nHandle, id: string, numbers: readonly number[]): Promise<void> {
	const answers = await Promise.all(numbers.map(async (number) => await sendTo(on, id, message(number))));
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
}

describe('Social Trigger in n8n', () => {
	it('records a burst with repeats once, in few executions, and nothing more once it is unpublished', async () => {
		const id = await published(n8n, 'burst');
		const numbers = range(1_000, 50);
		await send(n8n, id, [...numbers, ...numbers.slice(0, 20)]);
		await handled(id);
		await send(n8n, id, numbers.slice(0, 5));
		expect(waiting(id)).toBe(0);
		expect(recorded(numbers)).toBe(50);
		expect(readStore(store, 'select distinct state, body from inbox')).toEqual([{ state: 'handled', body: '' }]);
		const executions = await n8n.executions(id);
		expect(executions.length).toBeLessThan(25);
		expect(new Set(executions.map(({ status, mode }) => `${mode} ${status}`))).toEqual(
			new Set(['trigger success']),
		);
		await n8n.unpublish(id);
		expect((await sendTo(n8n, id, message(1_000))).status).toBe(404);
	});

	it('refuses strangers and what nobody can read, counts it, and starts nothing for it', async () => {
		const id = await published(n8n, 'strangers');
		const forged: Array<Record<string, string>> = [
			{},
			{ [KEY_HEADER]: 'wrong' },
			{ [KEY_HEADER]: `${KEY} ` + 'x' },
		];
		for (const headers of forged)
			expect(await sendTo(n8n, id, message(1), { headers })).toMatchObject({ status: 401, body: '' });
		const odd = await sendTo(n8n, id, { hello: 'world' });
		expect([odd.status, odd.body]).toEqual([422, expect.stringContaining('an object with the fields hello')]);
		const large = await sendTo(n8n, id, { ...message(2), pad: 'x'.repeat(1_100_000) });
		expect(large.status).toBe(413);
		const refusals = () =>
			readStore(store, "select reason, times from source_refusals where source_id like 'strang%'");
		expect(await until(refusals, (found) => found.length === 4)).toEqual([
			{ reason: 'noProof', times: 1 },
			{ reason: 'tooLarge', times: 1 },
			{ reason: 'unreadable', times: 1 },
			{ reason: 'wrongProof', times: 2 },
		]);
		expect(await n8n.executions(id)).toEqual([]);
		expect(total("inbox where source_id like 'strang%'")).toBe(0);
		await n8n.unpublish(id);
	});

	it('shows what comes while somebody tests it, while the published workflow goes on', async () => {
		const id = await published(n8n, 'tested');
		for (const [index, number] of [3_000, 3_000].entries()) {
			await n8n.rest('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name: 'Trigger' } });
			await send(n8n, id, [3_100 + index]);
			const before = (await n8n.executions(id))[0]?.id ?? '0';
			expect((await sendTo(n8n, id, message(number), { test: true })).status).toBe(200);
			const shown = await until(
				async () => (await n8n.executions(id)).find((one) => one.mode === 'manual' && one.id > before),
				(found) => found !== undefined && found.status === 'success',
			);
			expect(itemsOf(await n8n.execution(shown?.id ?? ''), 'Trigger')).toMatchObject([
				{
					outcome: 'normalized',
					event: { text: 'Message 3000' },
					delivery: { platform: 'generic', attempt: 1 },
				},
			]);
		}
		await handled(id);
		expect(recorded([3_000, 3_100, 3_101])).toBe(3);
		expect(total("inbox where source_id like '%:test'")).toBe(0);
		await n8n.unpublish(id);
	});

	it('loses nothing and records nothing twice when n8n is killed after its answers and in an execution', async () => {
		const id = await published(n8n, 'killed', 5, { deliveriesAtOnce: 10, executionsAtOnce: 1 });
		const numbers = range(4_000, 30);
		await send(n8n, id, numbers.slice(0, 15));
		await until(
			() => total("inbox where state = 'waiting' and attempts = 1"),
			(held) => held > 0,
		);
		await send(n8n, id, numbers.slice(15));
		process.kill(n8n.address.pid, 'SIGKILL');
		await n8n.ended;
		expect(recorded(numbers)).toBeLessThan(30);
		expect(waiting(id)).toBeGreaterThan(0);
		n8n = await startN8n({ home });
		await handled(id);
		expect(recorded(numbers)).toBe(30);
		expect(total("inbox where attempts > 1 and source_id like 'killed%'")).toBeGreaterThan(0);
		expect(total("inbox where state = 'dead'")).toBe(0);
		await n8n.unpublish(id);
	});

	it('hands each delivery on once where two n8n work on one store', async () => {
		const other = await startN8n({ env: { SOCIAL_CRM_DB_PATH: store } });
		others.push(other);
		const id = await published(n8n, 'shared', 0, { deliveriesAtOnce: 3 });
		await published(other, 'shared', 0, { deliveriesAtOnce: 3 });
		const numbers = range(5_000, 40);
		await Promise.all([send(n8n, id, numbers.slice(0, 20)), send(other, id, numbers.slice(20))]);
		await handled(id);
		const items = [];
		for (const one of [n8n, other])
			for (const execution of await one.executions(id))
				items.push(...itemsOf(await one.execution(execution.id), 'Record'));
		expect(items.map(({ outcome }) => outcome)).toEqual(numbers.map(() => 'recorded'));
		expect(recorded(numbers)).toBe(40);
	});
});
