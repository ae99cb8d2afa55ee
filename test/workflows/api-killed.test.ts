import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startN8n, type N8nHandle } from '../../sandbox/n8n';
import { movedClock, type MovedClock } from '../../sandbox/n8n/moved-clock';
import { bodyFor, startAccounts, type AccountSandboxes } from './api-accounts/account-sandboxes';
import { ACCOUNTS, SECRETS } from './api-accounts/connected-accounts';
import { requestHolder, type Moment } from './api-accounts/held-requests';
import { sendTo, type Replied, type Sent } from '../support/api/send';
import { MASTER_KEY, serveApi, SIGNING_KEY } from '../support/api/served-api';
import { CRMS } from '../support/crms';
import { randomOf } from '../support/faults/plan';
import { bytesOf, databaseOf } from '../support/n8n-database';
import { storeOf } from '../support/social-trigger';

/** `API_KILLS=20` kills n8n so many times, `API_KILLS_SEED` elsewhere. */
const KILLS = Number(process.env.API_KILLS ?? 2);
const SEED = Number(process.env.API_KILLS_SEED ?? 20_261_128);
/** n8n starts twice for each, on a machine that has much else to do. */
const PATIENCE_MS = 120_000 * (KILLS + 1);
/** Longer than any lease. */
const LEASES_MS = 121_000;
/** Requests that only the store answers take about so long. */
const IN_STORE_MS = 80;
const [OURS, THEIRS] = ['killed-ours', 'killed-theirs'] as const;

const random = randomOf(SEED, 'kills of the API');
const holders = ACCOUNTS.map(requestHolder);
const ids: string[] = [];
let accounts: AccountSandboxes;
let clock: MovedClock;
let home: string;
let n8n: N8nHandle;
let tokens: Record<typeof OURS | typeof THEIRS, string>;

const send = async (sent: Omit<Sent, 'token'>, by: keyof typeof tokens = OURS): Promise<Replied> =>
	await sendTo(n8n.url, { ...sent, token: tokens[by] });
const connect = (at: number, key?: string) => ({ path: '/integrations', body: bodyFor(at), key });
const sync = (at: number, kind: 'contacts' | 'leads', name: string, key?: string) => ({
	path: `/integrations/${ids[at]}/${kind}/sync`,
	body: { firstName: 'Ada', lastName: 'Lovelace', company: 'Engines', emails: [`${name}@killed.example`] },
	key,
});
const remove = (at: number) => ({ method: 'DELETE', path: `/integrations/${ids[at]}` }) as const;
const get = async (at: number, by?: keyof typeof tokens) =>
	await send({ method: 'GET', path: `/integrations/${ids[at]}` }, by);

/** How many records of the CRM have the address. */
async function recordsOf(at: number, kind: 'contacts' | 'leads', name: string): Promise<number> {
	const { provider } = ACCOUNTS[at]!;
	const held = await CRMS[provider].held[kind](accounts.sandboxes[at]?.admin as never);
	return held.filter(({ email }) => email === `${name}@killed.example`).length;
}

function secretsInTheClear(): string[] {
	const kept = [bytesOf(databaseOf(home)), bytesOf(storeOf(home)), n8n.logs()].join('');
	expect(kept).toContain('Account 0');
	return [...SECRETS, MASTER_KEY, SIGNING_KEY].filter((secret) => kept.includes(secret));
}

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'api-killed-'));
	clock = await movedClock();
	accounts = await startAccounts((at) => holders[at]!);
	n8n = await startN8n({ home, env: clock.env });
	const files = ['integrations.json', 'contacts.json', 'leads.json'];
	const api = await serveApi(n8n, files, accounts.reach);
	const scopes = ['integrations', 'contacts', 'leads'];
	tokens = { [OURS]: await api.token(OURS, ...scopes), [THEIRS]: await api.token(THEIRS, ...scopes) };
	for (const at of ACCOUNTS.keys()) {
		ids.push(String((await send(connect(at))).json.integrationId));
		// The fields of the pack are there from now on: what is written next is a person.
		for (const kind of ['contacts', 'leads'] as const) await send(sync(at, kind, `first-${kind}`));
	}
}, PATIENCE_MS);
afterAll(async () => {
	await n8n?.stop();
	await accounts?.close();
	await clock?.close();
	await rm(home, { recursive: true, force: true, maxRetries: 3 });
}, PATIENCE_MS);

