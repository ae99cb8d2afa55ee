import type { IDataObject } from 'n8n-workflow';
import { freshStore, record, runScoreNode } from './bench';

freshStore();

const ids = (items: readonly IDataObject[]) => items.map(({ contact }) => (contact as { id: string }).id);

describe('Engagement Score, Explain', () => {
	it('shows the share of each kind and platform, the last interactions and the trend', async () => {
		const recorded = await record({ user: '1', kind: 'message', age: 20 }, { user: '1', kind: 'share', age: 2 });
		const run = await runScoreNode('explain', { options: { lastInteractions: 1 } }, [recorded[0]!]);
		expect(run.output()[0]).toMatchObject({
			band: 'medium',
			byKind: [
				{ name: 'message', count: 1 },
				{ name: 'share', count: 1 },
			],
			byPlatform: [{ name: 'telegram', count: 2, share: expect.closeTo(1, 9) }],
			lastInteractions: [{ kind: 'share', platform: 'telegram' }],
			trend: [{ days: 7 }, { days: 30, score: 0 }],
			contact: { interactionCount: 2 },
			fit: null,
		});
	});

	it('shows as many of the last interactions as each item asks for, and fails the one whose number is none', async () => {
		const [first, , second] = await record(
			{ user: '1', kind: 'message', age: 20 },
			{ user: '1', kind: 'share', age: 2 },
			{ user: '2', kind: 'like', age: 2 },
		);
		const options = { lastInteractions: '={{ $json.show }}' };
		const asked = [
			{ ...first, show: 1 },
			{ ...first, show: 2 },
			{ ...second, show: 'many' },
			{ ...second, show: 0 },
		];
		const run = await runScoreNode('explain', { options }, asked, 'continueRegularOutput');
		expect(run.output().map(({ lastInteractions }) => (lastInteractions as unknown[] | undefined)?.length)).toEqual(
			[1, 2, undefined, 0],
		);
		expect(run.output()[2]).toMatchObject({
			outcome: 'failed',
			error: expect.stringContaining('Last Interactions'),
		});
		const given = ['ana', 'ben'].flatMap((contactId, n) =>
			['like', 'share', 'message'].map((kind) => ({ contactId, kind, occurredAt: '2026-11-01', show: n + 1 })),
		);
		const items = await runScoreNode('explain', { source: 'items', options }, given);
		expect(items.output().map(({ lastInteractions }) => (lastInteractions as unknown[]).length)).toEqual([1, 2]);
	});

	it('explains as of a date, and items that are not stored', async () => {
		const items = [
			{ contactId: 'ana', kind: 'like', occurredAt: '2026-11-01' },
			{ contactId: 'ana', kind: 'message', occurredAt: '2026-11-20' },
		];
		const run = await runScoreNode('explain', { source: 'items', asOf: '2026-11-10T00:00:00Z' }, items);
		expect(run.output()).toMatchObject([
			{ asOf: '2026-11-10T00:00:00.000Z', byKind: [{ name: 'like', share: 1 }] },
		]);
		expect(run.fullItems('Node')[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('stores nothing', async () => {
		const recorded = await record({ user: '1', kind: 'like' });
		await runScoreNode('explain', {}, recorded);
		expect((await runScoreNode('getTop', {})).error?.message).toContain('no score "default" is stored');
	});

	it('refuses an unknown contact', async () => {
		expect((await runScoreNode('explain', { contactId: 'nobody' })).error?.message).toContain(
			'Contact ID: no contact "nobody"',
		);
	});
});

describe('Engagement Score, Get Top', () => {
	it('lists contacts, highest score first, up to the limit and from the lowest wanted', async () => {
		const recorded = await record(
			{ user: '1', kind: 'like' },
			{ user: '2', kind: 'demo_request' },
			{ user: '3', kind: 'comment' },
		);
		await runScoreNode('recompute', {});
		const [like, demo, comment] = ids(recorded);
		const all = await runScoreNode('getTop', { returnAll: true });
		expect(ids(all.output())).toEqual([demo, comment, like]);
		expect(all.output()[0]).toMatchObject({
			rank: 1,
			band: expect.any(String),
			points: expect.closeTo(20, 1),
			contact: { id: demo },
		});
		expect(all.hints('Node')).toEqual([]);
		expect(ids((await runScoreNode('getTop', { limit: 2 })).output())).toEqual([demo, comment]);
		expect(ids((await runScoreNode('getTop', { options: { minScore: 40 } })).output())).toEqual([demo]);
	});

	it('follows what is recorded, without being computed again', async () => {
		const recorded = await record({ user: '1', kind: 'like' }, { user: '2', kind: 'comment' });
		await runScoreNode('recompute', {});
		await record({ user: '1', kind: 'demo_request' }, { user: '3', kind: 'message' });
		expect(ids((await runScoreNode('getTop', {})).output())[0]).toBe(ids(recorded)[0]);
		expect((await runScoreNode('getTop', {})).output()).toHaveLength(3);
	});

	it('lists everybody once, however many items come in', async () => {
		const recorded = await record({ user: '1', kind: 'like' }, { user: '2', kind: 'comment' });
		await runScoreNode('recompute', {});
		const run = await runScoreNode('getTop', {}, [{}, {}]);
		expect(run.output()).toHaveLength(new Set(ids(recorded)).size);
		expect(run.fullItems('Node')[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('lists for each item what it asks for', async () => {
		await record({ user: '1', kind: 'like' }, { user: '2', kind: 'comment' });
		await runScoreNode('recompute', {});
		const run = await runScoreNode('getTop', { limit: '={{ $json.limit }}' }, [{ limit: 1 }, { limit: 2 }]);
		expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	it('says which contacts it does not know yet', async () => {
		const recorded = await record({ user: '1', kind: 'like' }, { user: '2', kind: 'like' });
		await runScoreNode('score', {}, [recorded[0]!]);
		expect((await runScoreNode('getTop', {})).hints('Node')).toEqual([
			expect.stringContaining('1 contact is not in this list'),
		]);
	});

	it.each([
		[{ scoreName: 'sales' }, 'no score "sales" is stored'],
		[{ limit: 0 }, 'Limit: it is not a whole number above 0'],
	])('refuses %j', async (parameters, message) => {
		const run = await runScoreNode('getTop', parameters);
		expect(run.error?.message).toContain(message);
		expect(run.error?.description).toMatch(/\S/);
	});
});

describe('Engagement Score, Recompute', () => {
	it('takes changed weights over for all contacts, once for all items', async () => {
		const recorded = await record({ user: '1', kind: 'like' }, { user: '2', kind: 'comment' });
		await runScoreNode('score', {}, recorded);
		const settings = { weights: { weight: [{ kind: 'like', points: 40 }] } };
		const run = await runScoreNode('recompute', { settings }, [{}, {}]);
		expect(run.output()).toEqual([
			{
				outcome: 'counted',
				scoreName: 'default',
				name: 'default',
				contacts: 2,
				bandsChanged: 1,
				settingsChanged: true,
			},
		]);
		expect(run.fullItems('Node')[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect((await runScoreNode('score', {}, recorded)).output()).toMatchObject([
			{ band: 'high', previousBand: 'low' },
			{ band: 'low' },
		]);
		expect(ids((await runScoreNode('getTop', {})).output())).toEqual(ids(recorded));
	});

	it('refuses settings that cannot be used', async () => {
		const run = await runScoreNode('recompute', {
			settings: { rules: { rule: [{ field: '', operator: 'is_set', points: 1 }] } },
		});
		expect(run.error?.message).toContain('Fit Rules, entry 1, Field: is missing');
	});
});
