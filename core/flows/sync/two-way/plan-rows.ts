import type { FieldValues } from '../../../crm/contract';
import type { SyncInboxRow, SyncOutboxRow, SyncPlanRow } from '../../../store/contract';
import { judgeSubjects, type JudgedCase } from '../gather/gather-cases';
import type { Subject } from '../gather/subject';
import {
	addToTotals,
	addToWork,
	estimateCalls,
	NO_TOTALS,
	NO_WORK,
	type DoneByRun,
	type PlanTotals,
	type RecordPlan,
} from '../reconcile';
import { countPlan, noCounts } from './counts';
import type { SyncCounts, SyncRunContext } from './two-way-input';

/** What a row of a plan holds. */
export interface PlanBody {
	plan: RecordPlan;
	/** The notes that brought it here: they are taken off with it, unless they were replaced meanwhile. */
	inbox: Pick<SyncInboxRow, 'crmId' | 'revision'> | null;
	outbox: SyncOutboxRow | null;
	/** Of an undo: what the run did that is taken back. */
	undo?: DoneByRun;
	/** Whom the notes are about: who met whom is found out anew. */
	asked: Pick<Subject, 'crmId' | 'contactId' | 'isReadAnew' | 'isErased'>;
}

/** What was planned in all. */
export interface Planned {
	counts: SyncCounts;
	totals: PlanTotals;
	/** Calls that carrying it out will cost. */
	estimatedCalls: number;
}

/**
 * Decides about everybody who has to be looked at, and keeps the decisions as rows of the plan, some hundred at a time.
 * @param everybody each once, some hundred at a time
 * @throws CrmError when the CRM could not be asked
 */
export async function planRows(
	context: SyncRunContext,
	planId: string,
	everybody: AsyncIterable<readonly Subject[]>,
): Promise<Planned> {
	const counts = noCounts();
	let totals = NO_TOTALS;
	let work = NO_WORK;
	const planned = new Set<string>();
	let position = 0;
	for await (const subjects of everybody) {
		context.signal?.throwIfAborted();
		const all = await judgeSubjects(context, subjects);
		const judged = all.map((each, index) => ({ ...each, asked: subjects[index] ?? each.subject }));
		const rows = judged
			.filter((each) => isFirst(each, planned))
			.map((each): SyncPlanRow => {
				const { plan, subject } = each;
				countPlan(counts, plan);
				context.undo?.add(plan);
				totals = addToTotals(totals, plan);
				work = addToWork(work, plan);
				return {
					position: position++,
					contactId: plan.contactId ?? subject.contactId,
					crmId: plan.crmId ?? subject.crmId,
					isAction: plan.isAction,
					body: JSON.stringify(bodyOf(each)),
					isDone: false,
				};
			});
		await context.workspace.transaction(async (inside) => {
			await context.whileOurs(inside);
			await inside.syncPlans.addRows(planId, rows);
		});
		await context.runtime.yield();
	}
	return { counts, totals, estimatedCalls: estimateCalls(work, context.adapter.capabilities) };
}

/**
 * Nobody is carried out twice: a contact that changed here and whom a pulled record meets is planned with the record,
 * and of two records that one contact could take up (one restored, one new) the second is looked at by the next run.
 * What is remembered is an id for each contact without a link that lives, since only those can be met twice.
 */
function isFirst({ plan, link, subject }: JudgedCase, planned: Set<string>): boolean {
	const isOpen = link === null || link.state === 'ended';
	if (plan.contactId === null || !isOpen) return true;
	const isTold = subject.inbox !== null && (plan.action.kind === 'review' || plan.action.kind === 'nothing');
	if (planned.has(plan.contactId) && !isTold) return false;
	planned.add(plan.contactId);
	return true;
}

function bodyOf({ plan, asked }: JudgedCase & { asked: Subject }): PlanBody {
	const { inbox, outbox, crmId, contactId, isReadAnew, isErased, undo } = asked;
	const note = inbox && { crmId: inbox.crmId, revision: inbox.revision };
	return { plan, inbox: note, outbox, asked: { crmId, contactId, isReadAnew, isErased }, undo };
}

/** Whom a row of a plan is about, to be looked at again. */
export function subjectOf({ plan, outbox, asked, undo }: PlanBody, inbox: SyncInboxRow | null): Subject {
	return {
		...asked,
		inbox,
		outbox,
		scores: plannedScores(plan),
		// Nothing is written to a record that was not read just before.
		isReadAnew: plan.writes.crm > 0 || asked.isReadAnew === true,
		undo,
	};
}

function plannedScores({ fields }: RecordPlan): FieldValues {
	const scores = fields.filter(({ field }) => field.startsWith('engagement'));
	return Object.fromEntries(scores.flatMap(({ field, before }) => ('hub' in before ? [[field, before.hub]] : [])));
}
