import { itemsOf } from '../../../sandbox/n8n';
import { findRedis, type N8nQueue, startQueue } from '../../../sandbox/n8n/queue';
import { KilledQueue } from './queue-killed';
import { type QueueStore, queueStore } from './queue-store';
import { apiInQueue, type QueuedApi } from './queued-api';
import { queuedPages } from './queued-pages';
import { storeByCredential } from './queued-store-choice';
import { renewAtOnce } from './queued-tokens';
import { KEY, KEY_HEADER, message, sendTo, triggerWorkflow, until } from '../../support/social-trigger';

/** `QUEUE_KILLS=20` kills processes so many times, `QUEUE_KILLS_SEED` others at other moments. */
const KILLS = Number(process.env.QUEUE_KILLS ?? 2);
const SEED = Number(process.env.QUEUE_KILLS_SEED ?? 20_261_129);
/** Five processes start, on a machine that has much else to do. */
const PATIENCE_MS = 400_000;
/** Workers look for each other's abandoned executions every second, in place of every half minute. */
const QUICK_STALLS = {
	QUEUE_WORKER_LOCK_DURATION: '3000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '1000',
};
const BURST = 100;
const ROUNDS = 2;
const ID = 'queued';

/** Without a Redis there is no queue; the test run names it as skipped. */
const whereRedisIs = findRedis() === null ? describe.skip : describe;

