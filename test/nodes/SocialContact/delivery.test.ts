import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { freshStore, runContactNode } from './bench';

freshStore();

const update = (id: number, date: unknown = 1_793_520_000) => ({
	update_id: id,
	message: { message_id: id, date, text: 'Hi', chat: { id, type: 'private' }, from: { id, first_name: 'Ana' } },
});
const updates = (count: number) => Array.from({ length: count }, (_, n) => update(n + 1));
/** What n8n's Webhook node gives. */
const delivered = (body: unknown) => ({ headers: {}, params: {}, query: {}, body }) as IDataObject;
const record = async (body: unknown, options: INodeParameters = {}, onError?: OnError) =>
	await runContactNode({ resource: 'event', operation: 'record', options }, [delivered(body)], onError);
const stored = async () =>
	(await runContactNode({ resource: 'contact', operation: 'getAll', returnAll: true })).output();

describe.each(['record', 'normalize'])('A delivery to Event: %s', (operation) => {
	const run = async (body: unknown, onError?: OnError) =>
		await runContactNode({ resource: 'event', operation }, [delivered(body)], onError);

	it.each([undefined, 'continueRegularOutput'] as const)(
		'with one odd message among a thousand gives the others, and says which it was (%s)',
		async (onError) => {
			const body = updates(1_000);
			body[567] = update(568, 'never');
			const answered = await run(body, onError);
			expect(answered.status).toBe('success');
			const failed = answered.output().filter(({ error }) => error !== undefined);
			expect(answered.output()).toHaveLength(1_000);
			expect(failed).toEqual([
				expect.objectContaining({
					outcome: 'failed',
					position: 567,
					path: 'message.date',
					contact: null,
					problem: expect.objectContaining({ kind: 'invalid' }),
				}),
			]);
			expect(answered.hints('Node').join()).toContain('1 part of a delivery could not be read');
			if (operation === 'record') expect(await stored()).toHaveLength(999);
		},
	);

	it('sends the odd one to the error output where there is one', async () => {
		const answered = await run([update(1), update(2, 'never')], 'continueErrorOutput');
		expect([answered.output(0).length, answered.output(1).length]).toEqual([1, 1]);
		expect(answered.output(1)[0]?.details).toMatchObject({ position: 1, problem: { kind: 'invalid' } });
	});

	it('of which nothing can be read stops the workflow', async () => {
		const answered = await run([update(1, 'never'), update(2, 'never')]);
		expect(answered.error?.message).toContain('message.date');
	});
});

describe('The bounds of a delivery', () => {
	const tooLarge = expect.objectContaining({
		outcome: 'failed',
		problem: expect.objectContaining({ kind: 'tooLarge' }),
	});

	it('are 1,000 events and 1,000 kB for a Webhook node, and then nothing is stored', async () => {
		const many = await record(updates(1_001), {}, 'continueRegularOutput');
		const large = await record([{ ...update(1), padding: 'x'.repeat(1_000_000) }], {}, 'continueRegularOutput');
		expect([...many.output(), ...large.output()]).toEqual([tooLarge, tooLarge]);
		expect(await stored()).toEqual([]);
		expect((await record(updates(1_000))).output()).toHaveLength(1_000);
	});

	it('are a setting', async () => {
		expect((await record(updates(1_001), { maxEvents: 2_000 })).output()).toHaveLength(1_001);
		const few = await record(updates(3), { maxEvents: 2 }, 'continueRegularOutput');
		const small = await record(updates(30), { maxKilobytes: 1 }, 'continueRegularOutput');
		expect([...few.output(), ...small.output()]).toEqual([tooLarge, tooLarge]);
	});

	it('hold for no other source unless they are set, as in workflows of 0.1', async () => {
		const payload = { payload: '={{ $json.list }}' };
		const items = [{ list: updates(1_001) }] as unknown as IDataObject[];
		const parameters = { resource: 'event', operation: 'normalize', ...payload };
		expect((await runContactNode(parameters, items)).output()).toHaveLength(1_001);
		const bound = { ...parameters, options: { maxEvents: 1_000 } };
		expect((await runContactNode(bound, items, 'continueRegularOutput')).output()).toEqual([tooLarge]);
	});

	it('are checked without reading on where a delivery is nested as deep as a sender likes', async () => {
		let nested: unknown = 'end';
		for (let depth = 0; depth < 300_000; depth += 1) nested = [nested];
		const refused = await record(updates(1_001), { maxKilobytes: 0 }, 'continueRegularOutput');
		expect(refused.output()[0]?.error).toContain('is not a number above 0');
		const { refuseLarge } = await import('../../../nodes/SocialContact/parameters/delivery-bounds');
		expect(() => refuseLarge(nested, 100_000)).toThrow(expect.objectContaining({ kind: 'tooLarge' }));
		expect(() => refuseLarge(nested, 10_000_000)).not.toThrow();
	});

	it('leave the event loop its turns: at most a hundred events are stored in one', async () => {
		const yields = jest.spyOn(systemRuntime, 'yield');
		await record(updates(1_000));
		expect(yields.mock.calls.length).toBeGreaterThanOrEqual(30);
		yields.mockRestore();
	});
});
