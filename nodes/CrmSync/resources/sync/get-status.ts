import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { describePolicy, openConflicts, syncStatus } from '../../../../core/flows/sync';
import type { SyncRun } from '../../../../core/store/contract';
import { budgetOfAccount } from '../../../shared/crm';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import type { SaidWhenEmpty } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { shortAnswerOption, type ShortForm } from '../../../shared/items/short-answer';
import { readChoice, readCount } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import {
	openSynced,
	presentSubject,
	readSubject,
	syncedOf,
	type Subject,
	type SyncedAccount,
} from '../../runs/open-account';
import { measuredOf } from '../../runs/measured';
import { presentPlan } from '../../runs/plan-output';

const SHOWN = ['conflicts', 'deadLetters', 'overview', 'plan', 'runs'] as const;
type Shown = (typeof SHOWN)[number];

const MOST = 500;

export const description: INodeProperties[] = showFor('sync', 'getStatus', [
	objectParameter,
	{
		displayName: 'Show',
		name: 'show',
		type: 'options',
		options: [
			{ name: 'Conflicts', value: 'conflicts', description: 'An item for each field that waits for a person' },
			{ name: 'Dead Letters', value: 'deadLetters', description: 'An item for each write that was refused' },
			{ name: 'Overview', value: 'overview', description: 'One item: the last runs, and what waits' },
			{ name: 'Plan', value: 'plan', description: 'An item for each record of the plan that waits' },
			{ name: 'Runs', value: 'runs', description: 'An item for each of the last runs' },
		],
		default: 'overview',
		description: 'What to tell. The CRM is asked nothing but who the account is.',
	},
	optionsWith(
		{
			displayName: 'Max Results',
			name: 'maxResults',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST },
			default: 50,
			description: `How many items at most, up to ${MOST}; of the overview, how many of the last runs (5 unless set)`,
		},
		shortAnswerOption,
	),
]);

/** Of the overview: how the sync stands, without who did what. */
export const short: ShortForm = {
	...{ crm: true, object: true, sentence: true, waiting: true, inbox: true, outbox: true, progress: true },
	lastRuns: { runId: true, kind: true, state: true, startedAt: true, endedAt: true, counts: true },
	...{ runId: true, planId: true, conflictId: true, deadLetterId: true, kind: true, state: true },
};

interface Asked extends Subject {
	show: Shown;
	limit: number;
}

export const empty: SaidWhenEmpty = (answers) =>
	answers.length > 0 && answers.every(({ lastRuns }) => Array.isArray(lastRuns) && lastRuns.length === 0)
		? 'Nothing has run here yet, so there is no run to tell of'
		: null;

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex): Asked => {
			const show = readChoice('Show', this.getNodeParameter('show', itemIndex, 'overview'), SHOWN, 'overview');
			const { maxResults } = this.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
			const limit = Math.min(readCount('Max Results', maxResults, show === 'overview' ? 5 : 50), MOST);
			return { ...readSubject(this, itemIndex), show, limit };
		},
		async (asked) => await showStatus(await openSynced(this, asked), asked),
	);
}

async function showStatus(account: SyncedAccount, { show, limit }: Asked): Promise<Answer[]> {
	const { workspace, integration, object } = account;
	const of = { integrationId: integration.id, crmObject: object, limit };
	switch (show) {
		case 'overview':
			return [await overview(account, limit)];
		case 'runs':
			return (await workspace.syncRuns.list(of)).map((run) => found(account, presentRun(run)));
		case 'plan': {
			const plan = await workspace.syncPlans.current(integration.id, object);
			return plan === null ? [] : await presentPlan(account, plan.id, limit);
		}
		case 'conflicts':
			return (await openConflicts(syncedOf(account), limit)).map(
				({ id, integrationId: _, crmObject: __, ...rest }) => found(account, { conflictId: id, ...rest }),
			);
		case 'deadLetters':
			return (await workspace.deadLetters.list(of)).items.map(
				({ id, integrationId: _, crmObject: __, ...rest }) => found(account, { deadLetterId: id, ...rest }),
			);
	}
}

function found(account: SyncedAccount, json: object): Answer {
	return answer({ outcome: 'found', ...presentSubject(account), ...json });
}

async function overview(account: SyncedAccount, runs: number): Promise<Answer> {
	const { workspace, integration, object, label } = account;
	const stored = await workspace.syncPolicies.get(integration.id, object);
	const status = await syncStatus(syncedOf(account), runs);
	const { running, lastRuns, ...rest } = status;
	const budget = await budgetOfAccount(integration);
	return found(account, {
		sentence: stored && describePolicy(stored.policy, object, label),
		...rest,
		running: running && presentRun(running),
		lastRuns: lastRuns.map(presentRun),
		budget,
		measured: await measuredOf(integration.provider),
	});
}

function presentRun({ id, integrationId: _, crmObject: __, ...run }: SyncRun) {
	return { runId: id, ...run };
}
