import { partition } from '../../../lib/batching';
import type { CrmError } from '../../../lib/errors';
import type { SyncPlanRow } from '../../../store/contract';
import { judgeSubjects } from '../gather/gather-cases';
import type { RecordPlan } from '../reconcile';
import { addContacts } from './add-contacts';
import { archiveErased, isOfErased } from './archive-erased';
import { closeRows } from './close-rows';
import { createTally, type AnyFate, type Tally } from './count-fate';
import type { Intent, JudgedRow } from './intent';
import { putOff } from './letters';
import { subjectOf, type PlanBody } from './plan-rows';
import { forgetGone } from './settle-secondary';
import { stillStands } from './still-stands';
import type { SyncCounts, SyncRunContext } from './two-way-input';
import { AT_ONCE, writeIntents } from './write-intents';

/**
 * Carries a plan out. Each row is judged again by what stands now: where the verdict is another one, it moved on and is
 * left out. What was done is stored batch by batch.
 * @param counts gets what was done, as it is done
 * @returns what ended it early; `null` where all of it was carried out, but for what waits
 */
export async function applyPlan(
	context: SyncRunContext,
	planId: string,
	counts: SyncCounts,
	course: Course,
): Promise<CrmError | string | null> {
	const { mayGoOn, fitting, isHeld, leave } = course;
	const tally = createTally(context, counts, course.did);
	for (let after: number | null = null; ;) {
		const why = await mayGoOn();
		if (why !== null) return why;
		const found = await context.workspace.syncPlans.rows(planId, { limit: AT_ONCE, after, openOnly: true });
		const parsed = found.map((row) => ({ row, body: JSON.parse(row.body) as PlanBody }));
		const due = parsed.slice(0, fitting(parsed.map(({ body }) => body.plan)));
		const last = due.at(-1);
		if (last === undefined) return null;
		after = last.row.position;
		const [held, free] = partition(due, ({ body }) => isHeld(body.plan));
		for (const { body } of held) {
			tally.giveUp(body.plan, 'held');
			leave(body.plan);
		}
		await course.begin(free.map(({ body }) => body.plan));
		const stopped = await applyRows(context, planId, free, tally);
		if (stopped !== null) return stopped;
		await context.runtime.yield();
	}
}

/** How a plan is carried out. */
export interface Course {
	/** Asked before each portion; says why not. */
	mayGoOn(): Promise<string | null>;
	/** How many of these plans, from the first one on, may be carried out now. */
	fitting(plans: readonly RecordPlan[]): number;
	/** Whether this one waits for a person, and stays open. */
	isHeld(plan: RecordPlan): boolean;
	/** Called for each one that waits. */
	leave(plan: RecordPlan): void;
	/** Called before each portion. */
	begin(plans: readonly RecordPlan[]): Promise<void>;
	/** Called for each one that was carried out. */
	did(plan: RecordPlan): void;
}

async function applyRows(
	context: SyncRunContext,
	planId: string,
	parsed: ReadonlyArray<{ row: SyncPlanRow; body: PlanBody }>,
	tally: Tally,
): Promise<CrmError | null> {
	const [actions, still] = partition(parsed, ({ row }) => row.isAction);
	await context.workspace.transaction(async (inside) => {
		await context.whileOurs(inside);
		await closeRows(context, inside, planId, still);
		await forgetGone(
			context,
			inside,
			still.map(({ body }) => body),
		);
		await putOff(
			context,
			inside,
			still.filter(({ body }) => body.undo === undefined).map(({ body }) => body.plan),
		);
	});
	for (const { body } of still) tally.came(body.plan);
	const due = await judgeAgain(context, actions);
	const [standing, moved] = partition(due, (each) => stillStands(context, each));
	for (const { body } of moved) tally.giveUp(body.plan, 'movedOn');
	const news = standing.filter(({ judged }) => judged.plan.action.kind === 'createInHub');
	const archived = await archiveErased(context, planId, standing.filter(isOfErased), tally);
	// Links first: a record that takes another's place belongs to that one's contact, and is nobody new.
	const { fates, stopped } = await writeIntents(context, planId, standing.filter(hasContact), tally);
	const added = await addContacts(context, planId, news);
	for (const each of news) {
		if (added.has(each)) tally.came(each.body.plan);
		else tally.giveUp(each.body.plan, 'movedOn');
	}
	// Several records of somebody who is not known here: a person has to look.
	const nobodys = standing.filter((each) => !hasContact(each) && !news.includes(each) && !isOfErased(each));
	for (const { body } of nobodys) tally.came(body.plan);
	const left = [...archived.fates, ...fates].filter(isLeftOut).map(({ intent }) => intent);
	await leaveOut(context, planId, [...moved, ...nobodys, ...left]);
	return archived.stopped ?? stopped;
}

async function judgeAgain(
	context: SyncRunContext,
	parsed: ReadonlyArray<{ row: SyncPlanRow; body: PlanBody }>,
): Promise<JudgedRow[]> {
	const { workspace, integration, object } = context;
	const crmIds = parsed.flatMap(({ body }) => body.inbox?.crmId ?? []);
	const inbox = await workspace.syncInbox.find(integration.id, object, crmIds);
	const subjects = parsed.map(({ body }) => subjectOf(body, inbox.get(body.inbox?.crmId ?? '') ?? null));
	const judged = await judgeSubjects(context, subjects);
	return parsed.flatMap((each, index) => {
		const again = judged[index];
		return again === undefined ? [] : [{ ...each, judged: again }];
	});
}

function hasContact(each: JudgedRow): each is Intent {
	return each.judged.contact !== null;
}

/** What others went on with, or what is left alone since it was planned. */
const isLeftOut = ({ state }: AnyFate) => state !== 'done' && state !== 'failed' && state !== 'notAttempted';

/** Their notes stay, so that the next run looks at them again. */
async function leaveOut(
	context: SyncRunContext,
	planId: string,
	left: ReadonlyArray<{ row: SyncPlanRow }>,
): Promise<void> {
	if (left.length === 0) return;
	await context.workspace.transaction(async (inside) => {
		await context.whileOurs(inside);
		await inside.syncPlans.markDone(
			planId,
			left.map(({ row }) => row.position),
		);
	});
}