describe('Requests of the API that overlap, in a real n8n', () => {
	it.each(['contacts', 'leads'] as const)('%s with one key are carried out once', async (kind) => {
		const at = ACCOUNTS.findIndex(({ provider }) => provider === 'salesforce');
		const held = holders[at]!.hold('handled', 'write');
		const first = send(sync(at, kind, `same-${kind}`, 'same'));
		await held.arrived;
		const second = await send(sync(at, kind, `same-${kind}`, 'same'));
		expect([second.status, second.headers.get('retry-after')]).toEqual([409, '5']);
		held.release();
		const { status, text } = await first;
		expect([status, await recordsOf(at, kind, `same-${kind}`)]).toEqual([200, 1]);
		expect((await send(sync(at, kind, `same-${kind}`, 'same'))).text).toBe(text);
	});

	it.each(['contacts', 'leads'] as const)('%s with other keys about one person make one record', async (kind) => {
		for (const at of ACCOUNTS.keys()) {
			const name = `other-${kind}-${at}`;
			const both = await Promise.all(['one', 'two'].map(async (key) => await send(sync(at, kind, name, key))));
			expect(both.map(({ status }) => status)).toEqual([200, 200]);
			expect(new Set(both.map(({ json }) => json.crmId)).size).toBe(1);
			expect(await recordsOf(at, kind, name)).toBe(1);
		}
	});

	it('connections of one account by one key, by others, and by another secret end in one', async () => {
		const [at, others] = [0, { accessToken: 'pat-na1-canary-of-another' }];
		accounts.sandboxes[at]?.admin.seed({ tokens: [{ token: others.accessToken }] });
		await send(remove(at));
		const held = holders[at]!.hold('handled', 'any');
		const first = send(connect(at, 'connect'));
		await held.arrived;
		expect((await send(connect(at, 'connect'))).status).toBe(409);
		const [same, other] = await Promise.all([
			send(connect(at, 'connect-2')),
			send({ ...connect(at, 'connect-3'), body: { ...bodyFor(at), secret: others } }),
		]);
		held.release();
		const all = [await first, same, other];
		const connected = all.filter(({ status }) => status === 201);
		expect([[201, 409], new Set(connected.map(({ json }) => json.integrationId)).size]).toEqual([
			[...new Set(all.map(({ status }) => status))].sort(),
			1,
		]);
		// Whoever came first is connected: the other secret, or the one that was sent twice.
		expect([same.status, (await first).status]).toEqual(other.status === 201 ? [409, 409] : [201, 201]);
		await send(remove(at));
		expect((await send(connect(at))).status).toBe(201);
	});

	it('changes over one version, and removals, are done once', async () => {
		const { version } = (await get(1)).json;
		const change = (name: string) => ({
			method: 'PATCH',
			path: `/integrations/${ids[1]}`,
			body: { name, version },
		});
		const changed = await Promise.all(['one', 'two'].map(async (name) => await send(change(name) as Sent)));
		expect(changed.map(({ status }) => status).sort()).toEqual([200, 409]);
		const removed = await Promise.all([1, 2].map(async () => await send(remove(1))));
		expect(removed.map(({ status }) => status).sort()[0]).toBe(204);
		expect((await get(1)).status).toBe(404);
		expect((await send(connect(1))).status).toBe(201);
	});
});

describe('An n8n that is killed amid requests of the API', () => {
	const rounds = Array.from({ length: KILLS }, (_, round) => round);
	it.each(rounds)(
		'loses and doubles nothing when they are sent again, the %s. time',
		async (round) => {
			const turned = ACCOUNTS.map((_, at) => (at + round) % ACCOUNTS.length) as [number, number, number];
			const [fresh, known, third] = turned;
			const key = `round-${round}`;
			const moment = (): Moment => (random.integer(2) === 0 ? 'before' : 'handled');
			await send(remove(fresh));
			await send(connect(known), THEIRS);
			const { version } = (await get(third)).json;
			const requests = [
				connect(fresh, key),
				sync(known, 'contacts', key, key),
				sync(third, 'leads', key, key),
				{ method: 'PATCH', path: `/integrations/${ids[third]}`, body: { name: key }, key } as const,
			];
			const held = turned.map((at, index) => holders[at]!.hold(moment(), index === 0 ? 'any' : 'write'));
			const dying = requests.slice(0, 3).map(async (sent) => await send(sent).catch(() => null));
			await Promise.all(held.map(({ arrived }) => arrived));
			const inStore = [send(requests[3]!), send(remove(known), THEIRS)].map((sent) => sent.catch(() => null));
			await sleep(random.integer(IN_STORE_MS));
			process.kill(n8n.address.pid, 'SIGKILL');
			await n8n.ended;
			for (const each of held) each.release();
			expect(await Promise.all(dying)).toEqual([null, null, null]);
			await Promise.all(inStore);
			expect(secretsInTheClear()).toEqual([]);
			n8n = await startN8n({ home, env: clock.env });
			await clock.advance(LEASES_MS);
			const again = await Promise.all(requests.map(async (sent) => await send(sent)));
			expect(again.map(({ status }) => status)).toEqual([201, 200, 200, 200]);
			expect([204, 404]).toContain((await send(remove(known), THEIRS)).status);
			const repeated = await Promise.all(requests.map(async (sent) => await send(sent)));
			expect(repeated.map(({ text }) => text)).toEqual(again.map(({ text }) => text));
			expect([await recordsOf(known, 'contacts', key), await recordsOf(third, 'leads', key)]).toEqual([1, 1]);
			expect((await get(third)).json).toMatchObject({ name: key, version: Number(version) + 1 });
			expect([(await get(known, THEIRS)).status, (await get(known)).status]).toEqual([404, 200]);
			const { items } = (await send({ method: 'GET', path: '/integrations' })).json as { items: unknown[] };
			expect(items).toHaveLength(ACCOUNTS.length);
			expect(secretsInTheClear()).toEqual([]);
		},
		PATIENCE_MS,
	);
});
