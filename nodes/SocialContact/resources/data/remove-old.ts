import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { removeOld, type Ages } from '../../../../core/flows/privacy';
import { InputError } from '../../../../core/lib/errors';
import { grouped } from '../../../../core/lib/sentences';
import { AGEING_KINDS, type AgeingKind } from '../../../../core/store/contract';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { isBlank, readSwitch } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';

/** Name and description of each kind. */
const KINDS: Readonly<Record<AgeingKind, readonly [name: string, description: string]>> = {
	apiRuns: ['API Runs', 'Requests that were answered before their work was done, from when they came'],
	audit: ['Changes of Runs', 'What runs changed, from when it was written. A run without them cannot be undone.'],
	settledConflicts: ['Conflicts, Settled', 'Both values, from when they were settled'],
	deadDeliveries: ['Deliveries, Given Up', 'Their content, from when they were given up. The key stays.'],
	texts: ['Message Texts', 'Texts of interactions, from when they happened. Counts, scores and attribution stay.'],
	syncPlans: ['Plans of Syncs', 'Plans that were applied or replaced, from when they were made'],
	answeredReviews: ['Reviews, Answered', 'From when they were answered. The answer itself stays.'],
	syncRuns: ['Runs of Syncs', 'Times and counts of runs, from when they ended'],
};

const ageParameters = AGEING_KINDS.map((kind): INodeProperties => {
	const [displayName, about] = KINDS[kind];
	return {
		displayName: `${displayName} (Days)`,
		name: kind,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 365,
		description: about,
	};
});

export const description: INodeProperties[] = showFor('data', 'removeOld', [
	{
		displayName: 'Remove After',
		name: 'ages',
		type: 'collection',
		placeholder: 'Add Kind of Data',
		default: {},
		options: ageParameters.sort((one, other) => (one.displayName < other.displayName ? -1 : 1)),
		description: 'After how many days data of each kind go. What is not added stays.',
	},
	optionsWith({
		displayName: 'Preview Only',
		name: 'preview',
		type: 'boolean',
		default: true,
		description: 'Whether to count what would be removed, without removing anything',
	}),
]);

/** An item for each kind. Broken off anywhere, the next run goes on. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => {
			const options = this.getNodeParameter('options', itemIndex, {});
			return {
				ages: readAges(this.getNodeParameter('ages', itemIndex, {}) as Record<string, unknown>),
				workspaceId: options.workspace ?? 'default',
				preview: readSwitch('Preview Only', options.preview),
			};
		},
		async ({ ages, workspaceId, preview }) => {
			const workspace = await openWorkspace(workspaceId);
			const done = await removeOld({ workspace, runtime: systemRuntime, preview }, ages);
			this.addExecutionHints({ message: tell(done, preview), type: 'info', location: 'outputPane' });
			return done.map((each) =>
				answer({
					outcome: each.removed > 0 ? 'updated' : 'unchanged',
					...each,
					...(preview ? { preview } : {}),
				}),
			);
		},
	);
}

/** What went, or would go, by kind. */
function tell(done: ReadonlyArray<{ kind: AgeingKind; removed: number }>, preview: boolean): string {
	const kinds = done.filter(({ removed }) => removed > 0);
	const each = kinds.map(({ kind, removed }) => `${KINDS[kind][0]}: ${grouped(removed)}`).join('; ');
	if (kinds.length === 0)
		return preview ? 'Preview: nothing is old enough to be removed' : 'Nothing was old enough to be removed';
	return preview ? `Preview, nothing was removed. To be removed: ${each}` : `Removed: ${each}`;
}

function readAges(given: Record<string, unknown>): Ages {
	const entries = AGEING_KINDS.filter((kind) => !isBlank(given[kind])).map((kind) => [kind, Number(given[kind])]);
	if (entries.length > 0) return Object.fromEntries(entries) as Ages;
	throw new InputError({
		field: 'Remove After',
		problem: 'no kind of data is chosen',
		fix: 'Add each kind that has an age, with its days',
	});
}
