/**
 * What it takes to open a store of version 0.1 with many contacts and links: its schema is brought up to date then.
 * Run with `node --expose-gc --import tsx test/bench/upgrade.ts [contacts]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStore } from '../../core/store';
import { SOME_TIME } from '../core/store/support/people';
import { realRuntime } from '../core/store/support/runtime';
import { undoMigrations } from '../core/store/support/store-file';
import { count, megabytes, row, seconds, table } from './figures';
import { forgetPeak, peakMemory } from './peak-memory';
import { watchStalls } from './stall-watch';
import { OBJECT, storePeople } from './two-way/generated-people';

/** The first migration that version 0.1 does not have. */
const FIRST_SINCE = 8;
const INTEGRATION = { id: 'crm:1', provider: 'crm', accountId: '1', accountName: null, createdAt: SOME_TIME };

export async function benchUpgrade(size = 200_000): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'upgrade-bench-'));
	const file = join(folder, 'store.sqlite');
	try {
		const before = await openStore({ kind: 'sqlite', file }, realRuntime);
		const workspace = before.workspace('default');
		await workspace.integrations.save(INTEGRATION, 'fingerprint');
		await storePeople(workspace, size, { integrationId: INTEGRATION.id, crmIdOf: (number) => String(number + 1) });
		await before.close();
		undoMigrations(file, FIRST_SINCE);
		const bytes = statSync(file).size;
		const memoryBefore = process.memoryUsage.rss();
		await forgetPeak(process.pid);
		const stalls = watchStalls();
		const began = performance.now();
		const after = await openStore({ kind: 'sqlite', file }, realRuntime);
		const tookMs = performance.now() - began;
		const { workedMs } = stalls.stop();
		const peak = await peakMemory(process.pid);
		const linked = await after.workspace('default').links.countLiving(INTEGRATION.id, OBJECT);
		await after.close();
		if (linked !== size) throw new Error(`${linked} links are left of ${size}`);
		const head = ['contacts and links', 'file', 'opened in', 'longest stall (worked)', 'memory on top'];
		const memory = megabytes(peak === null ? null : Math.max(0, peak - memoryBefore));
		console.log(table(head, []));
		console.log(row([count(size), megabytes(bytes), seconds(tookMs), `${Math.round(workedMs)} ms`, memory]));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

if (require.main === module) void benchUpgrade(process.argv[2] === undefined ? undefined : Number(process.argv[2]));
