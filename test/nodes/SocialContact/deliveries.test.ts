import type { INodeParameters } from 'n8n-workflow';

import { sourceIdOf } from '../../../core/flows/intake';
import { openWorkspace } from '../../../nodes/shared/store';
import { delivery } from '../../core/store/support/deliveries';
import { freshStore, runContactNode } from './bench';

freshStore();

const SOURCE = sourceIdOf({ workflowId: 'wf1', nodeId: 'node-1', isTest: false });
const SINCE = '2026-11-24T07:00:00.000Z';

const workspace = async () => await openWorkspace('default');
const run = async (resource: string, operation: string, parameters: INodeParameters = {}, items = [{}]) =>
	await runContactNode({ resource, operation, ...parameters }, items);
const outputOf = async (...args: Parameters<typeof run>) => (await run(...args)).output();

async function keep(key: string, sourceId = SOURCE): Promise<string> {
	const { inbox } = await workspace();
	await inbox.keep(delivery(key, { sourceId }));
	return (await inbox.waiting(sourceId, 100)).at(-1)?.id ?? '';
}

async function bury(key: string): Promise<string> {
	const id = await keep(key);
	const { inbox } = await workspace();
	await inbox.lease(SOURCE, key, 60_000, [id]);
	await inbox.bury(SOURCE, key, 'The CRM is gone');
	return id;
}

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
		await run('source', 'delete', {}, [items.find(({ sourceId }) => sourceId === SOURCE) ?? {}]);
		expect(await outputOf('source', 'getAll')).toMatchObject([{ sourceId: 'other:1', waiting: 1 }]);
	});
});

describe('Social Contact, delivery', () => {
	it('Get Many gives dead letters with their reason, and their content only when it is asked for', async () => {
		const deliveryId = await bury('a');
		await keep('b');
		const [letter, ...others] = await outputOf('delivery', 'getAll');
		expect(others).toEqual([]);
		expect(letter).toMatchObject({
			outcome: 'found',
			deliveryId,
			sourceId: SOURCE,
			platform: 'telegram',
			state: 'dead',
			attempts: 1,
			reason: 'The CRM is gone',
			nextAttemptAt: null,
		});
		expect(JSON.stringify(letter)).not.toContain('Hello');
		const options = { includeContent: true };
		expect(await outputOf('delivery', 'getAll', { options })).toMatchObject([
			{ headers: delivery('a').headers, body: { message: { text: 'Hello a' } } },
		]);
	});

	it('Get Many goes by state and source, page by page', async () => {
		for (let number = 0; number < 60; number++) await keep(`k${number}`);
		await keep('x', 'other:1');
		await bury('a');
		expect(await outputOf('delivery', 'getAll', { state: 'waiting', returnAll: true })).toHaveLength(61);
		expect(await outputOf('delivery', 'getAll', { state: 'any', limit: 55 })).toHaveLength(55);
		const filters = { sourceId: 'other:1' };
		expect(await outputOf('delivery', 'getAll', { state: 'any', filters })).toMatchObject([
			{ sourceId: 'other:1', state: 'waiting' },
		]);
		expect(await outputOf('delivery', 'getAll', { state: 'underWay' })).toEqual([]);
	});

	it('Retry hands on what Get Many gave', async () => {
		await bury('a');
		await bury('b');
		const letters = await outputOf('delivery', 'getAll');
		const retried = await outputOf('delivery', 'retry', {}, letters);
		expect(retried).toMatchObject([
			{ outcome: 'updated', deliveryId: letters[0]?.deliveryId, state: 'waiting' },
			{ outcome: 'updated', deliveryId: letters[1]?.deliveryId, state: 'waiting' },
		]);
		expect(await outputOf('delivery', 'retry', {}, letters)).toMatchObject([
			{ outcome: 'unchanged' },
			{ outcome: 'unchanged' },
		]);
		expect(await (await workspace()).inbox.waiting(SOURCE, 10)).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
	});

	it('Drop takes dead letters away for good, and is done when they are gone already', async () => {
		const deliveryId = await bury('a');
		const drop = async () => await outputOf('delivery', 'drop', { deliveryId });
		expect(await drop()).toEqual([{ outcome: 'updated', deliveryId, state: 'handled' }]);
		expect(await drop()).toEqual([{ outcome: 'unchanged', deliveryId, state: 'handled' }]);
		expect(await outputOf('delivery', 'getAll', { state: 'any' })).toEqual([]);
	});

	it('Retry and Drop take all of a source', async () => {
		await bury('a');
		await bury('b');
		const all = { which: 'source', sourceId: SOURCE };
		expect(await outputOf('delivery', 'retry', all)).toEqual([
			{ outcome: 'updated', sourceId: SOURCE, deliveries: 2 },
		]);
		expect(await outputOf('delivery', 'drop', all)).toEqual([
			{ outcome: 'unchanged', sourceId: SOURCE, deliveries: 0 },
		]);
	});

	it('Drop leaves what is not given up, and says so', async () => {
		const deliveryId = await keep('a');
		const { error } = await run('delivery', 'drop', { deliveryId });
		expect(error?.message).toContain('is not given up (it is waiting)');
		expect(await outputOf('delivery', 'getAll', { state: 'waiting' })).toHaveLength(1);
	});

	it.each(['retry', 'drop'])('%s of what nobody has is an error', async (operation) => {
		const { error } = await run('delivery', operation, { deliveryId: 'nobody' });
		expect(error?.message).toContain('no delivery "nobody" is kept in this workspace');
	});

	it('works in the workspace that is named', async () => {
		await bury('a');
		const options = { workspace: 'acme' };
		expect(await outputOf('delivery', 'getAll', { options })).toEqual([]);
		expect(await outputOf('source', 'getAll', { options })).toEqual([]);
		await outputOf('source', 'delete', { sourceId: SOURCE, options });
		expect(await outputOf('delivery', 'getAll')).toHaveLength(1);
	});
});
