import type { CrmAdapter } from '../../../../core/crm/contract';
import { SALES_USER_ID } from '../../../../sandbox/crm/salesforce/state/org';
import { useSandbox } from './on-sandbox';

const leads = (count: number, more: object = {}) =>
	Array.from({ length: count }, (_, number) => ({
		externalKey: `telegram:id:${number}`,
		fields: { externalKey: `telegram:id:${number}`, lastName: `Last${number}`, company: 'Acme', ...more },
	}));

describe('The assignment rules of an account', () => {
	const sandbox = useSandbox();
	const owners = () => new Set(sandbox.rows('leads').map(({ OwnerId }) => OwnerId));
	const ready = async (settings = {}) => {
		const adapter = sandbox.connect({ settings });
		await adapter.provisionFields('lead');
		sandbox.admin.configure({ org: { assignmentRules: { leadOwner: SALES_USER_ID } } });
		return adapter;
	};
	const made = async (adapter: CrmAdapter, count: number) =>
		((await adapter.upsert?.('lead', leads(count))) ?? []).map((outcome) =>
			outcome.ok ? outcome.record.id : String(outcome.problem.message),
		);
	/** Somebody takes the leads over from whomever the rules gave them to. */
	const handOver = (owner: string) =>
		sandbox.admin.configure({
			org: { editsUnderWay: [{ object: 'Lead', id: null, changes: { OwnerId: owner } }] },
		});

	it.each([
		['collections', 3],
		['a bulk job', 2_000],
	])('give new leads to their owner, by %s', async (_way, count) => {
		const adapter = await ready();
		await made(adapter, count);
		expect(sandbox.rows('leads')).toHaveLength(count);
		expect(owners()).toEqual(new Set([SALES_USER_ID]));
	});

	it.each([
		['collections', 3],
		['a bulk job', 2_000],
	])('are left alone for new leads where the user says so, by %s', async (_way, count) => {
		const adapter = await ready({ runAssignmentRules: false });
		await made(adapter, count);
		expect(sandbox.rows('leads')).toHaveLength(count);
		expect(owners().has(SALES_USER_ID)).toBe(false);
	});

	it.each([
		['collections', 3, 'byJob'],
		['a bulk job', 2_000, 'byJob'],
		['a bulk job that obeys headers', 2_000, 'byHeader'],
	] as const)('take no lead from its owner when something of it changes, by %s', async (_way, count, assignment) => {
		const adapter = await ready();
		sandbox.admin.configure({ bulk: { assignment } });
		const ids = await made(adapter, count);
		const owner = String(sandbox.admin.rows('users').map((row) => (row as { Id: string }).Id)[0]);
		expect(owner).not.toBe(SALES_USER_ID);
		handOver(owner);
		const outcomes = await adapter.update(
			'lead',
			ids.map((id) => ({ id, fields: { engagementScore: 80 } })),
		);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(new Set(sandbox.rows('leads').map(({ Social_Engagement_Score__c: score }) => score))).toEqual(
			new Set([80]),
		);
		expect(owners()).toEqual(new Set([owner]));
	});

	it('are asked for once, and only by bulk jobs', async () => {
		const adapter = await ready();
		const asked = () => sandbox.admin.requests().filter(({ path }) => path.endsWith('/query'));
		sandbox.admin.clearRequests();
		await made(adapter, 3);
		expect(asked()).toHaveLength(0);
		await adapter.upsert?.('lead', leads(2_000));
		await adapter.upsert?.('lead', leads(2_000, { jobTitle: 'CEO' }));
		expect(asked()).toHaveLength(1);
	});
});

describe('A duplicate rule that only warns', () => {
	const sandbox = useSandbox();
	const twins = (count: number) =>
		leads(count).map(({ externalKey, fields }, number) => ({
			externalKey,
			fields: { ...fields, email: `p${number}@example.com` },
		}));
	const ready = async (settings: object, mode: string) => {
		const adapter = sandbox.connect({ settings: { ...settings } });
		await adapter.provisionFields('lead');
		sandbox.admin.seed({
			leads: [{ LastName: 'There', Company: 'Acme', Email: 'p0@example.com' }],
		});
		sandbox.admin.configure({ duplicateRules: { mode } });
		return adapter;
	};

	it.each([
		['collections', 3],
		['a bulk job, which obeys no such header', 2_000],
	])('lets records pass where the user says so, by %s', async (_way, count) => {
		const adapter = await ready({ allowDuplicates: true }, 'alert');
		const outcomes = (await adapter.upsert?.('lead', twins(count))) ?? [];
		expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
		expect(sandbox.rows('leads')).toHaveLength(count + 1);
	});

	it('refuses them else, with the records it found', async () => {
		const adapter = await ready({}, 'alert');
		const [first, second] = (await adapter.upsert?.('lead', twins(2))) ?? [];
		const there = sandbox.rows('leads').find(({ LastName }) => LastName === 'There')?.Id;
		expect(first).toMatchObject({
			ok: false,
			problem: { kind: 'ambiguous', details: { recordIds: [there], code: 'DUPLICATES_DETECTED' } },
		});
		expect(second?.ok).toBe(true);
	});

	it.each(['duplicateResult', 'duplicateResut'])('is read where its result is spelt %s', async (resultKey) => {
		const adapter = await ready({ allowDuplicates: true }, 'block');
		sandbox.admin.configure({ duplicateRules: { resultKey } });
		const [first] = (await adapter.upsert?.('lead', twins(1))) ?? [];
		expect(first).toMatchObject({ ok: false, problem: { details: { recordIds: [expect.any(String)] } } });
	});

	it('is still said where the answer names nobody', async () => {
		const adapter = await ready({}, 'block');
		sandbox.admin.configure({ duplicateRules: { resultKey: 'none' } });
		const [first] = (await adapter.upsert?.('lead', twins(1))) ?? [];
		expect(first).toMatchObject({ ok: false, problem: { kind: 'ambiguous' } });
	});
});
