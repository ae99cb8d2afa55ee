import { sourceIdOf } from '../../../core/flows/intake';
import { delivery } from '../../core/store/support/deliveries';
import { freshStore } from './bench';
import { bury, keep, outputOf, SINCE, SOURCE, workspace } from './kept';

freshStore();

describe('Social Contact, source', () => {
	it('Get Many tells how it stands with each trigger', async () => {
		const { ownAccounts, sources } = await workspace();
		await sources.listen(SOURCE, 'telegram', SINCE, true);
		await sources.rename(SOURCE, { workflow: 'Leads', node: 'Social Trigger' });
		await ownAccounts.hear([{ sourceId: SOURCE, platform: 'telegram', accountId: '700000001' }]);
		await sources.countRefusals(
			SOURCE,
			new Map([
				['wrongProof', 3],
				['noProof', 1],
			]),
			SINCE,
		);
		await bury('a');
		await keep('b');
		expect(await outputOf('source', 'getAll')).toEqual([
			{
				outcome: 'found',
				sourceId: 'wf1:node-1',
				platform: 'telegram',
				workflowId: 'wf1',
				workflowName: 'Leads',
				nodeName: 'Social Trigger',
				isTest: false,
				lastHeardAt: delivery('a').receivedAt,
				quietSince: delivery('a').receivedAt,
				accounts: [{ platform: 'telegram', accountId: '700000001' }],
				waiting: 1,
				underWay: 0,
				dead: 1,
				oldestAt: delivery('b').receivedAt,
				nextAttemptAt: expect.any(String),
				refused: 4,
				refusals: [
					{ reason: 'noProof', times: 1, lastAt: SINCE },
					{ reason: 'wrongProof', times: 3, lastAt: SINCE },
				],
			},
		]);
	});

	it('Get Many tells of tests in the editor as such, also where they have only refused', async () => {
		const test = sourceIdOf({ workflowId: 'wf1', nodeId: 'node:1', isTest: true });
		await (await workspace()).sources.countRefusals(test, new Map([['unknownChallenge', 1]]), SINCE);
		await keep('a');
		const [published, tested] = await outputOf('source', 'getAll');
		expect(published).toMatchObject({ sourceId: SOURCE, isTest: false, workflowName: null });
		expect(tested).toMatchObject({
			workflowId: 'wf1',
			isTest: true,
			platform: null,
			lastHeardAt: null,
			refused: 1,
		});
	});

	it('Get Many gives as many as are asked for, once for all items', async () => {
		for (const sourceId of ['a:1', 'b:1', 'c:1']) await keep('x', sourceId);
		const limited = await outputOf('source', 'getAll', { limit: 2 }, [{}, {}]);
		expect(limited.map(({ sourceId }) => sourceId)).toEqual(['a:1', 'b:1']);
		expect(await outputOf('source', 'getAll', { returnAll: true })).toHaveLength(3);
	});

	it('Delete forgets a trigger and all that waits for it, and no other', async () => {
		await bury('a');
		await keep('x', 'other:1');
		const items = await outputOf('source', 'getAll');
		const ours = items.filter(({ sourceId }) => sourceId === SOURCE);
		expect(await outputOf('source', 'delete', {}, ours)).toEqual([{ outcome: 'updated', sourceId: SOURCE }]);
		expect(await outputOf('source', 'getAll')).toMatchObject([{ sourceId: 'other:1', waiting: 1 }]);
	});

	it('Delete says that there was none, also where something was only refused before', async () => {
		expect(await outputOf('source', 'delete', { sourceId: SOURCE })).toEqual([
			{ outcome: 'notFound', sourceId: SOURCE },
		]);
		await (await workspace()).sources.countRefusals(SOURCE, new Map([['noProof', 1]]), SINCE);
		const answers = await outputOf('source', 'delete', { sourceId: SOURCE }, [{}, {}]);
		expect(answers.map(({ outcome }) => outcome)).toEqual(['updated', 'notFound']);
	});
});
