import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	DRIFT_HEADING,
	driftLines,
	driftReport,
	estimateDrift,
	requirePolicy,
	unfinishedLine,
	withWho,
	type Compared,
	type DriftReport,
} from '../../../core/flows/sync';
import { answer, type Answer } from '../../shared/items/answer';
import { attachFile, beginFile, type FileUnderWay } from '../../shared/items/files';
import { systemRuntime } from '../../shared/runtime';
import { withScratch } from '../../shared/store';
import { tellDrift, tellEstimate } from './drift-sentence';
import { openSynced, presentSubject, syncedOf, withFieldsOf, type Subject, type SyncedAccount } from './open-account';
import { logRun } from './log-run';
import { failureOf } from './report';

/** What is given beside the summary. */
export interface DriftOutput {
	isFile: boolean;
	/** Items of those that are not equal, at most. */
	limit: number;
}

/** What a comparison would cost, and nothing is read of the records. */
export async function estimateComparison(context: IExecuteFunctions, asked: Subject): Promise<Answer[]> {
	const account = await openSynced(context, asked);
	const { workspace, integration, object, connection } = account;
	await requirePolicy(workspace, integration.id, object);
	const estimate = await estimateDrift({ workspace, integration, object, adapter: connection.adapter });
	const sentence = `${account.label}: ${tellEstimate(estimate)}. Nothing was compared.`;
	context.addExecutionHints({ message: sentence, type: 'info', location: 'outputPane' });
	return [answer({ outcome: 'found', sentence, ...presentSubject(account), kind: 'estimate', estimate })];
}

/** Both sides compared in full: the summary, and what was asked for beside it. */
export async function compareSides(
	context: IExecuteFunctions,
	asked: Subject & DriftOutput,
	tell: (error: unknown, json: IDataObject) => void,
): Promise<Answer[]> {
	const opened = await openSynced(context, asked);
	const account = await withFieldsOf(
		context,
		opened,
		await requirePolicy(opened.workspace, opened.integration.id, opened.object),
	);
	const name = `drift-${account.connection.crm}-${account.object}`;
	const file = asked.isFile ? beginFile(context, { name: `${name}.csv`, mimeType: 'text/csv' }) : null;
	try {
		const shown: Compared[] = [];
		const report = await compare(
			context,
			account,
			async (odd) => {
				shown.push(...odd.slice(0, asked.limit - shown.length));
				await file?.write(await driftLines(syncedOf(account), odd));
			},
			file,
		);
		const sentence = tellDrift(account.label, report);
		const failure = failureOf(report);
		context.addExecutionHints({
			message: sentence,
			type: report.state === 'done' ? 'info' : 'warning',
			location: 'outputPane',
		});
		const summary = summaryOf(account, report, sentence);
		if (failure !== null) {
			if (!context.continueOnFail()) throw failure;
			tell(failure, summary);
			return [];
		}
		const part = report.state === 'done' ? '' : '-incomplete';
		if (file !== null) attachFile(summary, 'data', await file.end(`${name}-${report.runId}${part}.csv`));
		return [summary, ...(await present(account, shown))];
	} finally {
		await file?.close();
	}
}

/** @param tell those that are not equal, some hundred at a time */
async function compare(
	context: IExecuteFunctions,
	account: SyncedAccount,
	tell: (odd: readonly Compared[]) => Promise<void>,
	file: FileUnderWay | null,
): Promise<DriftReport> {
	const { workspace, integration, object, connection, signal } = account;
	const begun = systemRuntime.clock.now();
	await file?.write(DRIFT_HEADING);
	const report = await withScratch(workspace.id, integration, async (scratch) =>
		driftReport({
			workspace,
			integration,
			adapter: connection.adapter,
			runtime: systemRuntime,
			object,
			scratch,
			timeZone: context.getTimezone(),
			signal,
			async tell(compared) {
				const odd = compared.filter(({ standing }) => standing !== 'equal');
				if (odd.length > 0) await tell(odd);
			},
		}),
	);
	logRun(context, account, 'drift', report, { durationMs: systemRuntime.clock.now() - begun });
	if (report.state !== 'done') await file?.write(unfinishedLine(report.reason));
	return report;
}

function summaryOf(account: SyncedAccount, report: DriftReport, sentence: string): Answer {
	const { runId, state, reason, counts, estimate, calls, otherRunId } = report;
	const { standings, equalShare, differences, fields } = counts;
	return answer({
		outcome: 'found',
		sentence,
		...presentSubject(account),
		kind: 'drift',
		state,
		isWhole: state === 'done',
		reason,
		runId,
		standings,
		equalShare,
		differences,
		fields,
		otherRunId,
		estimate,
		calls,
	});
}

/** Each that is not equal as an item. */
async function present(account: SyncedAccount, shown: readonly Compared[]): Promise<Answer[]> {
	const named = await withWho(syncedOf(account), shown);
	return named.map(({ contactIds: _, ...each }) => answer({ outcome: 'found', ...presentSubject(account), ...each }));
}
