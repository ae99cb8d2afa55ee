import type { HttpRequest, HttpResponse, TokenSource } from '../../../../core/crm/transport/http';
import { createTransport } from '../../../../core/crm/transport';
import { createSharedLimits, type SharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';
import { failure, profile, read, scripted } from './scripted';

/** A CRM that takes one token, and a source that starts with another. */
function world(valid: string, refresh?: () => Promise<string>, shared: SharedLimits = createSharedLimits()) {
	const used: string[] = [];
	let refreshes = 0;
	const send = async ({ headers }: HttpRequest): Promise<HttpResponse> => {
		const token = headers.authorization?.replace('Token ', '') ?? '';
		used.push(token);
		await new Promise((resolve) => setImmediate(resolve));
		return { status: token === valid ? 200 : 401, headers: {}, body: '{}' };
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
	const transport = createTransport({ send, tokens, runtime: testRuntime(), profile, accountKey: 'account', shared });
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

	it('is not tried again after a failed refresh', async () => {
		const { call, refreshes } = world('new', async () =>
			Promise.reject(new Error('invalid_grant secret-refresh-token')),
		);
		const errors = [await failure(call()), await failure(call())];
		expect(errors.map(({ kind }) => kind)).toEqual(['auth', 'auth']);
		expect(errors[0]?.details.fix).toContain('connect the account again');
		expect(errors[0]?.message).not.toContain('secret');
		expect(refreshes()).toBe(1);
	});

	it('blames the network, not the grant, when the token server cannot be reached', async () => {
		const offline = Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
		const { call, refreshes } = world('new', async () => Promise.reject(offline));
		expect((await failure(call())).kind).toBe('unavailable');
		expect(refreshes()).toBe(1);
	});

	it('goes out in the headers the profile makes of it', async () => {
		const { call, sent } = scripted([{ status: 200 }]);
		await call();
		expect(sent[0]?.headers).toEqual({ authorization: 'Token secret-token' });
	});
});
