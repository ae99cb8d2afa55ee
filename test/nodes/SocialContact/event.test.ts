import { freshStore, payload, runContactNode } from './bench';
import type { IDataObject } from 'n8n-workflow';

freshStore();

/** As a user drops the node: nothing set. */
const record = { resource: 'event', operation: 'record' };
const mapped = {
	...record,
	eventSource: 'map',
	platform: 'linkedin',
	kind: 'comment',
	eventId: '={{ $json.id }}',
	fields: { username: '={{ $json.who }}', email: '={{ $json.mail }}', text: 'Hello' },
};
const contactOf = (item: IDataObject | undefined) =>
	item?.contact as { id: string; emails: string[]; profiles: IDataObject[]; interactionCount: number };
const list = async (filters: IDataObject = {}) =>
	(
		await runContactNode({ resource: 'contact', operation: 'getAll', returnAll: true, filters: filters as never })
	).output();

describe('Social Contact, event, Record', () => {
	it('works as dropped: the payload of a platform becomes a contact and an event', async () => {
		const run = await runContactNode(record, [payload('telegram/private-message')]);
		expect(run.error).toBeNull();
		expect(run.output()).toEqual([
			expect.objectContaining({
				outcome: 'recorded',
				contactOutcome: 'created',
				interactionId: expect.any(String),
				mergedContactIds: [],
				review: null,
				event: expect.objectContaining({ platform: 'telegram', kind: 'message' }),
			}),
		]);
		expect(await list()).toEqual([
			expect.objectContaining({ id: contactOf(run.output()[0]).id, interactionCount: 1 }),
		]);
	});

	it('takes what n8n’s Webhook node gives', async () => {
		const item = {
			headers: { host: 'x' },
			params: {},
			query: {},
			body: payload('telegram/private-message'),
			webhookUrl: 'http://x',
			executionMode: 'production',
		};
		const run = await runContactNode(record, [item]);
		expect(run.output()).toEqual([expect.objectContaining({ outcome: 'recorded' })]);
	});

	it('records an event that is delivered again once', async () => {
		await runContactNode(record, [payload('telegram/private-message')]);
		const run = await runContactNode(record, [
			payload('telegram/private-message'),
			payload('telegram/private-message'),
		]);
		expect(run.output().map(({ outcome, contactOutcome }) => [outcome, contactOutcome])).toEqual([
			['duplicate', 'unchanged'],
			['duplicate', 'unchanged'],
		]);
		expect(await list()).toEqual([expect.objectContaining({ interactionCount: 1 })]);
	});

	it('gives one item per event when a delivery holds several, all paired with their input', async () => {
		const run = await runContactNode(record, [
			payload('telegram/private-message'),
			payload('whatsapp/several-messages-of-two-people'),
		]);
		const paired = run.fullItems('Node').map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(paired.length).toBeGreaterThan(2);
		expect(paired).toEqual([0, ...Array.from({ length: paired.length - 1 }, () => 1)]);
		expect(new Set(run.output().map((item) => contactOf(item).id)).size).toBe(3);
	});

	it('skips a delivery in which no person did anything, and says so', async () => {
		const run = await runContactNode(record, [payload('messenger/receipts-are-no-events')]);
		expect(run.output()).toEqual([
			{ outcome: 'skipped', reason: expect.stringContaining('receipt'), contact: null, event: null },
		]);
	});

	it('recognises one person across platforms by the address they share', async () => {
		const run = await runContactNode(mapped, [
			{ id: '1', who: 'anna-example', mail: 'anna@example.com' },
			{ id: '2', who: '', mail: 'Anna@Example.com' },
		]);
		expect(run.output().map(({ contactOutcome }) => contactOutcome)).toEqual(['created', expect.any(String)]);
		expect(contactOf(run.output()[1]).id).toBe(contactOf(run.output()[0]).id);
		expect(await list()).toHaveLength(1);
	});

	it('keeps workspaces apart, item by item', async () => {
		const options = { workspace: '={{ $json.tenant }}' };
		const run = await runContactNode({ ...mapped, options }, [
			{ id: '1', who: '', mail: 'anna@example.com', tenant: 'acme' },
			{ id: '1', who: '', mail: 'anna@example.com', tenant: 'globex' },
		]);
		expect(run.output().map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
		expect(contactOf(run.output()[0]).id).not.toBe(contactOf(run.output()[1]).id);
		expect(await list()).toEqual([]);
	});

	it('keeps two people apart who have one user ID in two places, and takes an ID without a place for either', async () => {
		const fields = { userId: '={{ $json.who }}', scope: '={{ $json.page }}', text: 'Hello' };
		const parameters = { ...mapped, platform: 'messenger', kind: 'message', fields };
		const run = await runContactNode(parameters, [
			{ id: '1', who: '7', page: '105' },
			{ id: '2', who: '7', page: '106' },
			{ id: '3', who: '7', page: '105' },
			{ id: '4', who: '8', page: '' },
			{ id: '5', who: '8', page: '105' },
		]);
		const ids = run.output().map((item) => contactOf(item).id);
		expect(ids.map((id) => ids.indexOf(id))).toEqual([0, 1, 0, 3, 3]);
		const scopes = run.output().map((item) => contactOf(item).profiles[0]?.scope);
		// The fourth learnt it from the fifth, of the same run.
		expect(scopes).toEqual(['105', '106', '105', '105', '105']);
	});

	it('says what it expected when the payload is of no known platform', async () => {
		const run = await runContactNode(record, [{ hello: 'world' }]);
		expect(run.error).toMatchObject({
			message: expect.stringMatching(/^Payload: is not of a platform .*hello.*Telegram/),
			context: { itemIndex: 0 },
		});
		expect(run.error?.description).toMatch(/map its fields/);
	});

	it('says that nothing identifies the person', async () => {
		const run = await runContactNode(mapped, [{ id: '1', who: '', mail: '' }]);
		expect(run.error?.message).toContain('nothing identifies the person');
	});

	it('stores the good items although another one is bad', async () => {
		const items = [
			{ id: '1', who: '', mail: 'not an address' },
			{ id: '2', who: '', mail: 'ben@example.com' },
		];
		const stopped = await runContactNode(mapped, items);
		expect(stopped.error?.message).toMatch(/Email: .*\[item 0\]$/);
		expect(await list()).toHaveLength(1);
		const run = await runContactNode(mapped, items, 'continueRegularOutput');
		expect(run.output()).toEqual([
			expect.objectContaining({
				outcome: 'failed',
				error: expect.stringContaining('Email'),
				description: expect.any(String),
			}),
			expect.objectContaining({ outcome: 'duplicate' }),
		]);
	});

	it('refuses a payload text that is not JSON', async () => {
		const run = await runContactNode({ ...record, payload: '={{ "{not json" }}' });
		expect(run.error?.message).toMatch(/JSON/);
	});

	it('records 300 events in one go', async () => {
		const run = await runContactNode(
			mapped,
			Array.from({ length: 300 }, (_, n) => ({ id: `${n}`, who: '', mail: `p${n % 100}@example.com` })),
		);
		expect(run.output()).toHaveLength(300);
		expect(await list()).toHaveLength(100);
	});
});

describe('Social Contact, event, Normalize', () => {
	it('gives the event and its idempotency key, and stores nothing', async () => {
		const run = await runContactNode({ resource: 'event', operation: 'normalize' }, [
			payload('telegram/private-message'),
			payload('messenger/receipts-are-no-events'),
		]);
		expect(run.output()).toEqual([
			expect.objectContaining({
				outcome: 'normalized',
				idempotencyKey: expect.stringMatching(/^telegram:/),
				event: expect.objectContaining({ platform: 'telegram' }),
			}),
			expect.objectContaining({ outcome: 'skipped', event: null }),
		]);
		expect(await list()).toEqual([]);
	});
});
