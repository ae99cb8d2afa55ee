import type { CrmAdapter } from '../../../../../core/crm/contract';
import { createAdapter } from '../../../../../core/crm/registry';
import type { SendHttp } from '../../../../../core/crm/transport';
import { createSharedLimits } from '../../../../../core/crm/transport/shared-limits';
import { setUpFields } from '../../../../../core/flows/sync';
import type { Runtime } from '../../../../../core/lib/runtime';
import { SANDBOX_ACCESS, startSandbox, type SandboxHandle } from '../../../../../sandbox/crm';
import { createFakeCrm } from '../../../../support/fake-crm';
import { createSendHttp } from '../../../../support/fetch-http';
import { buckets, contactOf, integration, push, runtime, workspace } from '../push-session';

const NAME = `set up fields ${integration.id}`;
/** Longer than anybody waits. */
const AN_HOUR = 3_600_000;

const setUp = async (adapter: CrmAdapter, own: Runtime = runtime) =>
	await setUpFields({ workspace, integration, adapter, runtime: own });

describe('Two processes that set up one Pipedrive account', () => {
	let sandbox: SandboxHandle;
	let processes = 0;
	beforeAll(async () => void (sandbox = await startSandbox({ provider: 'pipedrive' })));
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.admin.reset());

	/** As another process has it: nothing is shared with the others. */
	const connect = (send: SendHttp) =>
		createAdapter('pipedrive', {
			send,
			tokens: { current: async () => SANDBOX_ACCESS.pipedrive.token },
			settings: { tokenScheme: 'apiToken' },
			runtime,
			accountKey: `process ${++processes}`,
			baseUrl: sandbox.url,
			shared: createSharedLimits(),
		});
	const twice = () => {
		const names = ['personFields', 'dealFields'].flatMap((rows) =>
			(sandbox.admin.rows(rows) as Array<{ name: string }>).map(({ name }) => `${rows} ${name}`),
		);
		expect(names.filter((name) => name.includes('Social ')).length).toBeGreaterThan(10);
		return names.filter((name, index) => names.indexOf(name) !== index);
	};
	const http = createSendHttp();

	it('make each field once, where the second begins between the first one’s list and its first field', async () => {
		let second: Promise<string[]> | null = null;
		let goOn: () => void = () => undefined;
		// The second one has listed the fields, or waits for the first.
		const isPast = new Promise<void>((resolve) => (goOn = resolve));
		const waiting: Runtime = {
			...runtime,
			clock: { now: runtime.clock.now, sleep: async () => (goOn(), await runtime.yield()) },
		};
		const other = connect(async (request) => {
			if (request.method === 'POST') goOn();
			return await http(request);
		});
		const adapter = connect(async (request) => {
			if (request.method === 'POST' && second === null) {
				second = setUp(other, waiting).then((fields) => fields.map(({ state }) => state));
				await isPast;
			}
			return await http(request);
		});
		// What the second one knew of before is no answer for it afterwards.
		await other.describeFields('contact');
		const first = await setUp(adapter);
		expect(new Set(first.map(({ state }) => state))).toEqual(new Set(['created']));
		expect(new Set(await second!)).toEqual(new Set(['existed']));
		expect(twice()).toEqual([]);
		expect((await other.describeFields('contact')).map(({ canonical }) => canonical)).toContain('externalKey');
	});

	it('make each field once, where the first was killed, and one that only hung makes none afterwards', async () => {
		let tick: () => Promise<void> = async () => undefined;
		const hung: Runtime = { ...runtime, every: (_ms, work) => ((tick = work), async () => undefined) };
		let isMade: () => void = () => undefined;
		const made = new Promise<void>((resolve) => (isMade = resolve));
		let wakeUp: () => void = () => undefined;
		const awake = new Promise<void>((resolve) => (wakeUp = resolve));
		const adapter = connect(async (request) => {
			const answer = await http(request);
			if (request.method !== 'POST') return answer;
			isMade();
			await awake;
			return answer;
		});
		const first = setUp(adapter, hung);
		await made;
		const began = runtime.clock.now();
		const states = (await setUp(connect(http))).map(({ state }) => state);
		expect(runtime.clock.now() - began).toBeGreaterThanOrEqual(60_000);
		expect(states.filter((state) => state === 'existed')).toHaveLength(1);
		expect(new Set(states)).toEqual(new Set(['created', 'existed']));

		const { length } = sandbox.admin.requests();
		await tick();
		wakeUp();
		await expect(first).rejects.toMatchObject({
			kind: 'conflict',
			message: 'Setting up the fields took so long that another run went on with it meanwhile',
		});
		expect(sandbox.admin.requests()).toHaveLength(length);
		expect(twice()).toEqual([]);
	});
});

