import type { ActivityInput, ActivityOutcome } from '../../../core/crm/contract';
import { createPeople } from './records';
import { itWhere } from './abilities';
import { type StartCrm, needed, troubleOf, useCrm } from './session';

/** The ids of what was added, in order. */
export const idsOf = (outcomes: readonly ActivityOutcome[]) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.activityId : outcome.problem.message));

/** An entry for a record. */
export function entryFor(recordId: string, more: Partial<ActivityInput> = {}): ActivityInput {
	return {
		recordId,
		subject: 'Telegram conversation',
		text: 'Wrote: <script>alert(1)</script> & more\nand a second line 🦊',
		occurredAt: '2026-11-24T08:00:00.000Z',
		kind: 'message',
		activityId: null,
		...more,
	};
}

/** What happened, on the timelines of records. */
export function describeActivities(start: StartCrm): void {
	describe('with timelines', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		const log = (entries: readonly ActivityInput[]) => session.adapter.logActivities('contact', entries);
		const textsOf = (recordId: string) =>
			session.crm
				.activities()
				.filter((entry) => entry.recordId === recordId)
				.map(({ text }) => text);

		it('adds an entry to the timeline, and updates it', async () => {
			const [id = ''] = await createPeople(session, 1);
			const entry = entryFor(id);
			const [added] = await log([entry]);
			expect(added).toMatchObject({ ok: true, created: true });
			expect(session.crm.activities()).toEqual([{ recordId: id, text: entry.text }]);
			const activityId = added?.ok ? added.activityId : '';
			const [changed] = await log([{ ...entry, text: 'Changed', activityId }]);
			expect(changed).toEqual({ ok: true, activityId, created: false });
			expect(session.crm.activities()).toEqual([{ recordId: id, text: 'Changed' }]);
		});

		it.each(['whatsapp', 'linkedin', 'telegram', 'something new'])(
			'adds and updates a message that went over %s',
			async (platform) => {
				const [id = ''] = await createPeople(session, 1);
				const [added] = await log([entryFor(id, { platform })]);
				const activityId = added?.ok ? added.activityId : '';
				expect(textsOf(id)).toEqual([entryFor(id).text]);
				await log([entryFor(id, { platform, activityId, text: 'Longer by a line' })]);
				expect(textsOf(id)).toEqual(['Longer by a line']);
			},
		);

		it('adds many entries of several kinds to several records, one outcome per entry in order', async () => {
			const ids = await createPeople(session, 5);
			const platforms = ['whatsapp', undefined, 'linkedin', 'instagram'];
			const entries = Array.from({ length: 40 }, (_, number) =>
				entryFor(ids[number % ids.length] ?? '', {
					text: `Entry ${number}`,
					kind: number % 3 === 0 ? 'note' : 'message',
					platform: platforms[number % platforms.length],
				}),
			);
			const outcomes = await log(entries);
			expect(outcomes.map((outcome) => outcome.ok && outcome.created)).toEqual(entries.map(() => true));
			expect(new Set(idsOf(outcomes)).size).toBe(entries.length);
			for (const id of ids) {
				expect([...textsOf(id)].sort()).toEqual(
					entries
						.filter(({ recordId }) => recordId === id)
						.map(({ text }) => text)
						.sort(),
				);
			}
			const middle = idsOf(outcomes)[17] ?? '';
			await log([{ ...(entries[17] ?? entryFor('')), activityId: middle, text: 'The one in order' }]);
			expect(textsOf(ids[17 % 5] ?? '')).toContain('The one in order');
			expect(textsOf(ids[17 % 5] ?? '')).not.toContain('Entry 17');
		});

		it('adds and updates in one call', async () => {
			const [a = '', b = ''] = await createPeople(session, 2);
			const [first = ''] = idsOf(await log([entryFor(a)]));
			const outcomes = await log([
				entryFor(b, { text: 'New' }),
				entryFor(a, { text: 'Changed', activityId: first }),
				entryFor(a, { text: 'Another' }),
			]);
			expect(outcomes.map((outcome) => outcome.ok && outcome.created)).toEqual([true, false, true]);
			expect(outcomes[1]).toMatchObject({ activityId: first });
			expect(textsOf(b)).toEqual(['New']);
			expect([...textsOf(a)].sort()).toEqual(['Another', 'Changed']);
		});

		it('lets an entry for a record that is gone fail alone', async () => {
			const ids = await createPeople(session, 3);
			const entries = [...ids, '999999999', ...ids].map((id, number) =>
				entryFor(id, { text: `Entry ${number}` }),
			);
			const outcomes = await log(entries);
			expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, false, true, true, true]);
			const problem = outcomes[3]?.ok === false ? outcomes[3].problem : null;
			expect(['notFound', 'invalid']).toContain(problem?.kind);
			expect(session.crm.activities()).toHaveLength(6);
		});

		it('reports an update of an entry that is gone, and adds none in its place', async () => {
			const [id = ''] = await createPeople(session, 1);
			const [kept = ''] = idsOf(await log([entryFor(id)]));
			const outcomes = await log([
				entryFor(id, { activityId: '999999999', text: 'Lost' }),
				entryFor(id, { activityId: kept, text: 'Kept' }),
			]);
			expect(outcomes.map(({ ok }) => ok)).toEqual([false, true]);
			expect(outcomes[0]).toMatchObject({ problem: { kind: 'notFound' } });
			expect(textsOf(id)).toEqual(['Kept']);
		});

		it.each(['lostServerError', 'resetAfterApplied', 'truncatedJson'] as const)(
			'does not repeat an entry after %s: one entry, and a problem that says it may be there',
			async (kind) => {
				const [id = ''] = await createPeople(session, 1);
				needed(session.crm.faultOnSales, 'faultOnSales')(kind, 'addActivity');
				const problem = await troubleOf(log([entryFor(id)]));
				expect(problem).toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: true } });
				expect(JSON.stringify(problem)).not.toContain('second line');
				expect(session.crm.activities()).toHaveLength(1);
			},
		);

		it('repeats an entry after a 429, and adds it once', async () => {
			const [id = ''] = await createPeople(session, 1);
			needed(session.crm.faultOnSales, 'faultOnSales')('rateLimited', 'addActivity');
			expect((await log([entryFor(id)]))[0]?.ok).toBe(true);
			expect(session.crm.activities()).toHaveLength(1);
		});

		it('cuts a text that is longer than the CRM takes', async () => {
			const [id = ''] = await createPeople(session, 1);
			const text = `${'A long story & more. '.repeat(10_000)}`;
			expect((await log([entryFor(id, { text, kind: 'note' })]))[0]?.ok).toBe(true);
			const [stored = ''] = textsOf(id);
			expect(stored.length).toBeGreaterThan(10_000);
			expect(text.startsWith(stored.slice(0, 10_000))).toBe(true);
		});

		itWhere(session.can.leads, 'adds entries to leads, where the CRM has them', async () => {
			await session.adapter.provisionFields('lead');
			const [a = '', b = ''] = await createPeople(session, 2, 'lead');
			const outcomes = await session.adapter.logActivities('lead', [
				entryFor(a, { text: 'To a' }),
				entryFor(b, { text: 'To b' }),
			]);
			expect(outcomes.every((outcome) => outcome.ok && outcome.created)).toBe(true);
			expect([textsOf(a), textsOf(b)]).toEqual([['To a'], ['To b']]);
		});

		it('sends nothing for nothing', async () => {
			const before = session.adapter.counts().calls;
			expect(await log([])).toEqual([]);
			expect(session.adapter.counts().calls).toBe(before);
		});
	});
}
