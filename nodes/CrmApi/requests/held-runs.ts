import { beginRun, type HeldRun, type RunTicket } from '../../../core/flows/api';
import type { WorkspaceStore } from '../../../core/store/contract';
import { systemRuntime } from '../../shared/runtime';

/** Runs whose work this process does. A process that dies holds none any more. */
const held = new Map<string, HeldRun>();

/** Says that the work of a run goes on, until it is let go of. @returns whether it is this one's to do */
export async function holdRun(workspace: WorkspaceStore, run: RunTicket, signal?: AbortSignal): Promise<boolean> {
	const begun = await beginRun(workspace, systemRuntime, run, signal);
	if (begun !== null) held.set(run.holder, begun);
	return begun !== null;
}

/** @returns whether it was held until now */
export async function letGoOfRun({ holder }: RunTicket): Promise<boolean> {
	const run = held.get(holder);
	held.delete(holder);
	await run?.letGo();
	return run !== undefined;
}
