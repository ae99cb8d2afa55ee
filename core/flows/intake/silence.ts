import { isoTime, type Runtime } from '../../lib/runtime';
import type { Source, WorkspaceStore } from '../../store/contract';

const HOUR_MS = 3_600_000;

/**
 * A source that has been silent for so long, if nobody told of it yet: once for each silence, by one process.
 * @returns `null` when there is nothing to tell
 */
export async function silenceToTell(
	workspace: Pick<WorkspaceStore, 'sources'>,
	runtime: Pick<Runtime, 'clock'>,
	sourceId: string,
	hours: number,
): Promise<Source | null> {
	const since = isoTime(runtime.clock.now() - hours * HOUR_MS);
	if (!(await workspace.sources.claimSilence(sourceId, since))) return null;
	return await workspace.sources.find(sourceId);
}
