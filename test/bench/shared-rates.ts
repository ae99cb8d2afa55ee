/** How much of a limit one, two and four processes use together, on one store. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SANDBOX_ACCESS, startSandbox, systemClock } from '../../sandbox/crm';
import { bundleWorker } from '../support/faults/worker-bundle';
import type { SharedRatePart } from '../support/crms/benchmark-part';
import type { Share } from '../support/shared-budget/worker/share';
import { chosenCrms, type BenchedCrm } from './crm-clients';
import { table } from './figures';
import { usedShare } from './used-share';

const run = promisify(execFile);
const PROCESSES = [1, 2, 4];
/** Calls at once, of all processes together. */
const CALLERS = 12;

async function measure(
	worker: string,
	{ provider, label }: BenchedCrm,
	{ plan, settings, adapter, window, forMs }: SharedRatePart,
	processes: number,
): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'social-crm-shared-rates-'));
	const sandbox = await startSandbox({ provider, clock: systemClock });
	try {
		sandbox.admin.configure(settings);
		const { token } = SANDBOX_ACCESS[provider];
		const share: Share = { provider, url: sandbox.url, token, adapter, callers: CALLERS / processes, forMs };
		const env = { ...process.env, SOCIAL_CRM_DB_PATH: join(folder, 'store.sqlite') };
		const ended = await Promise.all(
			Array.from({ length: processes }, async () => {
				const { stdout } = await run(process.execPath, [worker, JSON.stringify(share)], { env });
				return JSON.parse(stdout) as { calls: number; writes: number };
			}),
		);
		const requests = sandbox.admin.requests();
		const refused = requests.filter(({ status }) => status === 429).length;
		const used = usedShare(
			requests.map(({ at }) => Date.parse(at)),
			window,
		);
		const sum = (of: 'calls' | 'writes') => ended.reduce((total, each) => total + each[of], 0);
		return [
			`${label}, ${plan}`,
			`${processes}`,
			`${sum('calls')}`,
			`${(used * 100).toFixed(1)} % (${used >= 0.9 ? 'met' : 'MISSED'}: at least 90 %)`,
			`${refused} (${refused === 0 ? 'met' : 'MISSED'}: none)`,
			((sum('writes') / sum('calls')) * 100).toFixed(1),
		];
	} finally {
		await sandbox.close();
		await rm(folder, { recursive: true, force: true });
	}
}

/** Prints the figures. */
export async function benchSharedRates({ crms }: { crms: readonly string[] }): Promise<void> {
	const worker = await bundleWorker('shared-budget');
	const rows: string[][] = [];
	for (const crm of chosenCrms(crms)) {
		if (crm.rate === null) continue;
		for (const processes of PROCESSES) {
			rows.push(await measure(worker, crm, crm.rate.shared, processes));
			console.error(rows.at(-1)?.join('  '));
		}
	}
	const titles = [
		'limit',
		'processes',
		'calls',
		'used once steady',
		'refused (429)',
		'writes to the store per 100 calls',
	];
	console.log(table(titles, rows));
}
