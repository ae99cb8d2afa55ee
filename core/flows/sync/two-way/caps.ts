import { isoTime } from '../../../lib/runtime';
import type { SyncRunContext } from './two-way-input';

const DAY_MS = 86_400_000;
/** Runs that are looked through for the calls of a day. */
const MOST_RUNS = 500;

/**
 * Keeps a run inside the calls that its policy allows.
 * @returns asked before each portion: why the run does not go on; `null` where it does
 */
export async function callCaps(context: SyncRunContext): Promise<() => string | null> {
	const { adapter, stored } = context;
	const { callsPerRun, callsPerDay } = stored.policy.caps;
	const before = callsPerDay === null ? 0 : await callsOfTheDay(context);
	const begun = adapter.counts().calls;
	return () => {
		const calls = adapter.counts().calls - begun;
		if (callsPerRun !== null && calls >= callsPerRun)
			return `The ${callsPerRun} calls of a run are used up; the next run goes on`;
		if (callsPerDay !== null && before + calls >= callsPerDay)
			return `The ${callsPerDay} calls of a day are used up; a run of tomorrow goes on`;
		return null;
	};
}

async function callsOfTheDay({ workspace, integration, object, runtime, runId }: SyncRunContext): Promise<number> {
	const since = isoTime(runtime.clock.now() - DAY_MS);
	const query = { integrationId: integration.id, crmObject: object, limit: MOST_RUNS };
	const runs = await workspace.syncRuns.list(query);
	return runs
		.filter(({ id, startedAt }) => id !== runId && startedAt >= since)
		.reduce((sum, { calls }) => sum + (calls?.calls ?? 0), 0);
}
