import { register, type Wanted } from '../../../../core/door/registration';
import { callApi, X_APP } from '../../../sandbox/platforms/registrations';
import { answerOf, ADDRESS, FOREIGN, messageOf, outcomeOf, TEST_ADDRESS, watched } from './calls';
import { describeOnePlace } from './one-place';
import { call, problem, startX, X, x, type XBench } from './x-bench';

const PLAIN = { takeOver: false, always: false };
const SECOND = 'https://other.rival.example/hook';

describe.each(['activity', 'accountActivity', ''] as const)('subscribing by %p', (subscribe) => {
	describeOnePlace('X', {
		start: async () => await startX(subscribe, 1, x.events.slice(0, 2)),
		changes: ({ method, url }) => method !== 'GET' && !url.endsWith('/oauth2/token'),
		secrets: [X.consumerSecret, X.bearerToken],
		failures: [
			['wrong keys', answerOf(403, { errors: [{ code: 99, message: 'Unable to verify' }] }), 'unauthorized'],
			['a page that is gone', problem(404, 'Not Found'), 'notFound'],
			['too many calls', answerOf(429, '', { 'retry-after': '900' }), 'rateLimited'],
			['an outage', problem(503, 'Service Unavailable'), 'unavailable'],
			['what it does not take', problem(400, `Bad ${FOREIGN} ${X.consumerSecret}`), 'refused'],
			['a page of a proxy', answerOf(200, '<html>'), 'unreadable'],
		],
	});
});

describe('The webhook of an app of X', () => {
	let bench: XBench;
	afterEach(async () => await bench.close());
	const publish = async (options = PLAIN, wanted: Wanted = bench.wanted) => await register(x, call, wanted, options);

	it('is checked again after X found it invalid', async () => {
		bench = await startX();
		await publish();
		bench.takeDown(true);
		await bench.session.moveClock(29 * 3_600_000);
		expect(await x.look(call, bench.wanted)).toEqual({ kind: 'ours', differs: ['whether it is valid'] });
		expect(await messageOf(publish())).toContain('from outside');
		bench.takeDown(false);
		expect(await publish()).toMatchObject({ standing: { kind: 'ours', differs: [] } });
	});

	it('is refused when X gets no right answer', async () => {
		bench = await startX();
		bench.takeDown(true);
		expect(await messageOf(publish())).toContain('consumer secret');
		expect(await bench.webhooks()).toEqual([]);
	});

	it('takes no place from anybody where there is room for more', async () => {
		bench = await startX('', 2);
		await bench.leave(FOREIGN);
		expect(await outcomeOf(publish())).toBe('foreign');
		await publish({ takeOver: true, always: false });
		expect((await bench.webhooks()).map(({ url }) => url)).toEqual([FOREIGN, ADDRESS]);
	});

	it('chooses none of several to take the place of', async () => {
		bench = await startX('', 2);
		for (const url of [FOREIGN, SECOND])
			await callApi(bench.session, 'POST', '/2/webhooks', { ...X_APP, body: { url } });
		expect(await messageOf(publish({ takeOver: true, always: false }))).toContain('2 other addresses');
		expect((await bench.webhooks()).map(({ url }) => url)).toEqual([FOREIGN, SECOND]);
	});

	it('takes the place of a test that was left behind, and not of somebody beside it', async () => {
		bench = await startX('', 2);
		for (const url of [FOREIGN, TEST_ADDRESS])
			await callApi(bench.session, 'POST', '/2/webhooks', { ...X_APP, body: { url } });
		await publish({ takeOver: true, always: false });
		expect((await bench.webhooks()).map(({ url }) => url)).toEqual([FOREIGN, ADDRESS]);
	});

	it('may have no port, which is said before anybody is called', async () => {
		bench = await startX();
		const seen = watched(call);
		const wanted = { ...bench.wanted, address: 'https://n8n.acme.example:8443/webhook/1/social' };
		expect(await outcomeOf(register(x, seen.call, wanted, PLAIN))).toBe('badAddress');
		expect(seen.calls).toEqual([]);
	});

	it.each(['consumerKey', 'consumerSecret'])('wants the %s before anybody is called', async (name) => {
		bench = await startX();
		const seen = watched(call);
		const wanted = { ...bench.wanted, access: { ...bench.wanted.access, [name]: '' } };
		expect(await outcomeOf(register(x, seen.call, wanted, PLAIN))).toBe('incomplete');
		expect(seen.calls).toEqual([]);
	});

	it('shows the app’s token to X alone, and asks n8n to sign what is done as the user', async () => {
		bench = await startX();
		const seen = watched(call);
		await register(x, seen.call, bench.wanted, PLAIN);
		for (const { url, signed = false } of seen.calls) {
			const isUser = url.endsWith('/2/users/me');
			const isSubscribing = url.endsWith('/2/activity/subscriptions') && signed;
			expect(signed).toBe(isUser || isSubscribing);
		}
		expect(seen.calls.filter(({ signed, headers }) => signed === true && headers !== undefined)).toEqual([]);
	});
});
