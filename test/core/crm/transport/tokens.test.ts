import { CrmError } from '../../../../core/lib/errors';
import type { HttpRequest, HttpResponse, TokenSource } from '../../../../core/crm/transport/http';
import { createTransport } from '../../../../core/crm/transport';
import { createSharedLimits, type SharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';
import { failure, ok, profile, read, scripted } from './scripted';

const refusedGrant = new CrmError('auth', 'Could not renew the access token.', {
	provider: 'acme',
	operation: 'renew',
});
const offline = () => Object.assign(new Error('down'), { code: 'ECONNREFUSED' });

/** A CRM that takes one token, and a source that starts with another. */
function world(
	valid: string,
	refresh?: () => Promise<string>,
	shared: SharedLimits = createSharedLimits(),
	strayRejections = 0,
) {
	const used: string[] = [];
	let refreshes = 0;
	const send = async ({ headers }: HttpRequest): Promise<HttpResponse> => {
		const token = headers.authorization?.replace('Token ', '') ?? '';
		used.push(token);
		await new Promise((resolve) => setImmediate(resolve));
		const isGood = token === valid && used.length > strayRejections;
		return { status: isGood ? 200 : 401, headers: {}, body: '{}' };
	};
	const tokens: TokenSource = {
		current: async () => 'old',
		refresh: refresh
			? async () => {
					refreshes += 1;
					await new Promise((resolve) => setImmediate(resolve));
					return refresh();
				}
			: undefined,
	};
	const transport = createTransport({
		send,
		tokens,
		runtime: testRuntime(),
		profile,
		accountKey: 'account',
		homeOf: () => 'http://acme.test',
		shared,
	});
	const call = () => transport.request({ method: 'GET', url: 'http://acme.test/', headers: {} }, read);
	return { call, used, transport, refreshes: () => refreshes, shared };
}

describe('A rejected token', () => {
	it('is refreshed once for any number of parallel calls', async () => {
		const { call, refreshes, used, transport } = world('new', async () => 'new');
		await Promise.all(Array.from({ length: 5 }, call));
		await call();
		expect(refreshes()).toBe(1);
		expect(used.at(-1)).toBe('new');
		expect(transport.counts()).toMatchObject({ refreshes: 1, calls: 11 });
	});

	it('is not refreshed again by another adapter of the account that still holds it', async () => {
		const first = world('new', async () => 'new');
		await first.call();
		const second = world('new', async () => 'never asked', first.shared);
		await second.call();
		expect(second.refreshes()).toBe(0);
	});

	it('ends the call when the refreshed one is rejected too', async () => {
		const { call, refreshes, used } = world('none', async () => 'new');
		const error = await failure(call());
		expect(error.kind).toBe('auth');
		expect({ refreshes: refreshes(), used }).toEqual({ refreshes: 1, used: ['old', 'new'] });
	});

	it('ends the call when it cannot be refreshed', async () => {
		const { call, used } = world('new');
		expect((await failure(call())).kind).toBe('auth');
		expect(used).toEqual(['old']);
	});

	it('is not tried again in the same run when the grant was refused', async () => {
		const { call, refreshes } = world('new', async () => Promise.reject(refusedGrant));
		const errors = [await failure(call()), await failure(call())];
		expect(errors).toEqual([refusedGrant, refusedGrant]);
		expect(refreshes()).toBe(1);
	});

	it('is renewed within the run when the token server fails once', async () => {
		const answers = [Promise.reject(offline()), Promise.resolve('new')];
		const { call, refreshes, used } = world('new', async () => await (answers.shift() as Promise<string>));
		await call();
		expect({ refreshes: refreshes(), last: used.at(-1) }).toEqual({ refreshes: 2, last: 'new' });
	});

	it('blames the network, not the grant, when the token server cannot be reached', async () => {
		const { call } = world('new', async () => Promise.reject(offline()));
		const error = await failure(call());
		expect(error).toMatchObject({ kind: 'unavailable', details: { code: 'ECONNREFUSED' } });
		expect(error.details.fix).not.toContain('connect the account');
	});

	it('says nothing of what a source threw that it does not know', async () => {
		const { call } = world('new', async () => Promise.reject(new Error('secret-refresh-token')));
		const error = await failure(call());
		expect(error.kind).toBe('unavailable');
		expect(JSON.stringify([error.message, error.details])).not.toContain('secret');
	});

	it('is asked for again in the next run when the token server still called it good', async () => {
		const shared = createSharedLimits();
		const odd = world('new', async () => 'old', shared);
		const rejected = await failure(odd.call());
		expect(rejected.kind).toBe('auth');
		expect(rejected.details.fix).toContain('Run it again later');
		const next = world('new', async () => 'new', shared);
		await next.call();
		expect({ first: odd.refreshes(), next: next.refreshes() }).toEqual({ first: 1, next: 1 });
	});

	it('is taken once more when one answer was a stray 401', async () => {
		const { call, refreshes, used } = world('old', async () => 'old', createSharedLimits(), 1);
		await call();
		expect({ used, refreshes: refreshes() }).toEqual({ used: ['old', 'old'], refreshes: 1 });
	});

	it('is renewed again when the one that had taken its place is rejected as well', async () => {
		const shared = createSharedLimits();
		await world('second', async () => 'second', shared).call();
		const later = world('third', async () => 'third', shared);
		await later.call();
		expect({ used: later.used, refreshes: later.refreshes() }).toEqual({
			used: ['old', 'second', 'third'],
			refreshes: 1,
		});
	});

	it.each([
		['ETIMEDOUT', 'Acme did not answer in time.'],
		['ECONNRESET', 'the connection to Acme broke off (ECONNRESET).'],
	])('could not be had, and nobody has to look for a change: %s', async (code, problem) => {
		const { call } = scripted([ok], {
			tokens: { current: async () => Promise.reject(Object.assign(new Error('x'), { code })) },
			limits: { maxAttempts: 1 },
		});
		expect(await failure(call())).toMatchObject({
			message: `Could not read things: ${problem}`,
			details: { mayHaveBeenApplied: false },
		});
	});

	it('that does not come for a reason nobody knows is not asked for again at once', async () => {
		const odd = new Error('strange');
		const { call } = scripted([ok], { tokens: { current: async () => Promise.reject(odd) } });
		await expect(call()).rejects.toBe(odd);
	});

	it('that could not be renewed says so', async () => {
		const { call } = world('new', async () => Promise.reject(new Error('x')));
		expect(await failure(call())).toMatchObject({
			message: "Could not read things: Acme's access token could not be renewed.",
			details: { provider: 'acme', fix: 'Run it again.', mayHaveBeenApplied: false },
		});
	});

	it('tells its source which ones were turned away in this run, the last one last', async () => {
		const given: Array<readonly string[]> = [];
		const fresh = ['second', 'third'];
		const tokens = {
			current: async () => 'first',
			refresh: async (rejected: readonly string[]) => (given.push(rejected), fresh.shift() ?? 'none'),
		};
		const { call } = scripted([{ status: 401 }], { tokens });
		await failure(call());
		await failure(call());
		expect(given).toEqual([['first'], ['first', 'second']]);
	});

	it('goes out in the headers the profile makes of it', async () => {
		const { call, sent } = scripted([{ status: 200 }]);
		await call();
		expect(sent[0]?.headers).toEqual({ authorization: 'Token secret-token' });
	});
});
