import { InputError } from '../../../lib/errors';
import type { Integration, WorkspaceStore } from '../../../store/contract';
import { LEASE_MS } from '../claim/lease-times';

export interface UndoInput {
	workspace: WorkspaceStore;
	integration: Pick<Integration, 'id'>;
	object: string;
	/** The run that is to be taken back. */
	undoes?: string;
	/** Milliseconds since the epoch. */
	now: number;
}

/**
 * The run that is to be undone. A push of single items is known by its audit alone.
 * @returns its id
 * @throws InputError where there is no such run, it is of another sync, or it is still under way
 */
export async function runToUndo(input: UndoInput): Promise<string> {
	const { workspace, undoes, integration, object, now } = input;
	if (undoes === undefined || undoes === '') throw refusal('no run is named', FIND);
	const run = await workspace.syncRuns.get(undoes);
	if (run === null) {
		await requireAudit(input, undoes);
		return undoes;
	}
	if (run.integrationId !== integration.id)
		throw refusal(`the run was one with another account (${run.integrationId})`, 'Undo it with that account.');
	if (run.crmObject !== object)
		throw refusal(`the run kept another object in step (${run.crmObject})`, 'Undo it with that object.');
	const isUnderWay = run.state === 'running' && Date.parse(run.updatedAt) + LEASE_MS > now;
	if (isUnderWay) throw refusal('the run is still under way', 'Wait for its end, or cancel it, and undo it then.');
	return undoes;
}

const FIND = 'Name a run by the id that its report, or the status of the sync, shows.';

/** Pushes by item are kept in the audit, and in no list of runs. */
async function requireAudit({ workspace, integration }: UndoInput, runId: string): Promise<void> {
	const { items } = await workspace.audit.list({ runId, limit: 1 });
	const [entry] = items;
	if (entry === undefined) throw refusal('there is no such run, or it changed nothing', FIND);
	if (entry.integrationId !== integration.id)
		throw refusal('the run was one with another account', 'Undo it with that account.');
}

function refusal(problem: string, fix: string): InputError {
	return new InputError({ field: 'Run ID', problem, fix });
}
