import { person, withKeys } from '../../core/store/support/people';
import { apiRun, apiRunEnd } from './isolated-api';
import type { StoreUnderTest } from '.';

/** A lease or a time to keep that is over at once. */
const OVER = -1;

export function describeApiRuns(current: StoreUnderTest): void {
	describe('runs of the API', () => {
		const workspace = () => current().store.workspace('acme');
		const runs = () => workspace().apiRuns;
		const lease = (holder: string, leaseMs = 60_000) => ({ id: 'run-1', holder, leaseMs });
		const state = async () => (await runs().get('run-1'))?.state;
		const results = async () => (await runs().listResults('run-1', 10, null)).items;

		beforeEach(async () => {
			await workspace().contacts.save([1, 2].map((number) => withKeys(person(number))));
		});

		it('are queued, worked at, and over, and told as they were', async () => {
			await runs().start(apiRun('run-1'));
			expect(await runs().get('run-1')).toEqual({
				id: 'run-1',
				integrationId: 'hubspot:1',
				operation: 'batchSyncContacts',
				subject: 'web shop',
				state: 'queued',
				total: 2,
				counts: {},
				answer: null,
				createdAt: expect.stringMatching(/Z$/),
				startedAt: null,
				endedAt: null,
			});
			expect(await runs().renew(lease('first'))).toBe(false);
			expect(await runs().begin(lease('first'))).toBe(true);
			expect([await state(), await runs().renew(lease('first'))]).toEqual(['running', true]);
			expect(await runs().finish('run-1', 'first', apiRunEnd())).toBe(true);
			expect(await runs().get('run-1')).toMatchObject({
				state: 'done',
				counts: { created: 2 },
				answer: 'sealed',
				startedAt: expect.any(String),
				endedAt: expect.any(String),
			});
			expect(await results()).toEqual(apiRunEnd().results);
			expect(await runs().get('nobody')).toBeNull();
		});

		it('begin and end once', async () => {
			await runs().start(apiRun('run-1'));
			const begun = await Promise.all(Array.from({ length: 10 }, async () => await runs().begin(lease('first'))));
			expect(begun.filter((each) => each)).toHaveLength(1);
			const ends = Array.from({ length: 10 }, async () => await runs().finish('run-1', 'first', apiRunEnd()));
			expect((await Promise.all(ends)).filter((each) => each)).toHaveLength(1);
			expect(await runs().renew(lease('first'))).toBe(false);
		});

		it('are interrupted once nobody holds them, and taken over by one, against whom the first does nothing', async () => {
			await runs().start(apiRun('run-1'));
			await runs().begin(lease('first', OVER));
			expect(await state()).toBe('interrupted');
			const heirs = Array.from({ length: 10 }, async (_, at) => await runs().takeOver(lease(`heir-${at}`)));
			expect((await Promise.all(heirs)).filter((each) => each)).toHaveLength(1);
			expect(await state()).toBe('queued');
			expect(await runs().begin(lease('first'))).toBe(false);
			expect(await runs().renew(lease('first'))).toBe(false);
			expect(await runs().finish('run-1', 'first', apiRunEnd())).toBe(false);
			expect([await state(), await results()]).toEqual(['queued', []]);
		});

		it('go on under their first holder while nobody took them over', async () => {
			await runs().start(apiRun('run-1', { leaseMs: OVER }));
			expect(await state()).toBe('interrupted');
			expect(await runs().begin(lease('first'))).toBe(true);
			expect(await runs().finish('run-1', 'first', apiRunEnd())).toBe(true);
		});

		it('are not taken over while they are held, nor after an end that is final', async () => {
			await runs().start(apiRun('run-1'));
			expect(await runs().takeOver(lease('second'))).toBe(false);
			await runs().begin(lease('first'));
			expect(await runs().takeOver(lease('second'))).toBe(false);
			await runs().finish('run-1', 'first', apiRunEnd());
			expect(await runs().takeOver(lease('second'))).toBe(false);
			expect(await runs().takeOver({ ...lease('second'), id: 'nobody' })).toBe(false);
		});

		it('are done again after an end that is not final, and what they came to is dropped', async () => {
			await runs().start(apiRun('run-1'));
			await runs().finish('run-1', 'first', apiRunEnd({ state: 'failed', isFinal: false }));
			expect(await runs().takeOver(lease('second'))).toBe(true);
			expect(await runs().get('run-1')).toMatchObject({
				state: 'queued',
				counts: {},
				answer: null,
				endedAt: null,
			});
			expect(await results()).toEqual([]);
		});

		it('tell their results page by page, in order', async () => {
			const many = Array.from({ length: 1_203 }, (_, position) => ({
				position,
				outcome: 'updated',
				contactId: null,
				answer: null,
			}));
			await runs().start(apiRun('run-1'));
			await runs().finish('run-1', 'first', apiRunEnd({ results: many }));
			const told: number[] = [];
			let after: string | null = null;
			do {
				const page: Awaited<ReturnType<ReturnType<typeof runs>['listResults']>> = await runs().listResults(
					'run-1',
					500,
					after,
				);
				told.push(...page.items.map(({ position }) => position));
				after = page.next;
			} while (after !== null);
			expect(told).toEqual(many.map(({ position }) => position));
		});

		it('tell nothing of a person who was erased, and do not bring them back', async () => {
			await runs().start(apiRun('run-1'));
			await runs().finish('run-1', 'first', apiRunEnd({ isFinal: false }));
			await workspace().contacts.erase('contact-1');
			expect(await results()).toEqual([
				{ position: 0, outcome: 'created', contactId: null, answer: null },
				{ position: 1, outcome: 'created', contactId: null, answer: 'sealed-1' },
			]);
			expect(await runs().takeOver(lease('second'))).toBe(false);
		});

		it('keep nothing of somebody who was erased while they ran', async () => {
			await runs().start(apiRun('run-1'));
			await workspace().contacts.erase('contact-1');
			expect(await runs().finish('run-1', 'first', apiRunEnd({ isFinal: false }))).toBe(true);
			expect((await results())[0]).toEqual({ position: 0, outcome: 'created', contactId: null, answer: null });
			expect(await runs().takeOver(lease('second'))).toBe(false);
		});

		it('are about the one who took the place of another', async () => {
			await runs().start(apiRun('run-1'));
			await runs().finish('run-1', 'first', apiRunEnd());
			await workspace().contacts.merge('contact-2', 'contact-1');
			expect((await results())[0]?.contactId).toBe('contact-2');
			await workspace().contacts.erase('contact-2');
			expect((await results())[0]?.answer).toBeNull();
		});

		it('are forgotten with their results when their time is over, and not before', async () => {
			await runs().start(apiRun('run-1', { keepMs: OVER }));
			await runs().finish('run-1', 'first', apiRunEnd());
			await runs().start(apiRun('run-2'));
			expect(await runs().forgetOld(10)).toBe(1);
			expect((await current().raw('select id from api_runs')).map(({ id }) => id)).toEqual(['run-2']);
			expect(await current().raw('select * from api_run_results')).toEqual([]);
		});

		it('go by their age where somebody asks for it', async () => {
			await runs().start(apiRun('run-1'));
			await runs().finish('run-1', 'first', apiRunEnd());
			expect(await workspace().retention.removeBefore('apiRuns', '2000-01-01T00:00:00.000Z')).toBe(0);
			expect(await workspace().retention.removeBefore('apiRuns', '2999-01-01T00:00:00.000Z')).toBe(1);
			expect(await current().raw('select * from api_run_results')).toEqual([]);
		});
	});
}
