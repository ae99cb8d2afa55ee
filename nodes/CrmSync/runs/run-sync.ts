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
import { planLink } from '../parameters/form-link';
import { readRunOutput, type RunOutput } from '../parameters/run-output';
import { idleNote } from './idle-note';
import { logRun } from './log-run';
import { openSynced, readSubject, syncedOf, withFieldsOf, type Subject, type SyncedAccount } from './open-account';
import { presentWaiting } from './waiting-plan';
import { presentChanges, presentPlan, summarisePlan, whySkipped, withPlan } from './plan-output';
import { failureOf, knownOf, presentRun, type Told } from './report';
import { tellRun } from './sentence';

/** What of a run is said by its operation. */
export interface RunRequest extends Pick<TwoWayInput, 'by' | 'isPlanOnly' | 'kind' | 'planId' | 'undoes'> {
	/** What the stored policy has to say for the run to begin. */
	expected?: PolicyChanges;
	/** Address of the form where a person decides on the plan; `null`: none. */
	form?: string | null;
	/** Whether the plan that waits already is told, and none is made in its place. */
	keepWaiting?: boolean;
}

type Asked = Subject & RunRequest & RunOutput;

export interface SyncWork {
	/** What an item asks for. @throws InputError */
	read(itemIndex: number): RunRequest;
}

/** Once for all items that ask for the same run. */
export async function runSync(context: IExecuteFunctions, work: SyncWork): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		context,
		(itemIndex): Asked => ({
			...readSubject(context, itemIndex),
			...readRunOutput(context, itemIndex),
			...work.read(itemIndex),
		}),
		async (asked, report) => await runOnce(context, asked, report),
	);
}

async function runOnce(
	context: IExecuteFunctions,
	asked: Asked,
	tell: (error: unknown, json: IDataObject) => void,
): Promise<Answer[]> {
	const opened = await openSynced(context, asked);
	const waiting = asked.keepWaiting === true ? await presentWaiting(opened, asked.form ?? null) : null;
	if (waiting !== null) return [waiting];
	const { account, report, told, failure } = await carryOut(context, opened, asked);
	if (failure === null) return await presentAll(context, account, asked, report, told);
	if (!context.continueOnFail()) throw failure;
	tell(failure, { ...knownOf(account, asked.kind, report), sentence: told.sentence });
	return [];
}

interface CarriedOut {
	account: SyncedAccount;
	report: TwoWayReport;
	told: Told;
	/** What a person has to hear of; `null` where nothing ended it. */
	failure: Error | null;
}

/** A run by the policy that is stored, told in n8n's panel as well. @throws InputError where it cannot begin */
export async function carryOut(
	context: IExecuteFunctions,
	opened: SyncedAccount,
	{ kind, isPlanOnly, planId, undoes, by, expected }: RunRequest,
): Promise<CarriedOut> {
	const { workspace, integration, object, signal } = opened;
	const stored = await requirePolicy(workspace, integration.id, object);
	if (expected !== undefined)
		await requireAgreement(
			stored,
			expected,
			async () => await opened.connection.adapter.describeFields(object, { asOf: 'recent', signal }),
		);
	const account = await withFieldsOf(context, opened, stored);
	const begun = systemRuntime.clock.now();
	const report = await syncTwoWay({
		workspace,
		integration,
		adapter: account.connection.adapter,
		runtime: systemRuntime,
		object,
		kind,
		isPlanOnly,
		planId,
		undoes,
		by,
		timeZone: context.getTimezone(),
		signal,
	});
	logRun(context, account, kind, report, { ...report.counts, durationMs: systemRuntime.clock.now() - begun });
	const waiting = await syncWaiting(syncedOf(account));
	const [note, skipped] = [await idleNote(account, stored, report), await whySkipped(account, report)];
	const sentence = tellRun(account.label, kind, report, { waiting, skipped, note });
	const failure = failureOf(report);
	const { counts, state } = report;
	const isToBeRead = failure !== null || note !== null || state === 'held' || counts.failed + counts.movedOn > 0;
	context.addExecutionHints({
		message: sentence,
		type: isToBeRead ? 'warning' : 'info',
		location: 'outputPane',
	});
	return { account, report, told: { waiting, sentence, skipped }, failure };
}

/** The summary, and what was asked for beside it. */
async function presentAll(
	context: IExecuteFunctions,
	account: SyncedAccount,
	{ kind, isPlanOnly = false, planAs, planItems, changes, form = null }: Asked,
	report: TwoWayReport,
	told: Told,
): Promise<Answer[]> {
	const { planId, runId, state } = report;
	const isWaiting = planId !== null && (kind === 'preview' || state === 'held');
	const planSummary = isWaiting ? await summarisePlan(account, planId) : undefined;
	const link = planId === null || !isWaiting ? {} : planLink(form, planId);
	const preview = isPlanOnly ? { preview: true } : {};
	const summary = { ...presentRun(account, kind, report, { ...told, planSummary }), ...link, ...preview };
	return [
		await withPlan(context, account, summary, { planId, planAs }),
		...(planId === null ? [] : await presentPlan(account, planId, planItems)),
		...(await presentChanges(account, runId, changes)),
	];
}
