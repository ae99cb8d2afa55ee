import parse from 'parse-prometheus-text-format';
import { CALL_ANSWERS, CALL_KINDS, CALL_ROUTES, type CallTotal } from '../../../../core/crm/contract';
import { LEASE_KINDS, WAIT_REASONS } from '../../../../core/lib/work-events';
import { STALL_SECONDS, type WorkTotal } from '../../../../core/lib/work-totals';
import { metricFamilies, prometheusText } from '../../../../core/flows/health';
import { account, at, calls, endedRun, healthStage } from './stage';

const { workspace, keepInStep, health, budgets } = healthStage();
const ALWAYS = { since: '0000-01-01', until: '9999-12-31' };

/** All that a label may say; one that is not here may say nothing. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
	crm: ['hubspot', 'salesforce', 'other'],
	object: ['contact', 'lead', 'other'],
	route: CALL_ROUTES,
	kind: CALL_KINDS,
	answer: CALL_ANSWERS,
	reason: WAIT_REASONS,
	lease: LEASE_KINDS,
	longer_than: STALL_SECONDS,
	ended: ['done', 'held', 'stopped', 'failed'],
	outcome: ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'],
	state: ['failing', 'waiting', 'under_way', 'dead'],
};

async function metrics(made: readonly CallTotal[] = [], work: readonly WorkTotal[] = []) {
	const days = await workspace().syncDays.list(ALWAYS);
	const families = metricFamilies({
		health: await health(),
		days,
		calls: made,
		work,
		crms: ['hubspot', 'salesforce'],
	});
	const text = prometheusText(families);
	// A parser that knows nothing of this pack is the witness that the text is what it should be.
	return { text, families, parsed: new Map(parse(text).map((family) => [family.name, family])) };
}

describe('Metrics of a workspace', () => {
	it('count runs and records of all days by CRM, object and what became of them', async () => {
		await keepInStep();
		await workspace().syncRuns.save(endedRun(300));
		await workspace().syncRuns.save(endedRun(1, { state: 'failed', counts: { created: 4 } }));
		const { parsed } = await metrics();
		const place = { crm: 'hubspot', object: 'contact' };
		expect(parsed.get('social_crm_sync_runs_total')).toMatchObject({ type: 'COUNTER' });
		expect(parsed.get('social_crm_sync_runs_total')?.metrics).toEqual([
			{ value: '1', labels: { ...place, ended: 'done' } },
			{ value: '0', labels: { ...place, ended: 'held' } },
			{ value: '0', labels: { ...place, ended: 'stopped' } },
			{ value: '1', labels: { ...place, ended: 'failed' } },
		]);
		const records = parsed.get('social_crm_sync_records_total')?.metrics;
		expect(records).toContainEqual({ value: '5', labels: { ...place, outcome: 'created' } });
		expect(records).toContainEqual({ value: '3', labels: { ...place, outcome: 'unchanged' } });
		expect(parsed.get('social_crm_sync_calls_total')?.metrics).toEqual([{ value: '10', labels: place }]);
	});

	it('tell of several accounts of a CRM the least that is left and the oldest that was done', async () => {
		for (const [id, left] of [
			['hubspot:1', 700],
			['hubspot:2', 30],
		] as const) {
			await keepInStep(id);
			await workspace().syncRuns.save(
				endedRun(left, { id: `run of ${id}`, integrationId: id, calls: calls(1, left) }),
			);
		}
		const { parsed } = await metrics();
		const labels = { crm: 'hubspot', object: 'contact' };
		expect(parsed.get('social_crm_api_calls_left')?.metrics).toEqual([{ value: '30', labels }]);
		const oldest = Date.parse(endedRun(700).endedAt ?? '') / 1000;
		expect(parsed.get('social_crm_sync_last_done_timestamp_seconds')?.metrics).toEqual([
			{ value: String(oldest), labels },
		]);
		expect(parsed.get('social_crm_problems')?.metrics.map(({ labels: of }) => of?.state)).toEqual([
			'failing',
			'waiting',
		]);
	});

	it('sum the calls of all processes, with seconds, and name no CRM that is not known', async () => {
		const read = { provider: 'hubspot', route: 'search', kind: 'read' } as const;
		const { parsed } = await metrics([
			{ ...read, answer: 'ok', calls: 3, tookMs: 1_500 },
			{ ...read, answer: 'limited', calls: 1, tookMs: 250 },
			{ provider: 'a "CRM"\n', route: 'create', kind: 'write', answer: 'failed', calls: 2, tookMs: 1 },
		]);
		expect(parsed.get('social_crm_api_calls_total')?.metrics).toEqual([
			{ value: '3', labels: { crm: 'hubspot', route: 'search', kind: 'read', answer: 'ok' } },
			{ value: '1', labels: { crm: 'hubspot', route: 'search', kind: 'read', answer: 'limited' } },
			{ value: '2', labels: { crm: 'other', route: 'create', kind: 'write', answer: 'failed' } },
		]);
		expect(parsed.get('social_crm_api_call_seconds_total')?.metrics[0]).toEqual({
			value: '1.75',
			labels: { crm: 'hubspot', route: 'search', kind: 'read' },
		});
	});

	it('tell what was waited for, lost and held up', async () => {
		const wait = { of: 'wait', what: 'budget', crm: 'hubspot', count: 2, tookMs: 1_500 } as const;
		const { parsed } = await metrics(
			[],
			[
				wait,
				{ ...wait, what: 'lease', crm: 'a "CRM"', count: 1, tookMs: 60_000 },
				{ of: 'leaseLost', what: 'claim', crm: null, count: 3, tookMs: 0 },
				{ of: 'stall', what: '0.1', crm: null, count: 9, tookMs: 0 },
			],
		);
		const told = (name: string) => parsed.get(name)?.metrics;
		const labels = [
			{ crm: 'hubspot', reason: 'budget' },
			{ crm: 'other', reason: 'lease' },
		];
		expect(told('social_crm_waits_total')).toEqual([
			{ value: '2', labels: labels[0] },
			{ value: '1', labels: labels[1] },
		]);
		expect(told('social_crm_wait_seconds_total')).toEqual([
			{ value: '1.5', labels: labels[0] },
			{ value: '60', labels: labels[1] },
		]);
		expect(told('social_crm_lease_losses_total')).toEqual([{ value: '3', labels: { lease: 'claim' } }]);
		expect(told('social_crm_stalls_total')).toEqual([{ value: '9', labels: { longer_than: '0.1' } }]);
	});

	it('tell of budgets the least that is left, and how many accounts take no call', async () => {
		for (const [accountId, left] of [
			['1', 150],
			['2', 38],
		] as const) {
			await keepInStep(`hubspot:${accountId}`);
			budgets.set(accountId, {
				day: { limit: 1_000, left: left * 2, at: at(1) },
				window: { limit: 190, everyMs: 10_000, left },
				blockedUntil: accountId === '2' ? at(-1) : null,
			});
		}
		const { parsed } = await metrics();
		const told = (name: string) => parsed.get(name)?.metrics;
		const labels = { crm: 'hubspot' };
		expect(told('social_crm_budget_day_left')).toEqual([{ value: '76', labels }]);
		expect(told('social_crm_budget_window_left_ratio')).toEqual([{ value: '0.2', labels }]);
		expect(told('social_crm_budget_blocked')).toEqual([{ value: '1', labels }]);
	});

	it('have labels of a list alone, whatever is stored', async () => {
		await keepInStep('an "odd" CRM:1');
		await workspace().syncRuns.save(endedRun(1, { integrationId: 'an "odd" CRM:1', crmObject: 'an object' }));
		const call = { provider: 'a CRM', kind: 'write', answer: 'ok', calls: 1, tookMs: 1 } as const;
		const { families } = await metrics(
			CALL_ROUTES.map((route) => ({ ...call, route })),
			[
				...WAIT_REASONS.map((what) => ({ of: 'wait', what, crm: 'a CRM', count: 1, tookMs: 1 }) as const),
				...LEASE_KINDS.map((what) => ({ of: 'leaseLost', what, crm: null, count: 1, tookMs: 0 }) as const),
				...STALL_SECONDS.map((what) => ({ of: 'stall', what, crm: null, count: 1, tookMs: 0 }) as const),
			],
		);
		const found = families.flatMap(({ name, samples }) =>
			samples.flatMap(({ labels }) => Object.entries(labels).map(([label, value]) => ({ name, label, value }))),
		);
		expect(found.length).toBeGreaterThan(40);
		expect(found.filter(({ label, value }) => !LABELS[label]?.includes(value))).toEqual([]);
	});

	it('hold no name, no id and no reason, and say nothing of what is not known', async () => {
		await workspace().integrations.save(account('hubspot:4711', 'Acme & Daughters'), 'credential');
		await keepInStep('salesforce:00D1');
		await workspace().syncRuns.save(
			endedRun(1, { integrationId: 'salesforce:00D1', state: 'failed', reason: 'ana@example.com', calls: null }),
		);
		const { text, parsed } = await metrics();
		expect(text).not.toMatch(/4711|00D1|Acme|ana@|run-1/);
		expect([...parsed.keys()]).not.toContain('social_crm_api_calls_left');
		expect(parsed.get('social_crm_store_bytes')?.metrics).toEqual([{ value: '5000000' }]);
	});

	it('escape what a help and a label may hold', () => {
		const help = 'A \\ and\na line';
		const samples = [{ labels: { of: 'a "quoted" \\ value\n' }, value: 0.5 }];
		const [family] = parse(prometheusText([{ name: 'a_gauge', type: 'gauge', help, samples }]));
		expect(family).toEqual({
			...{ name: 'a_gauge', help, type: 'GAUGE' },
			metrics: [{ value: '0.5', labels: { of: 'a "quoted" \\ value\n' } }],
		});
	});
});
