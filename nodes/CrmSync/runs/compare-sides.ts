import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	DRIFT_HEADING,
	driftLines,
	driftReport,
	requirePolicy,
	withWho,
	type Compared,
	type DriftReport,
} from '../../../core/flows/sync';
import { answer, type Answer } from '../../shared/items/answer';
import { withFile } from '../../shared/items/files';
import { describeCalls } from '../../shared/items/run-summary';
import { systemRuntime } from '../../shared/runtime';
import { withScratch } from '../../shared/store';
import { openSynced, presentSubject, syncedOf, withFieldsOf, type Subject, type SyncedAccount } from './open-account';
import { failureOf } from './report';

/** What is given beside the summary. */
export interface DriftOutput {
	isFile: boolean;
	/** Items of those that are not equal, at most. */
	limit: number;
}

/** Both sides compared in full: the summary, and what was asked for beside it. */
export async function compareSides(
	context: IExecuteFunctions,
	asked: Subject & DriftOutput,
	tell: (error: unknown, json: IDataObject) => void,
): Promise<Answer[]> {
	const opened = await openSynced(context, asked);
	const { workspace, integration, object } = opened;
	const stored = await requirePolicy(workspace, integration.id, object);
	const account = await withFieldsOf(context, opened, stored);
	const shown: Compared[] = [];
	const lines: string[] = [DRIFT_HEADING];
	const report = await withScratch(workspace.id, integration, async (scratch) =>
		driftReport({
			workspace,
			integration,
			adapter: account.connection.adapter,
			runtime: systemRuntime,
			object,
			scratch,
			timeZone: context.getTimezone(),
			signal: account.signal,
			async tell(compared) {
				const odd = compared.filter(({ standing }) => standing !== 'equal');
				shown.push(...odd.slice(0, asked.limit - shown.length));
				const text = asked.isFile && odd.length > 0 ? await driftLines(syncedOf(account), odd) : '';
				if (text !== '') lines.push(text);
			},
		}),
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
	const name = `drift-${account.connection.crm}-${object}-${report.runId}.csv`;
	if (asked.isFile) await withFile(context, summary, { property: 'data', name, mimeType: 'text/csv', text: lines });
	return [summary, ...(await present(account, shown))];
}

function summaryOf(account: SyncedAccount, report: DriftReport, sentence: string): Answer {
	const { runId, state, reason, counts, calls, otherRunId } = report;
	const { standings, equalShare, differences, fields } = counts;
	return answer({
		outcome: 'found',
		sentence,
		...presentSubject(account),
		kind: 'drift',
		state,
		reason,
		runId,
		standings,
		equalShare,
		differences,
		fields,
		otherRunId,
		calls,
	});
}

/** Each that is not equal as an item. */
async function present(account: SyncedAccount, shown: readonly Compared[]): Promise<Answer[]> {
	const named = await withWho(syncedOf(account), shown);
	return named.map(({ contactIds: _, ...each }) => answer({ outcome: 'found', ...presentSubject(account), ...each }));
}

/** A comparison as a message to a person. Holds no value of anybody's. */
function tellDrift(crmName: string, { state, reason, counts, calls, otherRunId }: DriftReport): string {
	const { standings, differences } = counts;
	const part = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}`]);
	const of = [
		...part(standings.equal, 'equal'),
		...part(standings.different, 'different'),
		...part(standings.onlyHere, 'only here'),
		...part(standings.onlyInCrm, `only in ${crmName}`),
		...part(standings.firstMet, 'one person and not linked yet'),
		...part(standings.mayBeOne, 'for a person to look at (Review: Get Many)'),
		...part(standings.doubled, `doubled in ${crmName}`),
		...part(standings.recordGone, 'linked to a record that is gone'),
		...part(standings.outsideFilter, 'outside of the filter'),
		...part(standings.ofErased, 'of people who were erased here'),
	];
	const why = [
		...part(differences.toCrm, `to be written to ${crmName}`),
		...part(differences.toHub, 'to be written here'),
		...part(differences.conflict, 'in conflict (Conflict: Get Many)'),
		...part(differences.cannotBeWritten, 'that cannot be written'),
		...part(differences.kept, 'left different'),
		...part(differences.hidden, 'hidden'),
	];
	const sentences = [
		`${crmName}: Drift Report ${state}, nothing was written: ${of.join(', ') || 'nobody on either side'}`,
		...(why.length === 0 ? [] : [`Values: ${why.join(', ')}`]),
		describeCalls(calls),
		...(reason === null ? [] : [reason]),
		...(otherRunId === null ? [] : ['A run was under way meanwhile: what it did may count as a difference']),
	];
	return sentences.map((sentence) => sentence.replace(/[.]?$/, '.')).join(' ');
}
