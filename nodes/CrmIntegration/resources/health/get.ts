import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { SyncHealth, WorkspaceHealth } from '../../../../core/flows/health';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { whereNone } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { readChoice } from '../../../shared/parameters/option-values';
import { daysOption } from '../../../shared/parameters/days';
import { optionsWith } from '../../../shared/parameters/workspace';
import { loadHealth, NOTHING_IN_STEP, readHealth } from '../../parameters/health';

const SHOWN = ['days', 'overview', 'problems', 'syncs'] as const;
type Shown = (typeof SHOWN)[number];

export const description: INodeProperties[] = showFor('health', 'get', [
	{
		displayName: 'Show',
		name: 'show',
		type: 'options',
		options: [
			{
				name: 'Days',
				value: 'days',
				description: 'An item for each day and each object that is kept in step: runs, records, calls',
			},
			{
				name: 'Overview',
				value: 'overview',
				description: 'One item: the state of all, the store, and what fails or waits',
			},
			{
				name: 'Problems',
				value: 'problems',
				description: 'An item for each thing that fails or waits, with what it means and what mends it',
			},
			{
				name: 'Syncs',
				value: 'syncs',
				description: 'An item for each object that is kept in step',
			},
		],
		default: 'overview',
		description: 'What to tell. It is read from the store: no CRM is asked.',
	},
	optionsWith(daysOption),
]);

export const empty = whereNone('syncs', NOTHING_IN_STEP);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			...readHealth(this, itemIndex),
			show: readChoice('Show', this.getNodeParameter('show', itemIndex, 'overview'), SHOWN, 'overview'),
		}),
		async ({ show, ...asked }) => itemsOf(await loadHealth(asked), show),
	);
}

function itemsOf(health: WorkspaceHealth, show: Shown): Answer[] {
	const { workspace, syncs, problems, accounts: _, ...overview } = health;
	const found = (json: object) => answer({ outcome: 'found', workspace, ...json });
	switch (show) {
		case 'overview':
			return [found({ ...overview, syncs: syncs.length, problems })];
		case 'problems':
			return problems.map(found);
		case 'syncs':
			return syncs.map(({ days: _days, ...sync }) => found(presentSync(sync)));
		case 'days':
			return syncs.flatMap(({ days, ...sync }) =>
				days.map(({ day, figures }) => found({ ...placeOf(sync), day, ...figures })),
			);
	}
}

const placeOf = ({ integrationId, object, account }: Pick<SyncHealth, 'integrationId' | 'object' | 'account'>) => ({
	crm: account?.provider ?? null,
	integrationId,
	object,
});

function presentSync({ account, lastRuns, ...sync }: Omit<SyncHealth, 'days'>) {
	return {
		...placeOf({ ...sync, account }),
		account,
		...sync,
		lastRuns: lastRuns.map(({ id, integrationId: _, crmObject: __, ...run }) => ({ runId: id, ...run })),
	};
}
