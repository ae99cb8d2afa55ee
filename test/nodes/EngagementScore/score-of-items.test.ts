import { freshStore, runScoreNode } from './bench';

freshStore();

describe('Engagement Score, Score, of items', () => {
	const source = { source: 'items', asOf: '2026-11-24T08:00:00Z' };
	const at = '2026-11-24T08:00:00Z';

	it('scores items with the same key together, paired with all of them', async () => {
		const items = [
			{ contactId: 'ana', kind: 'message', occurredAt: at },
			{ contactId: 'ben', kind: 'like', timestamp: at },
			{ contactId: 'ana', kind: 'message', occurredAt: at, eventId: 7 },
			{ contactId: 'ana', kind: 'message', occurredAt: at, eventId: 7 },
		];
		const run = await runScoreNode('score', source, items);
		expect(run.output()).toMatchObject([
			{ points: 16, band: 'medium' },
			{ points: 1, band: 'low' },
		]);
		expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }, { item: 3 }],
			{ item: 1 },
		]);
	});

	it('reads the output of Event: Normalize, a contact for the rules, and the score from before', async () => {
		const item = {
			who: 'ana',
			event: { kind: 'comment', occurredAt: at, platform: 'x', direction: 'in', eventId: '1' },
			contact: { jobTitle: 'Head of Ops' },
			last: 12.9,
		};
		const settings = {
			rules: { rule: [{ field: 'jobTitle', operator: 'starts_with', value: 'head', points: 5 }] },
		};
		const parameters = {
			...source,
			contactKey: '={{ $json.who }}',
			settings,
			options: { previousScore: '={{ $json.last }}' },
		};
		const run = await runScoreNode('score', parameters, [item]);
		expect(run.output()[0]).toMatchObject({
			score: 12.94,
			previousScore: 12.9,
			changedEnough: false,
			bandChanged: false,
			fit: { points: 5, score: 100 },
			contact: item.contact,
		});
	});

	it.each([
		[{ contactId: 'ana', occurredAt: at }, 'Interaction: it has no kind'],
		[{ contactId: 'ana', kind: 'like' }, 'Interaction: its occurredAt is not a point in time'],
		[{ kind: 'like', occurredAt: at }, 'Contact Key: it is empty'],
	])('lets the item %j fail alone', async (bad, message) => {
		const run = await runScoreNode(
			'score',
			source,
			[bad, { contactId: 'ana', kind: 'like', occurredAt: at }],
			'continueRegularOutput',
		);
		expect(run.output()).toMatchObject([{ error: expect.stringContaining(message) }, { points: 1 }]);
	});

	it('stores nothing', async () => {
		await runScoreNode('score', source, [{ contactId: 'ana', kind: 'like', occurredAt: at }]);
		expect((await runScoreNode('getTop', {})).error?.message).toContain('no score "default" is stored');
	});
});
