import { scoreDistribution, scoreTrend, type WantedScore } from '../../../../core/flows/scores';
import { bandOf, DEFAULT_BANDS, roundScore, scoreInteractions } from '../../../../core/scoring';
import { runtime, workspace } from '../sync/push-session';
import { DAY, NAME, event, record, recompute, score, top } from './score-session';

const KINDS = ['comment', 'share', 'message', 'demo_request', 'view', 'unsubscribe', 'reply'] as const;
const distribution = async () => await scoreDistribution({ workspace, runtime, name: NAME });
const trend = async (days: number) => await scoreTrend({ workspace, runtime, name: NAME, days });

/** Forty people who did this and that within a hundred days, some of it ahead of the clock. */
async function crowd(): Promise<string[]> {
	const events = Array.from({ length: 240 }, (_, number) =>
		event(1 + ((number * 7) % 40), ((number * 37) % 103) - 2 + (number % 5) / 5, {
			kind: KINDS[number % 7] as 'share',
		}),
	);
	return [...new Set(await record(...events))];
}

/** By a second way: each person's interactions, weighed as of a moment. */
async function bandsAt(ids: readonly string[], at: number, { bands, ...settings }: Partial<WantedScore> = {}) {
	const counts = new Map<string, number>();
	for (const id of ids) {
		const interactions = await workspace.interactions.listForContact(id, 10_000);
		const { score: exact } = scoreInteractions({ ...settings, interactions, at });
		const band = bandOf(roundScore(exact), bands ?? DEFAULT_BANDS);
		counts.set(band, (counts.get(band) ?? 0) + 1);
	}
	return counts;
}

const SETTINGS: Array<[string, Partial<WantedScore>]> = [
	['the usual settings', {}],
	['caps of a day and a short half-life', { halfLifeDays: 3, dailyCaps: { share: 5, comment: 4 } }],
	['bands of their own', { e50: 7, bands: ['cold', 'warm', 'hot'].map((name, at) => ({ name, from: at * 33.3 })) }],
];

describe.each(SETTINGS)('How many people have which score, with %s', (_, wanted) => {
	it('is what scoring each of them comes to', async () => {
		const ids = await crowd();
		await recompute(wanted);
		const { bands, steps, contacts, uncounted } = await distribution();
		const counts = await bandsAt(ids, runtime.clock.now(), wanted);
		expect(bands.map(({ band, contacts: within }) => [band, within])).toEqual(
			bands.map(({ band }) => [band, counts.get(band) ?? 0]),
		);
		expect(bands.filter(({ contacts: within }) => within > 0).length).toBeGreaterThan(1);
		for (const parts of [bands, steps]) {
			expect(parts.reduce((sum, part) => sum + part.contacts, 0)).toBe(ids.length);
			expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1, 9);
		}
		expect([contacts, uncounted, steps.length]).toEqual([ids.length, 0, 10]);
	});

	it('is what it was at the end of each day, and now', async () => {
		const ids = await crowd();
		await recompute(wanted);
		const { days, bands } = await trend(20);
		expect(days).toHaveLength(20);
		for (const day of days) {
			const counts = await bandsAt(ids, Date.parse(day.scoredAt), wanted);
			expect([day.day, ...day.contacts]).toEqual([day.day, ...bands.map(({ name }) => counts.get(name) ?? 0)]);
		}
		expect(days.at(-1)?.contacts).toEqual((await distribution()).bands.map(({ contacts }) => contacts));
		expect(new Set(days.map(({ contacts }) => contacts.join())).size).toBeGreaterThan(2);
	});
});

describe('The figures of a score', () => {
	it('read the interactions of those alone who did something within the days', async () => {
		await record(event(1, 50), event(2, 40), event(3, 2), event(4, -1));
		await recompute();
		const asked: string[][] = [];
		const scores = {
			...workspace.scores,
			interactionsOf: async (ids: readonly string[]) => {
				asked.push([...ids]);
				return await workspace.scores.interactionsOf(ids);
			},
		};
		await scoreTrend({ workspace: { ...workspace, scores }, runtime, name: NAME, days: 7 });
		expect(asked.map((ids) => ids.length)).toEqual([2]);
	});

	it('let in what lay ahead once its time has come, and count who was merged once', async () => {
		const [one = '', other = ''] = await record(event(1, 0), event(2, -2, { kind: 'demo_request' }));
		await recompute();
		expect((await distribution()).bands.map(({ contacts }) => contacts)).toEqual([2, 0, 0, 0]);
		runtime.advance(3 * DAY);
		expect((await distribution()).bands.map(({ contacts }) => contacts)).toEqual([1, 1, 0, 0]);
		await workspace.contacts.merge(one, other);
		expect(await distribution()).toMatchObject({ contacts: 1, uncounted: 0 });
		expect((await trend(3)).days.at(-1)?.contacts).toEqual(
			(await distribution()).bands.map((each) => each.contacts),
		);
	});

	it('leave out who was never counted, and say how many', async () => {
		const [id = ''] = await record(event(1, 0, { kind: 'demo_request' }), event(2, 0), event(3, 0));
		await score([id]);
		expect(await distribution()).toMatchObject({
			contacts: 1,
			uncounted: 2,
			steps: { 5: { contacts: 1, share: 1 } },
		});
		expect(await trend(2)).toMatchObject({ contacts: 1, uncounted: 2 });
		expect((await top()).uncounted).toBe(2);
	});

	it('of a store without people are zeros, and of an unknown score refused', async () => {
		await expect(distribution()).rejects.toThrow('no score "default" is stored');
		await expect(trend(2)).rejects.toThrow('no score "default" is stored');
		await recompute();
		expect(await distribution()).toMatchObject({ contacts: 0, bands: { 0: { contacts: 0, share: 0 } } });
		expect((await trend(2)).days.map(({ contacts }) => contacts)).toEqual([
			[0, 0, 0, 0],
			[0, 0, 0, 0],
		]);
	});
});
