import type { CrmAdapter, DealInput } from '../../../../core/crm/contract';
import { createDeals, type DealRequest } from '../../../../core/flows/sales';
import { pushContacts } from '../../../../core/flows/sync';
import { contactOf, integration, workspace } from '../../flows/sync/push-session';
import { json, pipedrive } from './answers-of';
import { useSandbox } from './on-sandbox';

const NAME = 'Social deal key';
const deal = (title: string, reference?: string): DealInput => ({
	contactId: '1',
	title,
	amountMinor: null,
	currency: null,
	pipelineId: null,
	stageId: null,
	...(reference === undefined ? {} : { reference }),
});
const KEYS = ['sc-0000000000000001', 'sc-0000000000000002', 'sc-0000000000000003'] as const;

describe('The key of a deal', () => {
	const sandbox = useSandbox();
	beforeEach(() => sandbox.seedPersons(2));

	interface DealRow {
		id: number;
		values: { title: string };
		custom: Record<string, unknown>;
	}
	const deals = () => sandbox.admin.rows('deals') as DealRow[];
	const since = () => new Date(sandbox.runtime.clock.now()).toISOString();
	const open = async (adapter: CrmAdapter, ...inputs: DealInput[]) => await adapter.createDeals?.(inputs);
	const find = async (adapter: CrmAdapter, title: string, reference: string, at = since()) =>
		(await adapter.findDeals?.([{ contactId: '1', title, reference, since: at }]))?.flatMap((found) =>
			found.map(({ dealId, isOwn }) => `${dealId} ${isOwn}`),
		);
	const seedFields = (...types: string[]) =>
		sandbox.admin.seed({
			dealFields: types.map((type, index) => ({
				field_name: NAME.toUpperCase(),
				field_type: type,
				field_code: 'cde'.charAt(index).repeat(40),
			})),
		});

	it('goes into a field that is set up, and tells the deal whatever it is called by now', async () => {
		const adapter = sandbox.connect();
		expect((await adapter.provisionFields('contact')).at(-1)).toEqual({
			canonical: null,
			nativeName: NAME,
			state: 'created',
			problem: null,
		});
		await open(adapter, deal('Plan', KEYS[0]), deal('Plan', KEYS[1]), deal('Plan'));
		expect(deals().map(({ custom }) => Object.values(custom))).toEqual([[KEYS[0]], [KEYS[1]], []]);
		expect(await find(adapter, 'Renamed', KEYS[1])).toEqual(['2 true']);
		expect(await find(adapter, 'Plan', KEYS[1])).toEqual(['2 true', '3 false']);
		expect(await find(adapter, 'Plan', KEYS[2])).toEqual(['3 false']);
	});

	it('is left out where it was not set up: what looks like the deal is proposed', async () => {
		const adapter = sandbox.connect();
		await open(adapter, deal('Plan', KEYS[0]), deal('Plan', KEYS[1]));
		expect(await find(adapter, 'Plan', KEYS[0])).toEqual(['1 false', '2 false']);
		expect([deals().map(({ custom }) => custom), sandbox.admin.rows('dealFields')]).toEqual([
			[{}, {}],
			expect.not.arrayContaining([expect.objectContaining({ name: NAME })]),
		]);
	});

	it('asks for the fields once in ten minutes, and not for deals without one', async () => {
		const adapter = sandbox.connect();
		await open(adapter, deal('Plan'));
		expect(sandbox.spent()).toBe(5);
		await open(adapter, deal('Plan', KEYS[0]));
		await open(adapter, deal('Plan', KEYS[1]));
		expect(sandbox.spent()).toBe(5 + 10 + 2 * 5);
		sandbox.runtime.advance(10 * 60_000);
		await open(adapter, deal('Plan', KEYS[2]));
		expect(sandbox.spent()).toBe(5 + 2 * 10 + 3 * 5);
	});

	it('is written at once after a set-up by another adapter', async () => {
		const [one, other] = [sandbox.connect(), sandbox.connect()];
		await open(one, deal('Plan', KEYS[0]));
		await one.provisionFields('contact');
		await open(one, deal('Plan', KEYS[1]));
		await open(other, deal('Plan', KEYS[2]));
		expect(deals().map(({ custom }) => Object.values(custom))).toEqual([[], [KEYS[1]], [KEYS[2]]]);
	});

	it('is left out, and the deal opened once, where the field was deleted meanwhile', async () => {
		seedFields('varchar');
		const adapter = sandbox.connect();
		await open(adapter, deal('Plan', KEYS[0]));
		await fetch(`${sandbox.url}/api/v2/dealFields/${'c'.repeat(40)}`, {
			method: 'DELETE',
			headers: { 'x-api-token': 'sandbox-pipedrive-api-token-000000000001' },
		});
		expect(await open(adapter, deal('Plan', KEYS[1]), deal('Plan', KEYS[2]))).toMatchObject([
			{ ok: true, dealId: '2' },
			{ ok: true, dealId: '3' },
		]);
		expect(deals()).toHaveLength(3);
	});

	it.each([
		[['varchar', 'varchar'], '2 deal fields called'],
		[['double'], 'type double, but varchar is needed'],
	])('goes into no field that may not be meant: %j', async (types, problem) => {
		seedFields(...types);
		const adapter = sandbox.connect();
		const fields = await adapter.provisionFields('contact');
		expect(fields.filter(({ state }) => state === 'failed')).toMatchObject([
			{ canonical: null, problem: expect.stringContaining(problem) },
		]);
		expect(await open(adapter, deal('Plan', KEYS[0]))).toMatchObject([{ ok: true }]);
		expect(deals()[0]?.custom).toEqual({});
	});

	it('costs an app nothing that may not make fields of deals', async () => {
		const scopes = ['base', 'contacts:full', 'contact-fields:full', 'deals:full'];
		sandbox.admin.seed({ tokens: [{ token: 'app', kind: 'oauth', scopes }] });
		const adapter = sandbox.connect({
			tokens: { current: async () => 'app' },
			settings: { tokenScheme: 'bearer' },
		});
		const fields = await adapter.provisionFields('contact');
		expect([fields.length, fields.filter(({ state }) => state !== 'created')]).toEqual([20, []]);
		expect(await open(adapter, deal('Plan', KEYS[0]))).toMatchObject([{ ok: true }]);
	});

	describe('in a flow', () => {
		const lose = (count: number) =>
			sandbox.admin.addFault({ route: 'POST /api/v2/deals', times: count, fault: { kind: 'resetAfter' } });
		const requestOf = async (): Promise<DealRequest> => {
			const contact = await contactOf(1, 'person0@example.com');
			return { contact, ...deal('Plan'), key: 'order 1' };
		};
		const pushed = async (adapter: CrmAdapter, { contact }: DealRequest) =>
			await pushContacts({
				...{ workspace, integration, adapter, runtime: sandbox.runtime, items: [{ contact }] },
				existingValues: 'keep',
				missingFields: 'skip',
			});
		const run = async (adapter: CrmAdapter, request: DealRequest) =>
			(await createDeals({ workspace, integration, adapter, runtime: sandbox.runtime, deals: [request] }))
				.outcomes;

		it('takes a deal up by itself whose answer was lost', async () => {
			const adapter = sandbox.connect();
			await adapter.provisionFields('contact');
			const request = await requestOf();
			await pushed(adapter, request);
			lose(1);
			expect(await run(adapter, request)).toMatchObject([{ outcome: 'created', dealId: '1' }]);
			expect(await run(adapter, request)).toMatchObject([{ outcome: 'unchanged', dealId: '1' }]);
			expect(deals()).toHaveLength(1);
		});

		it('proposes it where the field was not set up', async () => {
			const adapter = sandbox.connect();
			const request = await requestOf();
			await pushed(adapter, request);
			lose(1);
			expect(await run(adapter, request)).toMatchObject([{ outcome: 'failed' }]);
			expect(await run(adapter, request)).toMatchObject([{ outcome: 'conflict', problem: { recordIds: ['1'] } }]);
			expect(deals()).toHaveLength(1);
		});
	});
});

it('is held against the answer: one about the deal of another key leaves the deal in doubt', async () => {
	const field = { field_code: 'c'.repeat(40), field_name: NAME, field_type: 'varchar', is_custom_field: true };
	const { adapter } = pipedrive([
		json({ success: true, data: [field] }),
		json({ success: true, data: { id: 7, person_id: 1, custom_fields: { [field.field_code]: KEYS[1] } } }),
	]);
	await expect(adapter.createDeals?.([deal('Plan', KEYS[0])])).rejects.toMatchObject({
		details: { mayHaveBeenApplied: true },
	});
});
