import type { IExecuteFunctions } from 'n8n-workflow';

import { CrmError } from '../../../core/lib/errors';
import type { DriftReport, TwoWayReport } from '../../../core/flows/sync';
import { writeLog, type LogFields } from '../../shared/log';
import type { SyncedAccount } from './open-account';

type Logged = Pick<TwoWayReport | DriftReport, 'runId' | 'state' | 'stoppedBy' | 'calls'>;

/**
 * A line for a run that ended; a warning where somebody has to look at it.
 * @param counts records by what became of them
 */
export function logRun(
	context: Pick<IExecuteFunctions, 'getExecutionId'>,
	{ integration, object, connection }: Pick<SyncedAccount, 'connection' | 'integration' | 'object'>,
	kind: string,
	{ runId, state, stoppedBy, calls }: Logged,
	{ durationMs, ...counts }: LogFields & { failed?: number; durationMs: number },
): void {
	const isWell = state === 'done' && (counts.failed ?? 0) === 0;
	writeLog(isWell ? 'info' : 'warn', sentenceOf(state, counts.failed ?? 0), {
		...{ executionId: context.getExecutionId(), runId, integrationId: integration.id, crm: connection.crm },
		...{ object, kind, state, stoppedBy: stoppedBy instanceof CrmError ? stoppedBy.kind : stoppedBy },
		...{ calls: calls.calls, retries: calls.retries, waitedMs: calls.waitedMs, durationMs },
		...counts,
	});
}

function sentenceOf(state: Logged['state'], failed: number): string {
	if (state === 'held') return 'a run waits for a person';
	if (state !== 'done') return 'a run did not come to its end';
	return failed > 0 ? 'a run ended, with records that were refused' : 'a run ended';
}
