/** How long n8n takes until it is ready to work, with and without this pack. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startN8n } from '../../sandbox/n8n';
import { median, seconds, table } from './figures';

const STARTS = 7;
const MOST_SLOWER_PERCENT = 2;

/** A user folder whose database is set up, so that no start is a first one. */
async function withHome<T>(pack: boolean, work: (home: string) => Promise<T>): Promise<T> {
	const home = await mkdtemp(join(tmpdir(), 'social-crm-start-'));
	try {
		await startOnce(home, pack);
		return await work(home);
	} finally {
		await rm(home, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** Milliseconds from the start of the process until it answers. */
async function startOnce(home: string, pack: boolean): Promise<number> {
	const began = performance.now();
	const n8n = await startN8n({ home, pack });
	const took = performance.now() - began;
	await n8n.stop();
	return took;
}

/** Prints the figures. Starts take turns, so that whatever else the machine does meets both alike. */
export async function benchStartUp(): Promise<void> {
	await withHome(true, (withPack) =>
		withHome(false, async (bare) => {
			const times: { withPack: number[]; bare: number[] } = { withPack: [], bare: [] };
			for (let run = 0; run < STARTS; run++) {
				times.bare.push(await startOnce(bare, false));
				times.withPack.push(await startOnce(withPack, true));
			}
			const slower = (median(times.withPack) / median(times.bare) - 1) * 100;
			const row = (name: string, values: readonly number[]) => [
				name,
				seconds(median(values)),
				seconds(Math.min(...values)),
				seconds(Math.max(...values)),
			];
			console.log(
				table(
					['n8n', `median of ${STARTS} starts`, 'fastest', 'slowest'],
					[row('without this pack', times.bare), row('with this pack', times.withPack)],
				),
			);
			console.log(
				`\n${slower.toFixed(1)} % slower with this pack (${slower <= MOST_SLOWER_PERCENT ? 'met' : 'MISSED'}: at most ${MOST_SLOWER_PERCENT} %)`,
			);
		}),
	);
}
