import {
	type ApiAnswer,
	type ApiCall,
	type ApiRequest,
	register,
	type Registrar,
	type Wanted,
} from '../../../../core/door/registration';
import { ADDRESS, FOREIGN, messageOf, outcomeOf, TEST_ADDRESS, watched } from './calls';

/** A platform with room for one address, and how it is looked at past the pack. */
export interface Bench {
	registrar: Registrar;
	call: ApiCall;
	wanted: Wanted;
	/** Has an address stand there as its owner would set it; `null` for none. */
	leave: (address: string | null) => Promise<void>;
	standsAt: () => Promise<string | null>;
	close: () => Promise<void>;
}

export interface OnePlace {
	start: () => Promise<Bench>;
	/** Whether a call changes something. */
	changes: (request: ApiRequest) => boolean;
	/** What the platform may answer with, and what it comes to. */
	failures: ReadonlyArray<[name: string, answer: ApiAnswer, kind: string]>;
	/** What stands in no message. */
	secrets: readonly string[];
}

const PLAIN = { takeOver: false, always: false };
const COMPLETE = { kind: 'ours', differs: [] };

/** What holds wherever one address is allowed. */
export function describeOnePlace(name: string, { start, changes, failures, secrets }: OnePlace): void {
	let bench: Bench;
	beforeEach(async () => {
		bench = await start();
	});
	afterEach(async () => await bench.close());

	const publish = async (options = PLAIN, call = bench.call) =>
		await register(bench.registrar, call, bench.wanted, options);

	describe(`${name}, where one address is allowed`, () => {
		it.each([
			['nothing', null, false, null],
			['its own', ADDRESS, false, null],
			['that of a test which was left behind', TEST_ADDRESS, false, null],
			['a foreign one, with take over', FOREIGN, true, new URL(FOREIGN).host],
		])('stands after publishing over %s', async (_what, address, takeOver, tookOverFrom) => {
			await bench.leave(address);
			expect(await publish({ takeOver, always: false })).toEqual({ standing: COMPLETE, tookOverFrom });
			expect(await bench.standsAt()).toBe(ADDRESS);
		});

		it('refuses to replace a foreign one, names its host alone, and changes nothing', async () => {
			await bench.leave(FOREIGN);
			const seen = watched(bench.call);
			const message = await messageOf(publish(PLAIN, seen.call));
			expect(message).toContain(new URL(FOREIGN).host);
			expect(message).toContain('Take Over');
			for (const part of ['private', 'k3y']) expect(message).not.toContain(part);
			expect(seen.calls.filter(changes)).toEqual([]);
			expect(await bench.standsAt()).toBe(FOREIGN);
		});

		it('changes nothing by looking, and nothing that is complete', async () => {
			await publish();
			const seen = watched(bench.call);
			await bench.registrar.look(seen.call, bench.wanted);
			await publish(PLAIN, seen.call);
			expect(seen.calls.filter(changes)).toEqual([]);
		});

		it('removes its own, and nothing twice', async () => {
			await publish();
			await bench.registrar.remove(bench.call, bench.wanted);
			expect(await bench.standsAt()).toBeNull();
			const seen = watched(bench.call);
			await bench.registrar.remove(seen.call, bench.wanted);
			expect(seen.calls.filter(changes)).toEqual([]);
		});

		it.each([FOREIGN, TEST_ADDRESS])('leaves %s when it is unpublished', async (address) => {
			await bench.leave(address);
			const seen = watched(bench.call);
			await bench.registrar.remove(seen.call, bench.wanted);
			expect(seen.calls.filter(changes)).toEqual([]);
			expect(await bench.standsAt()).toBe(address);
		});

		it('leaves one registration when two start at once', async () => {
			await Promise.all([publish(), publish()]);
			expect(await bench.standsAt()).toBe(ADDRESS);
			expect(await bench.registrar.look(bench.call, bench.wanted)).toEqual(COMPLETE);
		});

		it('goes on after having been killed between any two calls', async () => {
			for (let last = 0, isThrough = false; !isThrough; last++) {
				await bench.registrar.remove(bench.call, bench.wanted);
				const killed = watched(bench.call, (_request, number) => (number > last ? new Error('killed') : null));
				isThrough = await publish(PLAIN, killed.call).then(
					() => true,
					() => false,
				);
				await publish();
				expect(await bench.standsAt()).toBe(ADDRESS);
				expect(last).toBeLessThan(60);
			}
		});

		it.each([false, true])('loses nothing to a test while it is published (take over: %s)', async (takeOver) => {
			await publish();
			const test = { ...bench.wanted, address: TEST_ADDRESS, sibling: ADDRESS, isTest: true };
			const seen = watched(bench.call);
			const options = { takeOver, always: true };
			expect(await messageOf(register(bench.registrar, seen.call, test, options))).toContain('Unpublish');
			// n8n calls this after a test, also after one that was refused.
			await bench.registrar.remove(seen.call, test);
			// Past the check as well, as if the workflow had been published in the same moment.
			await bench.registrar.set(seen.call, test, { kind: 'foreign', host: null }).catch(() => null);
			expect(await bench.standsAt()).toBe(ADDRESS);
			expect(await bench.registrar.look(bench.call, bench.wanted)).toEqual(COMPLETE);
		});

		it('gives a test its address where nothing is published, and takes it back', async () => {
			const test = { ...bench.wanted, address: TEST_ADDRESS, sibling: ADDRESS, isTest: true };
			await register(bench.registrar, bench.call, test, PLAIN);
			expect(await bench.standsAt()).toBe(TEST_ADDRESS);
			await bench.registrar.remove(bench.call, test);
			expect(await bench.standsAt()).toBeNull();
		});

		it.each(failures)('tells %s, with a mend and without a secret', async (_name, answer, kind) => {
			await publish();
			const failing = watched(bench.call, () => answer);
			expect(await outcomeOf(publish(PLAIN, failing.call))).toBe(kind);
			const message = await messageOf(publish(PLAIN, failing.call));
			for (const secret of [...secrets, 'private', 'k3y', 'undefined']) expect(message).not.toContain(secret);
			if (kind === 'rateLimited' && answer.headers['retry-after'] !== undefined)
				expect(message).toContain(`${answer.headers['retry-after']} seconds`);
		});

		it('tells that nobody answers', async () => {
			const access = { ...bench.wanted.access, baseUrl: 'http://127.0.0.1:1' };
			expect(await outcomeOf(register(bench.registrar, bench.call, { ...bench.wanted, access }, PLAIN))).toBe(
				'unavailable',
			);
		});
	});
}
