import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	requireAgreement,
	requirePolicy,
	syncTwoWay,
	syncWaiting,
	type PolicyChanges,
	type TwoWayInput,
	type TwoWayReport,
} from '../../../core/flows/sync';
import type { Answer } from '../../shared/items/answer';
import { oncePerRequest } from '../../shared/items/once-per-request';
import { systemRuntime } from '../../shared/runtime';
import { openSynced, readSubject, syncedOf, withFieldsOf, type Subject, type SyncedAccount } from './open-account';
import { failureOf, hintOf, knownOf, presentRun } from './report';

/** What of a run is said by its operation. */
export interface RunRequest extends Pick<TwoWayInput, 'kind' | 'planId' | 'undoes'> {
	/** What the stored policy has to say for the run to begin. */
	expected?: PolicyChanges;
	/** Items of the plan that are given beside the summary. */
	planItems?: number;
}

type Asked = Subject & RunRequest;

export interface SyncWork {
	/** What an item asks for. @throws InputError */
	read(itemIndex: number): RunRequest;
	/** Items beside the summary. */
	also?(account: SyncedAccount, report: TwoWayReport, request: RunRequest): Promise<Answer[]>;
}

/** Once for all items that ask for the same run. */
export async function runSync(context: IExecuteFunctions, work: SyncWork): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		context,
		(itemIndex): Asked => ({ ...readSubject(context, itemIndex), ...work.read(itemIndex) }),
		async (asked, report) => await runOnce(context, asked, work, report),
	);
}

async function runOnce(
	context: IExecuteFunctions,
	asked: Asked,
	{ also }: SyncWork,
	tell: (error: unknown, json: IDataObject) => void,
): Promise<Answer[]> {
	const { kind, planId, undoes, expected } = asked;
	const opened = await openSynced(context, asked);
	const { workspace, integration, object, signal } = opened;
	const stored = await requirePolicy(workspace, integration.id, object);
	if (expected !== undefined)
		await requireAgreement(
			stored,
			expected,
			async () => await opened.connection.adapter.describeFields(object, { asOf: 'recent', signal }),
		);
	const account = await withFieldsOf(context, opened, stored);
	const report = await syncTwoWay({
		workspace,
		integration,
		adapter: account.connection.adapter,
		runtime: systemRuntime,
		object,
		kind,
		planId,
		undoes,
		timeZone: context.getTimezone(),
		signal,
	});
	const waiting = await syncWaiting(syncedOf(account));
	const failure = failureOf(report);
	context.addExecutionHints({
		message: hintOf(account, kind, report, waiting),
		type: failure !== null || report.counts.failed > 0 || report.state === 'held' ? 'warning' : 'info',
		location: 'outputPane',
	});
	if (failure === null)
		return [presentRun(account, kind, report, waiting), ...((await also?.(account, report, asked)) ?? [])];
	if (!context.continueOnFail()) throw failure;
	tell(failure, knownOf(account, kind, report));
	return [];
}
