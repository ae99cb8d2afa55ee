import { CrmError, InputError } from '../../../lib/errors';
import type { StoredSyncPolicy, WorkspaceStore } from '../../../store/contract';
import { OverCap } from './caps';
import type { RunRow } from './run-row';
import type { TwoWayReport } from './two-way-input';

/** What ends a run before it came to what it wanted. */

export class Overtaken extends Error {
	override readonly message = 'It took so long that another run went on with its work';
}

class PolicyChanged extends Error {
	override readonly message = 'The policy was changed meanwhile; the next run goes on by it';
}

/**
 * Whether a run still goes by the policy that is stored. Else it would take off what a new policy noted to be looked
 * at, and go on reading from where that one starts anew.
 * @returns for each storing transaction. It throws where the policy is another one by now
 */
export function whilePolicyStands({ integrationId, crmObject, version }: StoredSyncPolicy) {
	return async (inside: WorkspaceStore): Promise<void> => {
		const now = await inside.syncPolicies.get(integrationId, crmObject);
		if (now?.version !== version) throw new PolicyChanged();
	};
}

/**
 * @param next what becomes of what was not done
 * @throws the error, where it is nothing that the next run goes on after by itself
 */
export async function endedBy(
	row: RunRow,
	error: unknown,
	signal: AbortSignal | undefined,
	next = 'the next run goes on',
): Promise<TwoWayReport> {
	if (error instanceof Overtaken) return await row.end('stopped', error.message, 'overtaken');
	if (error instanceof PolicyChanged) return await row.end('stopped', error.message, 'policy');
	if (error instanceof OverCap) return await row.end('stopped', error.message, 'cap');
	if (error instanceof CrmError) return await row.end('stopped', `${error.message}; ${next}`, error);
	if (signal?.aborted) return await row.end('stopped', `It was cancelled; ${next}`, 'cancelled');
	const why = error instanceof InputError ? error.message : 'It ended by an error of its own';
	await row.end('failed', why).catch(() => undefined);
	throw error;
}
