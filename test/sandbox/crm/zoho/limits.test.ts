import { adjustable, frozenClock } from '../../../../sandbox/crm/core/clock';
import { seededRandom } from '../../../../sandbox/crm/core/random';
import { startEmulator } from '../../../../sandbox/crm/core/start';
import { zoho } from '../../../../sandbox/crm/zoho';
import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const spent = () => (client.sandbox.admin.rows('usage') as Array<{ creditsSpent: number }>)[0]?.creditsSpent;
const people = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `Person ${index}` }));
const READ = '/Contacts?fields=Last_Name';

test('credits are counted by what a call does', async () => {
	const costs: Array<number | undefined> = [];
	let before = 0;
	const step = async (call: Promise<unknown>) => {
		await call;
		costs.push((spent() ?? 0) - before);
		before = spent() ?? 0;
	};
	await step(client.v8('GET', READ));
	await step(client.v8('POST', '/Contacts', { data: people(1) }));
	await step(client.v8('POST', '/Contacts', { data: people(11) }));
	await step(client.v8('POST', '/Contacts/upsert', { data: people(100) }));
	await step(client.coql('select id from Contacts where id is not null'));
	client.sandbox.admin.configure({ coql: { rows: 2000, values: 50, depth: 100_000 } });
	await step(client.coql('select id from Contacts where id is not null limit 1000'));
	await step(client.coql('select id from Contacts where id is not null limit 2000'));
	const [lead] = await client.make('Leads', { Last_Name: 'Ada' });
	before = spent() ?? 0;
	await step(client.v8('POST', `/Leads/${lead}/actions/convert`, { data: [{}] }));
	await step(client.v8('GET', READ, undefined, client.as('wrong')));
	expect(costs).toEqual([1, 1, 2, 10, 1, 2, 3, 5, 0]);
});

test('what is left is said once half is used, and after the last credit a call is 429 for a rolling day', async () => {
	client.sandbox.admin.configure({ credits: 4, rateLimits: true });
	const remaining = async () => {
		const { status, headers } = await client.v8('GET', READ);
		return [status, headers.get('x-api-credits-remaining'), headers.get('retry-after')];
	};
	expect(await remaining()).toEqual([204, null, null]);
	client.at(3_600_000);
	expect(await remaining()).toEqual([204, '2', null]);
	expect(await remaining()).toEqual([204, '1', null]);
	expect(await remaining()).toEqual([204, '0', null]);
	expect(await remaining()).toEqual([429, '0', null]);
	client.at(82_800_001);
	expect((await remaining())[0]).toBe(204);
	expect((await remaining())[0]).toBe(429);
});

/** A sandbox that answers so many calls only when it is told to. */
async function holding(count: number) {
	let held = 0;
	let open = () => {};
	const gate = new Promise<void>((resolve) => (open = resolve));
	let full = () => {};
	const allHeld = new Promise<void>((resolve) => (full = resolve));
	const hold = async () => {
		held += 1;
		if (held === count) full();
		await gate;
	};
	const sandbox = await startEmulator(zoho, { interrupt: () => (held < count ? { beforeAnswer: hold } : null) });
	const read = async (path: string, headers = client.as()) =>
		(await fetch(`${sandbox.url}/crm/v8${path}`, { headers })).status;
	return { sandbox, read, allHeld, open };
}

test('so many calls are under way at once as the edition allows; one more is refused, and passes when one is over', async () => {
	const { sandbox, read, allHeld, open } = await holding(3);
	sandbox.admin.configure({ rateLimits: { enabled: true, concurrency: 3 } });
	const calls = [read(READ), read(READ), read(READ)];
	await allHeld;
	expect(await read(READ)).toBe(429);
	const [, other] = sandbox.admin.rows('users') as Array<{ id: string }>;
	sandbox.admin.seed({
		tokens: [
			{ token: 'other', userId: other?.id },
			{ token: 'app', clientId: 'another app' },
		],
	});
	expect([await read(READ, client.as('other')), await read(READ, client.as('app'))]).toEqual([429, 204]);
	open();
	expect(await Promise.all(calls)).toEqual([204, 204, 204]);
	expect(await read(READ)).toBe(204);
	await sandbox.close();
});

test('a switch counts the calls of each user of an app by themselves', async () => {
	const { sandbox, read, allHeld, open } = await holding(1);
	sandbox.admin.configure({ rateLimits: { enabled: true, concurrency: 1 }, unconfirmed: { concurrencyOf: 'user' } });
	const [, other] = sandbox.admin.rows('users') as Array<{ id: string }>;
	sandbox.admin.seed({ tokens: [{ token: 'other', userId: other?.id }] });
	const call = read(READ);
	await allHeld;
	expect([await read(READ), await read(READ, client.as('other'))]).toEqual([429, 204]);
	open();
	expect(await call).toBe(204);
	await sandbox.close();
});

test('heavy calls have a limit of their own', async () => {
	const { sandbox, read, allHeld, open } = await holding(2);
	sandbox.admin.configure({ rateLimits: { enabled: true, heavy: 2 } });
	const search = '/Contacts/search?email=ada@example.com';
	const calls = [read(search), read(`${READ}&sort_by=Modified_Time`)];
	await allHeld;
	expect([await read(search), await read(`${READ}&sort_by=id`), await read(READ)]).toEqual([429, 429, 204]);
	open();
	expect(await Promise.all(calls)).toEqual([204, 204]);
	await sandbox.close();
});

test('a call takes longer the more records it writes, where that is wished for', () => {
	const provider = zoho.create({ clock: adjustable(frozenClock()), random: seededRandom(1) });
	provider.configure({ recordMs: 20 });
	const insert = provider.routes.find(
		({ method, template }) => method === 'POST' && template === '/crm/{version}/{module}',
	);
	const reply = insert?.handle({
		method: 'POST',
		path: '/crm/v8/Contacts',
		params: { version: 'v8', module: 'Contacts' },
		query: new URLSearchParams(),
		headers: client.as(),
		rawBody: JSON.stringify({ data: people(20) }),
	});
	expect(reply).toMatchObject({ status: 201, delayMs: 400 });
});

describe('The coverage table', () => {
	const provider = zoho.create({ clock: adjustable(frozenClock()), random: seededRandom(1) });
	const nameOf = ({ method, template }: { method: string; template: string }) => `${method} ${template}`;

	test('lists exactly the routes there are, each once, and what each does', () => {
		const routes = provider.routes.map(nameOf).sort();
		expect(provider.coverage.map(nameOf).sort()).toEqual(routes);
		expect(new Set(routes).size).toBe(routes.length);
		expect(provider.coverage.filter(({ supported }) => supported.trim() === '')).toEqual([]);
	});
});
