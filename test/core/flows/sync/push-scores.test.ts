import type { CurrentScore } from '../../../../core/flows/scores';
import { scoreFields } from '../../../../core/flows/sync/plan/score-fields';
import { recomputeScores, type WantedScore } from '../../../../core/flows/scores';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { act } from './acting';
import { contactOf, push, runtime, workspace } from './push-session';

const DAY = 86_400_000;

const define = async (wanted: Partial<WantedScore> = {}) =>
	await recomputeScores({ workspace, runtime, score: { name: 'default', ...wanted } });

const row = (crm: FakeCrm) => [...crm.rows.values()][0]!;

describe('Pushing engagement scores', () => {
	it('sends nothing of a score while the workspace has none', async () => {
		const crm = createFakeCrm();
		await push(crm, [await act(await contactOf(1), 'message')]);
		expect(row(crm)).not.toHaveProperty('engagementScore');
	});

	it('sends score, band and time with what is sent anyway', async () => {
		const crm = createFakeCrm();
		await define();
		await push(crm, [await act(await contactOf(1), 'message')]);
		expect(row(crm)).toMatchObject({
			engagementScore: 24.21,
			engagementBand: 'medium',
			engagementScoredAt: new Date(runtime.clock.now()).toISOString(),
		});
		expect(crm.calls).toEqual(['find 1', 'upsert 1']);
	});

	it('asks and writes nothing for a change that is too small, and writes once when it has added up', async () => {
		const crm = createFakeCrm();
		await define({ minChange: 2.5 });
		const contact = await act(await contactOf(1), 'message');
		await push(crm, [contact]);
		crm.calls.length = 0;

		runtime.advance(2 * DAY);
		expect((await push(crm, [contact])).counts).toMatchObject({ unchanged: 1 });
		expect((await push(crm, [contact], { existingValues: 'overwrite' })).counts).toMatchObject({ unchanged: 1 });
		expect(crm.calls).toEqual([]);
		expect(row(crm)).toMatchObject({ engagementScore: 24.21 });

		runtime.advance(4 * DAY);
		const report = await push(crm, [contact]);
		expect(report.outcomes[0]!.changes.map(({ field }) => field).sort()).toEqual([
			'engagementScore',
			'engagementScoredAt',
		]);
		expect((await push(crm, [contact])).counts).toMatchObject({ unchanged: 1 });
		expect(crm.calls).toEqual(['find 1', 'update 1']);
		expect(row(crm)).toMatchObject({ engagementScore: 21.44 });
	});

	it('writes once when the band is another one, however small the change', async () => {
		const crm = createFakeCrm();
		await define({
			minChange: 100,
			bands: [
				{ name: 'cold', from: 0 },
				{ name: 'warm', from: 24 },
			],
		});
		const contact = await act(await contactOf(1), 'message');
		await push(crm, [contact]);
		runtime.advance(DAY);
		const report = await push(crm, [contact]);
		expect(report.outcomes[0]!.changes).toContainEqual(
			expect.objectContaining({ field: 'engagementBand', from: 'warm', to: 'cold' }),
		);
		expect((await push(crm, [contact])).counts).toMatchObject({ unchanged: 1 });
	});

	it('keeps the score as it was sent when something else is written', async () => {
		const crm = createFakeCrm();
		await define({ minChange: 50 });
		const contact = await act(await contactOf(1), 'message');
		await push(crm, [contact]);
		const report = await push(crm, [await act(contact, 'like')]);
		expect(report.outcomes[0]!.changes.map(({ field }) => field)).toEqual(['interactionCount']);
		expect(row(crm)).toMatchObject({ engagementScore: 24.21, interactionCount: 2 });
	});

	it('counts a merged contact again, for both of whom it was', async () => {
		const crm = createFakeCrm();
		await define();
		const [one, other] = [await act(await contactOf(1), 'message'), await act(await contactOf(2), 'message')];
		await workspace.contacts.merge(one.id, other.id);
		const [merged] = await workspace.contacts.getMany([one.id]);
		await push(crm, [merged!]);
		expect(row(crm)).toMatchObject({ engagementScore: 42.57 });
	});

	it('goes to leads as to contacts, and leaves out contacts that were never counted', async () => {
		const crm = createFakeCrm();
		const [uncounted, counted] = [await contactOf(1), await contactOf(2)];
		await define();
		await act(counted, 'message');
		const late = await contactOf(3);
		await push(crm, [uncounted, counted, late], { object: 'lead' });
		expect([...crm.leads.values()].map(({ engagementScore }) => engagementScore)).toEqual([0, 24.21, undefined]);
	});
});

describe('The values of a score to send', () => {
	const score: CurrentScore = { score: 30, band: 'medium', scoredAt: '2026-11-24T08:00:00.000Z', minChange: 2 };
	const sent = (engagementScore: number, engagementBand = 'medium') => ({
		engagementScore,
		engagementBand,
		engagementScoredAt: '2026-11-01T00:00:00.000Z',
	});
	const fresh = { engagementScore: 30, engagementBand: 'medium', engagementScoredAt: '2026-11-24T08:00:00.000Z' };

	it.each([
		['nothing was sent', undefined, fresh],
		['no score was sent', { email: 'a@example.com' }, fresh],
		['it moved less', { ...sent(28.01), email: 'a@example.com' }, sent(28.01)],
		['it moved by just so much', sent(28), fresh],
		['it fell', sent(32.5), fresh],
		['the band has another name', sent(30, 'warm'), fresh],
	])('when %s', (_, pushed, expected) => {
		expect(scoreFields(score, pushed)).toEqual(expected);
	});

	it('are none without a score', () => {
		expect(scoreFields(undefined, sent(28))).toEqual({});
	});
});
