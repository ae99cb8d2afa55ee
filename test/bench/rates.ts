/** How much of what a CRM permits is used when its limits are on, and how often it had to say no. */
import type { LogEntry } from '../../sandbox/crm';
import { withBench } from './crm-bench';
import { BENCHED_CRMS, type BenchedCrm } from './crm-clients';
import { measureRun } from './crm-run';
import { importClient, setUpFields } from './crm-workflows';
import { count, seconds, table } from './figures';
import { people } from './people';
import { usedShare, type Window } from './used-share';

interface RateCase {
	provider: BenchedCrm['provider'];
	plan: string;
	settings: Record<string, unknown>;
	window: Window;
	/** Enough for several windows, and no more than n8n takes as pinned items. */
	size: number;
	counts: (entry: LogEntry) => boolean;
}

const isNoSearch = ({ route }: LogEntry) => route !== null && !route.endsWith('/search') && !route.startsWith('/oauth');

/** Salesforce has none by the second: it counts calls by the day. */
const CASES: readonly RateCase[] = [
	{
		provider: 'hubspot',
		plan: 'Free or Starter: 100 in 10 s',
		settings: { rateLimits: { enabled: true, burst: 100 } },
		window: { requests: 100, intervalMs: 10_000 },
		size: 20_000,
		counts: isNoSearch,
	},
	{
		provider: 'pipedrive',
		plan: 'Lite, OAuth: 80 in 2 s',
		settings: { plan: 'lite', seats: 10, rateLimits: { enabled: true } },
		window: { requests: 80, intervalMs: 2_000 },
		size: 2_500,
		counts: isNoSearch,
	},
];

const LEAST_USED_PERCENT = 95;

async function measureCase(
	{ provider, plan, settings, window, size, counts }: RateCase,
	latencyMs: number,
): Promise<string[]> {
	const crm = BENCHED_CRMS.find((known) => known.provider === provider);
	if (crm === undefined) throw new Error(`There is no benchmark of ${provider}`);
	return await withBench(crm, latencyMs, async (bench) => {
		bench.sandbox.admin.configure(settings);
		await setUpFields(bench);
		const run = await measureRun(bench, await importClient(bench, 'pack', 'rates'), people(size));
		const times = bench.sandbox.admin
			.requests()
			.filter(counts)
			.map(({ at }) => Date.parse(at));
		const used = usedShare(times, window) * 100;
		return [
			crm.label,
			plan,
			count(size),
			count(run.calls),
			seconds(run.wallMs),
			`${used.toFixed(1)} % (${used >= LEAST_USED_PERCENT ? 'met' : 'MISSED'}: at least ${LEAST_USED_PERCENT} %)`,
			`${run.refused} (${run.refused === 0 ? 'met' : 'MISSED'}: none)`,
		];
	});
}

/** Prints the figures. */
export async function benchRates({ crms, latencyMs }: { crms: readonly string[]; latencyMs: number }): Promise<void> {
	const rows: string[][] = [];
	for (const rate of CASES.filter(({ provider }) => crms.length === 0 || crms.includes(provider))) {
		rows.push(await measureCase(rate, latencyMs));
		console.error(rows.at(-1)?.join('  '));
	}
	console.log(table(['CRM', 'limit', 'people', 'calls', 'time', 'used once steady', 'refused (429)'], rows));
}
