import type { IExecuteFunctions } from 'n8n-workflow';

import {
	changesOfRun,
	describePolicy,
	planCsv,
	planDigest,
	planItems,
	planLines,
	planPage,
	skippedFor,
	type SkippedFor,
	type TwoWayReport,
} from '../../../core/flows/sync';
import { answer, type Answer } from '../../shared/items/answer';
import { withFile } from '../../shared/items/files';
import { systemRuntime } from '../../shared/runtime';
import type { RunOutput } from '../parameters/run-output';
import { presentSubject, syncedOf, type SyncedAccount } from './open-account';

/** Lines of a summary that tell a plan. */
const MOST_LINES = 12;
/** Records that a page shows of each reason. */
const EXAMPLES = 10;

const reading = (account: SyncedAccount) => ({ ...syncedOf(account), runtime: systemRuntime });

/** What waits, in lines: the odd ones first. Holds no value of anybody's. */
export async function summarisePlan(account: SyncedAccount, planId: string): Promise<string[]> {
	return planLines(await planDigest(reading(account), planId, 0), account.label, MOST_LINES);
}

/** Why a run skipped records. Of one that ended early its plan does not say whom it came to. */
export async function whySkipped(
	account: SyncedAccount,
	{ planId, state, counts }: Pick<TwoWayReport, 'planId' | 'state' | 'counts'>,
): Promise<SkippedFor[]> {
	const isWhole = state === 'done' || state === 'held';
	return planId === null || !isWhole || counts.skipped === 0 ? [] : await skippedFor(reading(account), planId);
}

/** The items of a plan, each as an item. */
export async function presentPlan(account: SyncedAccount, planId: string, limit: number): Promise<Answer[]> {
	const items = limit === 0 ? [] : await planItems(reading(account), planId, limit);
	return items.map((item) => answer({ outcome: 'found', planId, ...item }));
}

/** The records that a run changed, each as an item. */
export async function presentChanges(account: SyncedAccount, runId: string, limit: number): Promise<Answer[]> {
	const records = limit === 0 ? [] : await changesOfRun(syncedOf(account), runId, limit);
	return records.map(({ isAdded, ...record }) =>
		answer({ outcome: isAdded ? 'created' : 'updated', ...presentSubject(account), runId, ...record }),
	);
}

/** The summary with the plan beside it, in the forms that were asked for. */
export async function withPlan(
	context: IExecuteFunctions,
	account: SyncedAccount,
	summary: Answer,
	{ planId, planAs }: Pick<TwoWayReport, 'planId'> & Pick<RunOutput, 'planAs'>,
): Promise<Answer> {
	if (planId === null) return summary;
	const isPage = planAs.includes('page');
	const page = isPage || planAs.includes('field') ? await pageOf(context, account, planId) : null;
	const given: Answer = planAs.includes('field') ? { ...summary, planHtml: page } : summary;
	const name = `plan-${account.connection.crm}-${account.object}-${planId}`;
	if (page !== null && isPage)
		await withFile(context, given, {
			property: 'planPage',
			name: `${name}.html`,
			mimeType: 'text/html',
			text: [page],
		});
	if (planAs.includes('csv'))
		await withFile(context, given, {
			property: 'planCsv',
			name: `${name}.csv`,
			mimeType: 'text/csv',
			text: planCsv(reading(account), planId),
		});
	return given;
}

async function pageOf(context: IExecuteFunctions, account: SyncedAccount, planId: string): Promise<string | null> {
	const { workspace, integration, object, label } = account;
	const plan = await workspace.syncPlans.get(planId);
	if (plan === null) return null;
	const stored = await workspace.syncPolicies.get(integration.id, object);
	return planPage({
		plan,
		digest: await planDigest(reading(account), planId, EXAMPLES),
		crmName: label,
		integrationId: integration.id,
		sentence: stored && describePolicy(stored.policy, object, label),
		timeZone: context.getTimezone(),
	});
}