describe('Setting up the fields of an account', () => {
	it('ends with the words of other claims where another run does not come to its end', async () => {
		const crm = createFakeCrm({ hasFields: false });
		await workspace.leases.take(NAME, 'another', AN_HOUR);
		const began = runtime.clock.now();
		await expect(setUp(crm.adapter)).rejects.toMatchObject({
			kind: 'conflict',
			message: 'Another run is sending the same just now',
			details: { fix: 'Run it again: what was done is not repeated' },
		});
		expect(runtime.clock.now() - began).toBe(90_000);
		expect(crm.calls).toEqual([]);
		expect(await workspace.leases.renew(NAME, 'another', AN_HOUR)).toBe(true);
	});

	it('does not wait for another account', async () => {
		await workspace.leases.take('set up fields fake:2', 'another', AN_HOUR);
		const began = runtime.clock.now();
		await setUp(createFakeCrm({ hasFields: false }).adapter);
		expect(runtime.clock.now()).toBe(began);
	});

	it('lets go however it ends', async () => {
		const crm = createFakeCrm({ hasFields: false });
		crm.adapter.provisionFields = async () => await Promise.reject(new Error('No'));
		await expect(setUp(crm.adapter)).rejects.toThrow('No');
		expect(await workspace.leases.take(NAME, 'next', AN_HOUR)).toBe(2);
	});

	it('is held as long as it takes', async () => {
		const crm = createFakeCrm({ hasFields: false });
		let tick: () => Promise<void> = async () => undefined;
		let isStopped = false;
		const ticking: Runtime = {
			...runtime,
			every: (_ms, work) => ((tick = work), async () => void (isStopped = true)),
		};
		crm.adapter.provisionFields = async () => {
			for (let passed = 0; passed < 5; passed += 1) {
				runtime.advance(50_000);
				await tick();
			}
			expect(await workspace.leases.take(NAME, 'another', AN_HOUR)).toBeNull();
			return [];
		};
		await setUp(crm.adapter, ticking);
		expect([isStopped, await workspace.leases.take(NAME, 'next', AN_HOUR)]).toEqual([true, 2]);
	});

	it('takes no lease and makes no call for a run that was cancelled', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const input = { workspace, integration, adapter: crm.adapter, runtime };
		await expect(setUpFields({ ...input, signal: AbortSignal.abort(new Error('Stopped')) })).rejects.toThrow(
			'Stopped',
		);
		expect([crm.calls, await workspace.leases.take(NAME, 'next', AN_HOUR)]).toEqual([[], 1]);
	});

	it('is waited for by a push that makes the fields on its way, and held by it', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const { provisionFields } = crm.adapter;
		let isHeld = false;
		crm.adapter.provisionFields = async (...args) => {
			isHeld = (await workspace.leases.take(NAME, 'another', AN_HOUR)) === null;
			return await provisionFields(...args);
		};
		const contacts = [await contactOf(1)];
		await workspace.leases.take(NAME, 'another', AN_HOUR);
		const refused = await push(crm, contacts, { missingFields: 'create' });
		expect(refused.outcomes).toMatchObject([{ problem: { message: 'Another run is sending the same just now' } }]);
		expect([crm.rows.size, isHeld]).toEqual([0, false]);
		await workspace.leases.release(NAME, 'another');
		expect(buckets(await push(crm, contacts, { missingFields: 'create' }))).toEqual(['created']);
		expect(isHeld).toBe(true);
	});
});
