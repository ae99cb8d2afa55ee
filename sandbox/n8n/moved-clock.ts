import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than n8n takes until it looks at the file again. */
const SEEN_MS = 200;

/** A clock that runs on from wherever it is moved to, for an n8n and for the CRMs that it talks to. */
export interface MovedClock {
	/** For `startN8n`. */
	env: Record<string, string>;
	/** Epoch milliseconds. */
	now(): number;
	/** Resolves when n8n sees it. What n8n would have begun meanwhile by a schedule, it does not begin. */
	advance(ms: number): Promise<void>;
	close(): Promise<void>;
}

export async function movedClock(): Promise<MovedClock> {
	const folder = await mkdtemp(join(tmpdir(), 'social-crm-clock-'));
	const file = join(folder, 'ahead');
	let ahead = 0;
	await writeFile(file, '0');
	return {
		env: {
			NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'clock.cjs'))}`,
			SANDBOX_CLOCK: file,
			// Who is logged in stays so for as long as tests move the clock.
			N8N_USER_MANAGEMENT_JWT_DURATION_HOURS: '8760',
		},
		now: () => Date.now() + ahead,
		async advance(ms) {
			ahead += ms;
			// In one go, so that nobody reads half of it.
			await writeFile(`${file}.new`, String(ahead));
			await rename(`${file}.new`, file);
			await sleep(SEEN_MS);
		},
		close: async () => await rm(folder, { recursive: true, force: true }),
	};
}
