/** How much of a limit one, two and four processes use together, on one store. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SANDBOX_ACCESS, startSandbox, systemClock } from '../../sandbox/crm';
import { bundleWorker } from '../support/faults/worker-bundle';
import type { Share } from '../support/shared-budget/worker/share';
import { table } from './figures';
import { usedShare } from './used-share';

const run = promisify(execFile);
const PROCESSES = [1, 2, 4];

interface Case extends Pick<Share, 'provider' | 'path' | 'forMs'> {
	limit: string;
	settings: Record<string, unknown>;
	window: { requests: number; intervalMs: number };
}

const CASES: readonly Case[] = [
	{
		provider: 'hubspot',
		limit: 'HubSpot, 100 in 10 s',
		path: '/crm/v3/properties/contacts',
		forMs: 41_000,
		settings: { rateLimits: { enabled: true, burst: 100 } },
		window: { requests: 100, intervalMs: 10_000 },
	},
	{
		provider: 'pipedrive',
		limit: 'Pipedrive Lite, API token, 20 in 2 s',
		path: '/api/v2/persons?limit=1',
		forMs: 15_000,
		settings: { plan: 'lite', seats: 10, rateLimits: { enabled: true, burst: 20 } },
		window: { requests: 20, intervalMs: 2_000 },
	},
];

async function measure(worker: string, { limit, settings, window, ...share }: Case, processes: number) {
	const folder = await mkdtemp(join(tmpdir(), 'social-crm-shared-rates-'));
	const sandbox = await startSandbox({ provider: share.provider, clock: systemClock });
	try {
		sandbox.admin.configure(settings as never);
		const given: Share = {
			...share,
			url: sandbox.url,
			token: SANDBOX_ACCESS[share.provider].token,
			callers: 12 / processes,
		};
		const env = { ...process.env, SOCIAL_CRM_DB_PATH: join(folder, 'store.sqlite') };
		const ended = await Promise.all(
			Array.from({ length: processes }, async () => {
				const { stdout } = await run(process.execPath, [worker, JSON.stringify(given)], { env });
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
			limit,
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
export async function benchSharedRates(): Promise<void> {
	const worker = await bundleWorker('shared-budget');
	const rows: string[][] = [];
	for (const each of CASES)
		for (const processes of PROCESSES) {
			rows.push(await measure(worker, each, processes));
			console.error(rows.at(-1)?.join('  '));
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
