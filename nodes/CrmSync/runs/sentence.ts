import { type SkippedFor, type SyncWaiting, type TwoWayKind, type TwoWayReport } from '../../../core/flows/sync';
import { counted } from '../../../core/lib/sentences';
import { RUN_NAMES } from '../../../core/store/contract';
import { describeCalls } from '../../shared/items/run-summary';
import { tellSkipped } from './skipped-sentence';

/**
 * A run as a message to a person: what was done, what it cost, why records were skipped, what waits and which operation
 * deals with it. Holds no value of anybody's. @param crmName as people call the CRM
 */
export function tellRun(
	crmName: string,
	kind: TwoWayKind,
	report: TwoWayReport,
	{ waiting, skipped, note }: { waiting: SyncWaiting; skipped: readonly SkippedFor[]; note: string | null },
): string {
	const { reason, calls, counts } = report;
	const sentences = [
		`${crmName}: ${headOf(kind, report)}${didOf(crmName, report)}; ${describeCalls(calls)}`,
		...tellSkipped(skipped),
		...(reason === null ? [] : [reason]),
		...(note === null ? [] : [note]),
		...(counts.movedOn === 0 ? [] : [MOVED_ON]),
		...waitsFor(waiting, report.state === 'held' || (kind === 'preview' && doesAnything(report))),
	];
	return sentences.map((sentence) => sentence.replace(/[.]?$/, '.')).join(' ');
}

/** What somebody who applied a plan that was old by then does next. */
const MOVED_ON =
	'What moved on was left out, as it is no more what the plan was made from: the next run judges it anew, or a new Preview shows it before';

function doesAnything({ counts }: TwoWayReport): boolean {
	const { created, updated, hubChanges, crmChanges, deletes } = counts;
	return created + updated + hubChanges + crmChanges + deletes > 0;
}

function headOf(kind: TwoWayKind, report: TwoWayReport): string {
	const { state } = report;
	if (kind === 'preview')
		return doesAnything(report)
			? 'Preview, nothing was written. It would do this: '
			: 'Preview, nothing was written: ';
	if (state === 'held') return `${RUN_NAMES[kind]} is held, nothing was written. It would do this: `;
	return `${RUN_NAMES[kind]} ${state}: `;
}

function didOf(crmName: string, { state, counts, undo }: TwoWayReport): string {
	const { hubCreates, hubChanges, crmCreates, crmChanges, clears, deletes } = counts;
	const side = (where: string, parts: ReadonlyArray<[number, string]>) => {
		const done = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
		return done.length === 0 ? [] : [`${where} ${done.join(' and ')}`];
	};
	const did = [
		...side('here', [
			[hubCreates, 'added'],
			[hubChanges, 'changed'],
		]),
		...side(`in ${crmName}`, [
			[crmCreates, 'added'],
			[crmChanges, 'changed'],
		]),
		...told([
			[clears, clears === 1 ? 'value taken away' : 'values taken away'],
			[deletes, 'deleted'],
		]),
	];
	const ended = told([
		[counts.unchanged, 'unchanged'],
		[counts.skipped, 'skipped'],
		[counts.movedOn, 'of them moved on meanwhile'],
		[counts.conflict, 'in conflict'],
		[counts.failed, 'failed'],
		[undo?.left.reduce((sum, { count }) => sum + count, 0) ?? 0, 'left as they are'],
	]);
	const nothing = state === 'stopped' ? 'nothing was written' : 'nothing to write';
	return [did.join(', ') || nothing, ...(ended.length === 0 ? [] : [ended.join(', ')])].join('; ');
}

function told(parts: ReadonlyArray<[number, string]>): string[] {
	return parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}

/** What waits, and the operation that deals with it. */
function waitsFor({ conflicts, reviews, deadLetters, archiveTasks, plan }: SyncWaiting, isPlanNew: boolean): string[] {
	const of = (count: number, one: string, resource: string) =>
		count === 0 ? [] : [`${counted(count, one)} (${resource}: Get Many)`];
	const waits = [
		...of(conflicts, 'conflict', 'Conflict'),
		...of(reviews, 'review', 'Review'),
		...of(deadLetters, 'dead letter', 'Dead Letter'),
		...(archiveTasks === 0 ? [] : [`${archiveTasks} to be removed from the CRM (Erased Record: Get Many)`]),
		...(plan?.state === 'held' || (plan !== null && isPlanNew)
			? [
					`the plan (Sync: Apply Plan, ${plan.estimatedCalls === 0 ? 'no calls' : `about ${counted(plan.estimatedCalls, 'call')}`})`,
				]
			: []),
	];
	return waits.length === 0 ? [] : [`Waiting for a person: ${waits.join(', ')}`];
}
