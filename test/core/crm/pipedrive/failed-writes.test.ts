import type { HttpRequest } from '../../../../core/crm/transport/http';
import { json, person, pipedrive } from './answers-of';

describe('When writes fail', () => {
	const inputs = Array.from({ length: 30 }, (_, number) => ({ fields: { email: `p${number}@example.com` } }));
	const isFor = (request: HttpRequest, number: number) => request.body?.includes(`"p${number}@example.com"`) ?? false;
	const created = (request: HttpRequest) =>
		json({ data: person(Number(/p(\d+)@/.exec(request.body ?? '')?.[1] ?? 0) + 1) });

	it('goes on after an answer that was lost, which tells nothing of the others', async () => {
		const { adapter, sent } = pipedrive([(request) => (isFor(request, 4) ? { status: 502 } : created(request))]);
		const outcomes = await adapter.create('contact', inputs);
		expect(outcomes.map(({ ok }) => ok)).toEqual(inputs.map((_, number) => number !== 4));
		expect(outcomes[4]).toMatchObject({ problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } } });
		expect(sent).toHaveLength(30);
	});

	it('stops sending when the token is not accepted, and keeps what was written', async () => {
		let calls = 0;
		const { adapter, sent } = pipedrive([
			(request) => (++calls > 5 ? json({ error: 'unauthorized access' }, 401) : created(request)),
		]);
		const outcomes = await adapter.create('contact', inputs);
		expect(outcomes.slice(0, 5).every(({ ok }) => ok)).toBe(true);
		expect(outcomes[29]).toMatchObject({
			ok: false,
			problem: {
				kind: 'auth',
				message: expect.stringMatching(/^Not sent, /),
				details: { mayHaveBeenApplied: false },
			},
		});
		expect(sent.length).toBeLessThan(30);
	});

	it('throws when not a single record was written, so that a run can end', async () => {
		const { adapter } = pipedrive([json({ error: 'unauthorized access' }, 401)]);
		await expect(adapter.create('contact', inputs)).rejects.toMatchObject({ kind: 'auth' });
	});

	it('waits after a 429 and loses no record', async () => {
		let calls = 0;
		const { adapter } = pipedrive([
			(request) => (++calls % 7 === 3 ? json({ error: 'request over limit' }, 429) : created(request)),
		]);
		const outcomes = await adapter.create('contact', inputs);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(adapter.counts().retries).toBeGreaterThan(0);
	});

	it('keeps what was written when it is cancelled on the way', async () => {
		const controller = new AbortController();
		let calls = 0;
		const { adapter } = pipedrive([
			(request) => {
				if (++calls === 10) controller.abort(new Error('stopped'));
				return created(request);
			},
		]);
		const outcomes = await adapter.create('contact', inputs, { signal: controller.signal });
		expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThan(0);
		expect(outcomes.at(-1)).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
	});
});