whereRedisIs('Social Trigger and the API in an n8n whose processes share a queue (needs redis-server)', () => {
	let queue: N8nQueue;
	let store: QueueStore;
	let api: QueuedApi;

	beforeAll(async () => {
		store = await queueStore();
		// Which engine evaluates expressions is nothing to a queue, and this one takes a quarter of the time.
		const env = { ...store.settings.env, ...QUICK_STALLS, N8N_EXPRESSION_ENGINE: 'legacy' };
		queue = await startQueue({ ...store.settings, webhooks: 2, workers: 2, env });
		const data = { name: KEY_HEADER, value: KEY };
		const credentialId = await queue.main.createCredential({ name: ID, type: 'httpHeaderAuth', data });
		await queue.main.importWorkflow(triggerWorkflow(ID, credentialId, 0, { deliveriesAtOnce: 10 }));
		await queue.main.publish(ID);
		api = await apiInQueue(queue, ['contacts', 'sync'], store.clock);
	}, PATIENCE_MS);
	afterAll(async () => {
		await queue?.stop();
		await api?.close();
		await store?.close();
	}, PATIENCE_MS);

	const total = async (sql: string) => Number((await store.read(`select count(*) as n from ${sql}`))[0]?.n ?? 0);
	const executionsOfWorkers = () => Object.values(queue.logs()).join('').split('Worker started execution').length;
	const webhook = (number: number) => ({ url: queue.webhookUrls[number % queue.webhookUrls.length] as string });

	it(
		'hands on and records each delivery of a burst once, whichever process took it',
		async () => {
			for (let round = 0; round < ROUNDS; round += 1) {
				const numbers = Array.from({ length: BURST }, (_, index) => round * BURST + index + 1);
				const answers = await Promise.all(
					numbers.map((number) => sendTo(webhook(number), ID, message(number))),
				);
				expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
				// The other process gets it once more.
				expect((await sendTo(webhook(round), ID, message(numbers[0] as number))).status).toBe(200);
				await until(
					() => total("inbox where state = 'waiting'"),
					(left) => left === 0,
				);
			}
			expect(await store.read('select attempts, state, count(*) as n from inbox group by 1, 2')).toEqual([
				{ attempts: 1, state: 'handled', n: BURST * ROUNDS },
			]);
			expect(await total('interactions')).toBe(BURST * ROUNDS);
			const items = [];
			for (const { id, status } of await queue.main.executions(ID)) {
				expect(status).toBe('success');
				items.push(...itemsOf(await queue.main.execution(id), 'Record').map(({ outcome }) => outcome));
			}
			expect(items).toEqual(Array(BURST * ROUNDS).fill('recorded'));
		},
		PATIENCE_MS,
	);

	it(
		'answers requests of the API whichever process took them, whole and once, also those that are answered 202',
		async () => {
			const { path, client } = api;
			const headers = { 'idempotency-key': 'order-1' };
			const body = { firstName: 'Ada', emails: ['ada@queued.example'] };
			const first = await client(0).syncContact!({ path, headers, body });
			expect([first.status, first.body]).toMatchObject([200, { outcome: 'created' }]);
			expect(await client(1).syncContact!({ path, headers, body })).toMatchObject({
				status: 200,
				text: first.text,
			});
			const people = Array.from({ length: 101 }, (_, at) => ({ emails: [`${at}@queued.example`] }));
			const batch = { path, headers: { 'idempotency-key': 'batch-1' }, body: { people } };
			const started = await client(0).batchSyncContacts!(batch);
			expect(started.status).toBe(202);
			expect(await client(1).batchSyncContacts!(batch)).toMatchObject({ status: 202, text: started.text });
			const { runId } = started.body as { runId: string };
			const { body: run } = await until(
				async () => (await client(1).getRun!({ path: { ...path, runId } })) as { body: { status: string } },
				({ body: { status } }) => status === 'done',
			);
			expect(run).toMatchObject({ total: 101, counts: { created: 101, failed: 0 } });
		},
		PATIENCE_MS,
	);

	it(
		'renews a token that all workers need at once, and nobody is refused: once where the store keeps it, once a worker at most where n8n does',
		async () => {
			const outcomes = Array(8).fill('notFound');
			const rounds = await renewAtOnce(queue, api);
			expect(rounds).toEqual(
				[1, 2].flatMap(() => [
					{ path: 'renewed-salesforce', outcomes, given: expect.any(Number) },
					{ path: 'renewed-integration', outcomes, given: 1 },
				]),
			);
			// Whoever reads the credential between another's answer and its saving renews what is new already.
			for (const { given } of rounds) expect([1, 2]).toContain(given);
		},
		PATIENCE_MS,
	);

	it(
		'takes a credential that names its store, and refuses one that names another',
		async () => {
			const { SOCIAL_CRM_DATABASE_URL: url } = store.place;
			if (url === undefined) return;
			const { tested, same, other } = await storeByCredential(queue, url);
			expect(tested).toMatchObject({
				status: 'OK',
				message: expect.stringMatching(/can be kept in .* on Postgres/),
			});
			expect(same).toMatchObject([{ contactId: expect.any(String) }]);
			expect(other).toMatchObject([
				{ error: expect.stringMatching(/schema=elsewhere is asked for, and this process/) },
			]);
		},
		PATIENCE_MS,
	);

	it(
		'shows forms and pages, and serves tools of agents, from workers, whichever process is asked',
		async () => {
			const pages = await queuedPages(queue, store);
			const before = executionsOfWorkers();
			for (const at of [0, 1]) {
				const page = await pages.healthPage(at);
				expect(page).toMatchObject({ status: 200, cache: 'no-store' });
				expect(page.html).toContain('How the syncs stand');
			}
			expect(await pages.decideByForm()).toEqual([
				expect.stringContaining('Conflicts between here and the CRM'),
				expect.stringMatching(/Ana Example.*company Here There/),
				expect.stringContaining('Ana Example: Answered: the value here stays.'),
			]);
			const answers = [
				await pages.callTool('Sync_Status', { begun: 0, called: 0 }),
				await pages.callTool('Sync_Status', { begun: 0, called: 1 }),
			];
			for (const answer of answers) expect(answer).toContain('Keeps the contacts of HubSpot in step');
			// Two pages, a form, two calls.
			expect(executionsOfWorkers() - before).toBeGreaterThanOrEqual(5);
			await pages.close();
		},
		PATIENCE_MS,
	);

	it(
		`loses and doubles nothing when main or a worker is killed, ${KILLS} times`,
		async () => {
			const killed = new KilledQueue({ queue, api, store, triggerId: ID, seed: SEED });
			await killed.begin();
			for (let round = 0; round < KILLS; round += 1) {
				const { victim, found, wanted } = await killed.round(round);
				expect({ round, victim, ...found }).toEqual({ round, victim, ...wanted });
			}
		},
		PATIENCE_MS + KILLS * 120_000,
	);

	it('refuses strangers in every process, and is gone in every process once it is unpublished', async () => {
		const before = (await queue.main.executions(ID)).length;
		for (const number of [0, 1]) {
			const forged = await sendTo(webhook(number), ID, message(900), { headers: { [KEY_HEADER]: 'guess' } });
			expect(forged).toEqual({ status: 401, body: '' });
		}
		expect((await queue.main.executions(ID)).length).toBe(before);
		await queue.main.unpublish(ID);
		for (const number of [0, 1]) expect((await sendTo(webhook(number), ID, message(901))).status).toBe(404);
	});
});
