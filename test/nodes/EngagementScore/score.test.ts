import type { IDataObject } from 'n8n-workflow';
import { freshStore, record, runScoreNode } from './bench';

freshStore();

const idOf = (item: IDataObject | undefined) => (item?.contact as { id: string }).id;
const weights = (kind: string, points: number) => ({ weights: { weight: [{ kind, points }] } });

describe('Engagement Score, Score, of stored interactions', () => {
	it('scores the contacts that Social Contact returned, paired with their items', async () => {
		const recorded = await record({ user: '1', kind: 'demo_request' }, { user: '2', kind: 'like' });
		const run = await runScoreNode('score', {}, recorded);
		expect(run.output()).toEqual([
			expect.objectContaining({
				score: expect.closeTo(50, 1),
				previousScore: null,
				bandChanged: true,
				changedEnough: true,
				fit: null,
				settingsChanged: false,
			}),
			expect.objectContaining({ band: 'low' }),
		]);
		const [first] = run.output();
		expect(first?.contact).toEqual(recorded[0]?.contact);
		expect(first?.crmFields).toEqual({
			engagementScore: first?.score,
			engagementBand: first?.band,
			engagementScoredAt: first?.scoredAt,
		});
		expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('tells what has changed since the last time', async () => {
		const settings = { minChange: 5 };
		const [recorded] = await record({ user: '1', kind: 'message' });
		await runScoreNode('score', { settings }, [recorded!]);
		await record({ user: '1', kind: 'like' });
		expect((await runScoreNode('score', { settings }, [recorded!])).output()[0]).toMatchObject({
			previousScore: expect.closeTo(24.21, 1),
			previousBand: 'medium',
			changedEnough: false,
			bandChanged: false,
		});
		await record({ user: '1', kind: 'demo_request' });
		expect((await runScoreNode('score', { settings }, [recorded!])).output()[0]).toMatchObject({
			band: 'high',
			changedEnough: true,
			bandChanged: true,
		});
	});

	it('takes weights, half-life, caps, bands and rules from the node', async () => {
		const recorded = await record(
			{ user: '1', kind: 'comment', age: 10, company: 'Acme GmbH' },
			{ user: '1', kind: 'comment', age: 10 },
		);
		const settings = {
			halfLifeDays: 10,
			e50: 5,
			...weights('comment', 10),
			dailyCaps: { cap: [{ kind: 'comment', points: 10 }] },
			bands: {
				band: [
					{ name: 'hot', from: 40 },
					{ name: 'cold', from: 0 },
				],
			},
			rules: {
				rule: [
					{ field: 'company', operator: 'contains', value: 'acme', points: 30 },
					{ field: 'company', operator: 'in', value: 'Umbrella, ACME GmbH', points: 10 },
					{ field: 'jobTitle', operator: 'is_set', value: '', points: 10 },
				],
			},
		};
		const run = await runScoreNode('score', { settings }, [recorded[0]!]);
		expect(run.output()[0]).toMatchObject({
			score: expect.closeTo(50, 1),
			band: 'hot',
			points: expect.closeTo(5, 1),
			fit: { points: 40, score: 80 },
		});
	});

	it('goes by the stored settings when none are given, and says when other ones are', async () => {
		const recorded = await record({ user: '1', kind: 'comment' });
		await runScoreNode('score', { settings: weights('comment', 20) }, recorded);
		expect((await runScoreNode('score', {}, recorded)).output()[0]).toMatchObject({
			score: expect.closeTo(50, 1),
			settingsChanged: false,
		});
		const other = await runScoreNode('score', { settings: weights('comment', 0) }, recorded);
		expect(other.output()[0]).toMatchObject({ score: 0, settingsChanged: true });
		expect(other.hints('Node')).toEqual([expect.stringContaining('run Recompute to take them over')]);
	});

	it('scores as of a date', async () => {
		const recorded = await record(
			{ user: '1', kind: 'message', age: 1 },
			{ user: '1', kind: 'demo_request', age: 3 },
		);
		const asOf = new Date(Date.now() - 2 * 86_400_000).toISOString();
		expect((await runScoreNode('score', { asOf }, [recorded[0]!])).output()[0]).toMatchObject({
			points: expect.closeTo(20 * 2 ** (-1 / 30), 1),
			scoredAt: asOf,
		});
	});

	it('lets an item through that Record skipped', async () => {
		const run = await runScoreNode('score', {}, [{ outcome: 'skipped', reason: 'A receipt', contact: null }]);
		expect(run.output()).toEqual([{ outcome: 'skipped', reason: 'A receipt', contact: null, score: null }]);
	});

	it.each<[string, Parameters<typeof runScoreNode>[1], string]>([
		['an unknown contact', { contactId: 'nobody' }, 'Contact ID: no contact "nobody" is stored'],
		['no contact', { contactId: '={{ $json.missing }}' }, 'Contact ID: it is empty'],
		['a date that is none', { contactId: 'x', asOf: 'soon' }, 'As Of: "soon" is not a time'],
		[
			'a half-life of nothing',
			{ contactId: 'x', settings: { halfLifeDays: 0 } },
			'Half-Life in Days: is not a number above 0',
		],
		[
			'bands that start above 0',
			{ contactId: 'x', settings: { bands: { band: [{ name: 'a', from: 3 }] } } },
			'Bands: do not rise from 0',
		],
		[
			'a weight that is no number',
			{ contactId: 'x', settings: { weights: { weight: [{ kind: 'like', points: 'many' }] } } },
			'Weights: "many" is not a number',
		],
	])('refuses %s, with the mend', async (_, parameters, message) => {
		const run = await runScoreNode('score', parameters);
		expect(run.error?.message).toContain(message);
		expect(run.error?.description).toMatch(/\S/);
	});

	it('lets one bad item fail alone', async () => {
		const [good] = await record({ user: '1', kind: 'like' });
		const run = await runScoreNode('score', {}, [{ contact: { id: 'nobody' } }, good!], 'continueRegularOutput');
		expect(run.output().map(({ error, score }) => [typeof error, typeof score])).toEqual([
			['string', 'undefined'],
			['undefined', 'number'],
		]);
		expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('keeps workspaces apart', async () => {
		const [recorded] = await record({ user: '1', kind: 'like' });
		const run = await runScoreNode('score', { options: { workspace: 'other' } }, [recorded!]);
		expect(run.error?.message).toContain(`no contact "${idOf(recorded)}"`);
	});
});
