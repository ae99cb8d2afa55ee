import { CALL_TOTALS, notedSend } from '../../../../core/crm/transport';
import { readTotals, sumTotals, writeTotals } from '../../../../core/lib/totals';
import type { CallTotal } from '../../../../core/crm/contract';
import type { HttpRequest } from '../../../../core/crm/transport';
import { testRuntime } from '../../../support/runtime';

const REQUEST: HttpRequest = { method: 'GET', url: 'https://crm.example', headers: {}, timeoutMs: 1_000 };

/** One request that takes 250 ms. */
async function noted(end: number | Error, request = REQUEST) {
	const { clock, advance } = testRuntime(0);
	const told: Array<Omit<CallTotal, 'calls'>> = [];
	const send = notedSend(
		async () => {
			advance(250);
			if (end instanceof Error) throw end;
			return await Promise.resolve({ status: end, headers: {}, body: '' });
		},
		{
			id: 'hubspot',
			routeOf: (method, path) => (path === '/search' ? 'search' : method === 'GET' ? 'read' : 'create'),
		},
		clock,
		(call) => told.push(call),
	);
	await send(request).catch((error: unknown) => {
		if (error !== end) throw error;
	});
	return told;
}

describe('Totals of calls', () => {
	it.each([
		[200, 'ok'],
		[204, 'ok'],
		[302, 'refused'],
		[404, 'refused'],
		[429, 'limited'],
		[503, 'failed'],
		[new Error('ECONNRESET'), 'unanswered'],
	])('note %s as %s, once, with its time', async (end, answer) => {
		expect(await noted(end)).toEqual([{ provider: 'hubspot', route: 'read', kind: 'read', answer, tookMs: 250 }]);
	});

	it('tell writes from reads that are sent with POST', async () => {
		const post = { ...REQUEST, method: 'POST' } as const;
		expect(await noted(200, post)).toMatchObject([{ kind: 'read' }]);
		expect(await noted(200, { ...post, isWaitedFor: true })).toMatchObject([{ kind: 'write', route: 'create' }]);
	});

	it('tell the route by the path alone, and none of an address that is none', async () => {
		expect(await noted(200, { ...REQUEST, url: 'https://crm.example/search?q=ada' })).toMatchObject([
			{ route: 'search' },
		]);
		expect(await noted(200, { ...REQUEST, url: 'search' })).toMatchObject([{ route: 'other' }]);
	});

	it('are summed by sort in an order of their own, stored and read again', () => {
		const ok = { provider: 'hubspot', route: 'search', kind: 'read', answer: 'ok' } as const;
		const failed = { ...ok, answer: 'failed', calls: 1, tookMs: 5 } as const;
		const one = { ...ok, calls: 2, tookMs: 10 };
		const sum = sumTotals(CALL_TOTALS, [one, failed, { ...one, calls: 3 }]);
		expect(sum).toEqual([failed, { ...ok, calls: 5, tookMs: 20 }]);
		expect(readTotals(CALL_TOTALS, writeTotals(CALL_TOTALS, sum))).toEqual(sum);
	});

	it('leave out what this version does not know', () => {
		const known = { provider: 'hubspot', route: 'create', kind: 'read', answer: 'ok', calls: 1, tookMs: 1 };
		const foreign = [{ ...known, kind: 'delete' }, { ...known, calls: 'many' }, null, 7];
		expect(readTotals(CALL_TOTALS, JSON.stringify({ calls: [known, ...foreign] }))).toEqual([known]);
		// Those of a version that told no routes, and of one that tells more of them.
		const { route: _, ...before } = known;
		expect(readTotals(CALL_TOTALS, JSON.stringify({ calls: [before, { ...known, route: 'later' }] }))).toEqual([
			{ ...known, route: 'other' },
			{ ...known, route: 'other' },
		]);
		expect(readTotals(CALL_TOTALS, JSON.stringify({ other: 1 }))).toEqual([]);
		expect(readTotals(CALL_TOTALS, null)).toEqual([]);
	});
});
