import { delivery } from '../../core/store/support/deliveries';
import { freshStore } from './bench';
import { bury, keep, outputOf, run, SOURCE, workspace } from './kept';

freshStore();

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

	it.each(['retry', 'drop'])('%s of all of a source that nobody knows says that there is none', async (operation) => {
		const all = { which: 'source', sourceId: 'gone:1' };
		expect(await outputOf('delivery', operation, all)).toEqual([
			{ outcome: 'notFound', sourceId: 'gone:1', deliveries: 0 },
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
