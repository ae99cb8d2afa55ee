import { createRateLimiter, type RateLimit } from '../../../../core/flows/api';
import { leaseRequests, type SharedBucket } from '../../../../core/flows/api/rate/shared-bucket';
import { openStore, type Store } from '../../../../core/store';
import type { SharedDocumentRepository } from '../../../../core/store/contract';
import { freshDatabase } from '../../../support/postgres/database';
import { describeOnPostgres } from '../../../support/postgres/server';
import { testRuntime } from '../../../support/runtime';
import { useFolder } from '../../store/support/folder';
import { takeRequestsInProcess } from '../../store/support/processes';

const LIMIT: RateLimit = { quota: 120, windowSeconds: 60 };
const SECOND = 1_000;

/** So many processes on one store, and time that moves only when told. */
function processes(count: number) {
	const runtime = testRuntime(0);
	let store: Store;
	const counted = { statements: 0 };
	const documents = async (): Promise<SharedDocumentRepository> =>
		await Promise.resolve({
			read: async (name) => (counted.statements++, await store.documents.read(name)),
			write: async (...given) => (counted.statements++, await store.documents.write(...given)),
		});
	const limiters = Array.from({ length: count }, () => createRateLimiter(documents, runtime));
	beforeEach(async () => {
		counted.statements = 0;
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
	});
	afterEach(async () => await store.close());
	/** @returns how many of them were allowed */
	async function take(process: number, requests: number, caller = 'shop', limit = LIMIT): Promise<number> {
		let allowed = 0;
		for (let request = 0; request < requests; request++) {
			const rate = await limiters[process]?.take(caller, limit, runtime.clock.now());
			allowed += rate?.isAllowed === true ? 1 : 0;
		}
		return allowed;
	}
	return { runtime, counted, take, limiters };
}

describe('The limit of a caller of the API, over processes', () => {
	const { runtime, counted, take, limiters } = processes(5);
	// Each test is of a later time, so that nothing of another one is in hand.
	beforeEach(() => runtime.advance(600 * SECOND));

	it('is one for all of them, and for each caller', async () => {
		expect([await take(0, 102), await take(1, 102)]).toEqual([102, 18]);
		expect(await take(2, 1)).toBe(0);
		expect(await take(1, 130, 'another')).toBe(120);
	});

	it('asks the store once for several requests, and not again for those that it refuses', async () => {
		await take(0, 120);
		expect(counted.statements).toBe(2 * 20);
		await take(0, 1_000);
		expect(counted.statements).toBe(2 * 21);
	});

	it('fills evenly, whoever asks', async () => {
		await take(0, 120);
		runtime.advance(10 * SECOND);
		expect([await take(1, 12), await take(0, 12)]).toEqual([12, 8]);
	});

	it('keeps for a while what a process has in hand, and has it back when that one asks next', async () => {
		expect(await take(0, 1)).toBe(1);
		expect(await take(1, 200)).toBe(114);
		runtime.advance(4 * SECOND);
		// The five, and what came in four seconds.
		expect(await take(0, 200)).toBe(5 + 8);
	});

	it('loses to a process that died no more than that', async () => {
		await take(0, 1);
		runtime.advance(4 * SECOND);
		expect(await take(1, 200)).toBe(120);
	});

	it('lets nobody have more than a window, who waited with requests in hand', async () => {
		for (const process of [0, 1, 2, 3]) await take(process, 1);
		runtime.advance(2_900);
		let allowed = 0;
		for (const process of [0, 1, 2, 3, 4]) allowed += await take(process, 200);
		expect(allowed).toBeLessThanOrEqual(120);
		expect(allowed).toBeGreaterThanOrEqual(114);
	});

	it('is asked for once where many requests come at once', async () => {
		const at = runtime.clock.now();
		const all = await Promise.all(
			Array.from({ length: 6 }, async () => await limiters[0]?.take('shop', LIMIT, at)),
		);
		expect(all.map((rate) => rate?.isAllowed)).toEqual(Array.from({ length: 6 }, () => true));
		expect(counted.statements).toBe(2);
	});

	it('tells what is left over all, as far as this process knows', async () => {
		const told = async (process: number) =>
			(await limiters[process]?.take('shop', LIMIT, runtime.clock.now()))?.headers.ratelimit;
		expect(await told(0)).toBe('"default";r=119;t=1');
		await take(1, 60);
		expect(await told(1)).toMatch(/^"default";r=5\d;t=1$/);
	});
});

describe('The bucket that processes share', () => {
	const ask = { holder: 'one', limit: LIMIT, returned: 0, wanted: 6, leaseMs: 3_000 };

	it('lets one request by in each window where no more is allowed', () => {
		const once = { ...ask, limit: { quota: 1, windowSeconds: 60 }, wanted: 1 };
		const { bucket, count } = leaseRequests(null, once, 0);
		expect(count).toBe(1);
		expect(leaseRequests(bucket, once, 59_000).count).toBe(0);
		expect(leaseRequests(bucket, once, 60_000).count).toBe(1);
	});

	it('goes by a lower limit at once, and forgets what a clock that was set left behind', () => {
		const { bucket } = leaseRequests(null, ask, 0);
		expect(leaseRequests(bucket, { ...ask, limit: { ...LIMIT, quota: 4 } }, 3_000).count).toBe(4);
		const held = { two: { count: 100, until: 10_000_000 } };
		const odd: SharedBucket = { tokens: 120, at: 9_000_000, held };
		expect(leaseRequests(odd, ask, 0)).toMatchObject({ count: 6, bucket: { tokens: 114, at: 0 } });
	});
});

const QUOTA = 600;
const ASKED = 500;

async function expectOneLimit(place: string): Promise<void> {
	const begun = Date.now();
	const all = await Promise.all([0, 1].map(async () => await takeRequestsInProcess(place, QUOTA, ASKED)));
	const allowed = all.reduce((sum, each) => sum + each.allowed, 0);
	// What one that is done holds in its hands is nobody's: a twentieth. What comes meanwhile comes on top.
	expect(allowed).toBeGreaterThanOrEqual(QUOTA * 0.95);
	expect(allowed).toBeLessThanOrEqual(QUOTA + Math.ceil(((Date.now() - begun) / 60_000) * QUOTA));
	const statements = all.reduce((sum, each) => sum + each.statements, 0);
	expect(statements).toBeLessThan(allowed / 3);
}

describe('Two processes that take requests of one caller', () => {
	const file = useFolder();
	it('let by what one may, on a file', async () => {
		const place = file('store.sqlite');
		await (await openStore({ kind: 'sqlite', file: place }, testRuntime())).close();
		await expectOneLimit(place);
	});
});

describeOnPostgres('Two processes that take requests of one caller, on Postgres', () => {
	it('let by what one may', async () => {
		const database = await freshDatabase();
		await expectOneLimit(database.url).finally(async () => await database.drop());
	});
});
