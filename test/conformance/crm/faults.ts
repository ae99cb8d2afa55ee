import { CrmError } from '../../../core/lib/errors';
import { createSendHttp } from '../../support/fetch-http';
import { itWhere } from './abilities';
import { type StartCrm, failureOf, person, upsertOf, useCrm } from './session';

const SECRETS = /person1@|First1|authorization|bearer/i;

/** What happens when things go wrong on the wire. */
export function describeFaults(start: StartCrm): void {
	describe('when things go wrong', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		const lookup = () => session.adapter.findByKey('contact', [{ by: 'email', value: 'person1@example.com' }]);
		const createOne = (signal?: AbortSignal) =>
			session.adapter.create('contact', [{ fields: person(1) }], { signal });
		const safe = (error: Error) => expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(SECRETS);

		it.each(['rateLimited', 'serverError', 'truncatedJson', 'htmlPage'] as const)(
			'repeats a look-up after %s',
			async (kind) => {
				session.crm.fault(kind, 'lookup');
				await expect(lookup()).resolves.toEqual([[]]);
				expect(session.adapter.counts().retries).toBe(1);
			},
		);

		it('repeats a create after a 429, and creates one record', async () => {
			session.crm.fault('rateLimited', 'create');
			expect((await createOne())[0]?.ok).toBe(true);
			expect(session.crm.contacts()).toHaveLength(1);
			expect(session.adapter.counts().waitedMs).toBeGreaterThan(0);
		});

		it.each(['lostServerError', 'resetAfterApplied', 'truncatedJson'] as const)(
			'does not repeat a create after %s: one record, and an error that says it may be there',
			async (kind) => {
				session.crm.fault(kind, 'create');
				const error = await failureOf(createOne());
				expect(error).toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: true } });
				expect(session.crm.contacts()).toHaveLength(1);
				safe(error);
			},
		);

		for (const kind of ['lostServerError', 'resetAfterApplied', 'truncatedJson'] as const)
			itWhere(session.can.upsert, `repeats an upsert after ${kind}: one record`, async () => {
				session.crm.fault(kind, 'upsert');
				const outcomes = (await session.adapter.upsert?.('contact', [upsertOf(person(1))])) ?? [];
				expect(outcomes[0]?.ok).toBe(true);
				expect(session.crm.contacts()).toHaveLength(1);
				expect(session.adapter.counts().retries).toBe(1);
			});

		it.each(['rateLimited', 'lostServerError', 'resetAfterApplied', 'truncatedJson'] as const)(
			'repeats an update after %s',
			async (kind) => {
				await createOne();
				const id = session.crm.contacts()[0]?.id ?? '';
				session.crm.fault(kind, 'update');
				const outcomes = await session.adapter.update('contact', [{ id, fields: { company: 'Acme' } }]);
				expect(outcomes[0]?.ok).toBe(true);
				expect(session.crm.contacts().map(({ fields }) => fields.company)).toEqual(['Acme']);
				expect(session.adapter.counts().retries).toBe(1);
			},
		);

		it('keeps the outcomes of what was written when a later call fails', async () => {
			const size = session.crm.recordsPerCall ?? session.adapter.capabilities.writeBatchSize;
			const inputs = Array.from({ length: size + 2 }, (_, number) => ({ fields: person(number) }));
			let calls = 0;
			const send = createSendHttp();
			const adapter = session.connect({
				send: async (request) => {
					if (request.method === 'POST' && ++calls === 2)
						throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
					return send(request);
				},
			});
			const outcomes = await adapter.create('contact', inputs);
			const isInSecondCall = (index: number) => index >= size && index < 2 * size;
			expect(outcomes.map(({ ok }) => ok)).toEqual(inputs.map((_, index) => !isInSecondCall(index)));
			expect(outcomes[size]).toMatchObject({
				problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } },
			});
		});

		it('gives up a look-up that keeps failing, and never reads that as "found none"', async () => {
			session.crm.fault('serverError', 'lookup', 99);
			const error = await failureOf(lookup());
			expect(error.kind).toBe('unavailable');
			expect(error.details.fix).toMatch(/\S/);
			safe(error);
		});

		it('reports a CRM that cannot be reached', async () => {
			const { url } = session.crm;
			await session.crm.close();
			const error = await failureOf(session.connect({ baseUrl: url, limits: { maxAttempts: 2 } }).verify());
			expect(error).toMatchObject({
				kind: 'unavailable',
				details: { code: 'ECONNREFUSED', mayHaveBeenApplied: false },
			});
		});

		it('reports a CRM that does not answer in time', async () => {
			session.crm.fault('hang', 'create');
			const adapter = session.connect({ limits: { timeoutMs: 50 } });
			const error = await failureOf(adapter.create('contact', [{ fields: person(1) }]));
			expect(error).toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: true } });
			expect(error.message).toContain('0.05 s');
		});

		it('stops at once when it is cancelled', async () => {
			session.crm.fault('hang', 'lookup');
			const controller = new AbortController();
			const before = session.crm.requests().total;
			const work = session.adapter.findByKey('contact', [{ by: 'email', value: 'a@example.com' }], {
				signal: controller.signal,
			});
			setTimeout(() => controller.abort(new Error('stopped by the user')), 20);
			await expect(work).rejects.toThrow('stopped by the user');
			expect(session.crm.requests().total - before).toBeLessThanOrEqual(1);
		});

		it('renews an expired token once, however many calls are under way', async () => {
			let refreshes = 0;
			const tokens = {
				current: async () => session.crm.tokens.expired,
				refresh: async () => {
					refreshes += 1;
					return session.crm.tokens.renewed();
				},
			};
			const adapter = session.connect({ tokens });
			const outcomes = await Promise.all(
				[1, 2, 3, 4, 5].map((number) => adapter.create('contact', [{ fields: person(number) }])),
			);
			expect(outcomes.flat().every(({ ok }) => ok)).toBe(true);
			expect(session.crm.contacts()).toHaveLength(5);
			expect({ refreshes, counted: adapter.counts().refreshes }).toEqual({ refreshes: 1, counted: 1 });
		});

		it('gives up when the grant was revoked, after one attempt', async () => {
			let refreshes = 0;
			const tokens = {
				current: async () => session.crm.tokens.expired,
				refresh: async () => {
					refreshes += 1;
					throw refusedGrant;
				},
			};
			const error = await failureOf(session.connect({ tokens }).create('contact', [{ fields: person(1) }]));
			expect(error.kind).toBe('auth');
			expect(refreshes).toBe(1);
			expect(session.crm.contacts()).toEqual([]);
		});

		it('quotes nothing of a renewal that failed for a reason it does not know', async () => {
			const tokens = {
				current: async () => session.crm.tokens.expired,
				refresh: async () => await Promise.reject(new Error('odd: refresh-token-9876543210')),
			};
			const error = await failureOf(session.connect({ tokens }).create('contact', [{ fields: person(1) }]));
			expect(error.kind).toBe('unavailable');
			expect(JSON.stringify([error, error.message])).not.toContain('9876543210');
		});
	});
}

/** As a source of tokens puts it. */
const refusedGrant = new CrmError('auth', 'Could not renew the access token.', {
	provider: 'any',
	operation: 'renew the access token',
});
