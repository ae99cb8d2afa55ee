import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { failure, ok, profile, read, reset, scripted } from './scripted';

describe('What a call waited for', () => {
	it('is nothing where it goes out at once', async () => {
		const { call, told } = scripted([ok]);
		await call();
		expect(told).toEqual([]);
	});

	it('is the budget of its account, by the CRM', async () => {
		const { call, told, runtime } = scripted([ok]);
		for (let index = 0; index < 3; index++) await call({ ...read, pool: 'search' });
		expect(told.map((event) => event.kind === 'waited' && [event.reason, event.crm])).toEqual([
			['budget', 'acme'],
			['budget', 'acme'],
		]);
		const waited = told.reduce((sum, event) => sum + (event.kind === 'waited' ? event.ms : 0), 0);
		expect(waited).toBe(runtime.clock.now());
	});

	it('is the pause before a repeat', async () => {
		const { call, told } = scripted([reset(), ok]);
		await call();
		expect(told).toEqual([{ kind: 'waited', reason: 'retry', crm: 'acme', ms: 250 }]);
	});

	it('is room, where as many calls are under way as the CRM takes at once', async () => {
		const shared = createSharedLimits();
		const { call, told, runtime } = scripted([ok], { shared, profile: { ...profile, atOnce: 1 } });
		const account = shared.account({ ...profile, atOnce: 1 }, 'account', runtime);
		const ended = account.flights.begin();
		const calling = call();
		await runtime.yield();
		runtime.advance(40);
		ended();
		await calling;
		expect(told).toEqual([{ kind: 'waited', reason: 'room', crm: 'acme', ms: 40 }]);
	});

	it('is not told of a call that is refused as it would wait for too long', async () => {
		const { call, told } = scripted([{ status: 429 }], { limits: { maxAttempts: 1, maxWaitMs: 1_000 } });
		await failure(call());
		expect(await failure(call())).toMatchObject({ details: { code: 'LIMIT_WAIT_TOO_LONG' } });
		expect(told).toEqual([]);
	});
});
