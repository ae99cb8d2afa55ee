import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { placeOf, recordsChart } from '../../../../core/flows/health';
import { chartOptions, readLook, withChart } from '../../../shared/charts';
import { labelOfStored } from '../../../shared/crm';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import type { SaidWhenEmpty } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { daysOption } from '../../../shared/parameters/days';
import { optionsWith } from '../../../shared/parameters/workspace';
import { loadHealth, NOTHING_IN_STEP, readHealth } from '../../parameters/health';

export const description: INodeProperties[] = showFor('health', 'getChart', [optionsWith(...chartOptions(daysOption))]);

export const empty: SaidWhenEmpty = ({ length }) => (length === 0 ? NOTHING_IN_STEP : null);

/** An item for each object that is kept in step, with the picture and its numbers. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			...readHealth(this, itemIndex),
			look: readLook(this.getNodeParameter('options', itemIndex, {})),
		}),
		async ({ look, ...asked }) => {
			const health = await loadHealth(asked);
			const answers: Answer[] = [];
			for (const sync of health.syncs) {
				const { integrationId, object, days, totals } = sync;
				const chart = recordsChart(sync, placeOf(sync, { health, crmName: labelOfStored }));
				const json = answer({
					outcome: 'found',
					...{ workspace: health.workspace, integrationId, object, title: chart.title, totals },
					days: days.map(({ day, figures }) => ({ day, ...figures })),
				});
				const name = `records-${integrationId.replace(/[^\w-]+/g, '-')}-${object}`;
				answers.push(await withChart(this, json, { chart, name, look }));
			}
			return answers;
		},
	);
}
