/** How much of what a CRM permits is used when its limits are on, and how often it had to say no. */
import { withBench } from './crm-bench';
import type { RatePart } from '../support/crms/benchmark-part';
import { chosenCrms, type BenchedCrm } from './crm-clients';
import { measureRun } from './crm-run';
import { importClient, setUpFields } from './crm-workflows';
import { count, seconds, table } from './figures';
import { people } from './people';
import { usedShare } from './used-share';

const LEAST_USED_PERCENT = 95;

async function measureCase(
	crm: BenchedCrm,
	{ plan, settings, window, size, counts }: RatePart,
	latencyMs: number,
): Promise<string[]> {
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
	for (const crm of chosenCrms(crms)) {
		if (crm.rate === null) continue;
		rows.push(await measureCase(crm, crm.rate, latencyMs));
		console.error(rows.at(-1)?.join('  '));
	}
	console.log(table(['CRM', 'limit', 'people', 'calls', 'time', 'used once steady', 'refused (429)'], rows));
}
