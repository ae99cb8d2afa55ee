import parse from 'parse-prometheus-text-format';
import type { CallTotal } from '../../../../core/crm/contract';
import { metricFamilies, prometheusText } from '../../../../core/flows/health';
import { account, calls, endedRun, healthStage } from './stage';

const { workspace, keepInStep, health } = healthStage();
const ALWAYS = { since: '0000-01-01', until: '9999-12-31' };

async function metrics(made: readonly CallTotal[] = []) {
	const days = await workspace().syncDays.list(ALWAYS);
	const families = metricFamilies({ health: await health(), days, calls: made, crms: ['hubspot', 'salesforce'] });
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
