import type { Configuration as AssociationsConfiguration } from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import type { Configuration as PipelinesConfiguration } from '@hubspot/api-client/lib/codegen/crm/pipelines/index.js';
import { type CallContext, reading, writing } from '../../transport';
import { type AssociationsAnswer, readAssociationsAnswer } from './answers';
import { type HubSpotPipeline, readPipelinesAnswer } from './pipelines-answer';
import { type ClientDeps, sendThroughSdk } from './http';

/** What deals stand in: pipelines, and the contacts beside them. */

/** A deal, and a contact beside it. */
export interface DealContact {
	dealId: string;
	contactId: string;
}

export type SalesClient = ReturnType<typeof createSalesClient>;

export function createSalesClient(deps: ClientDeps) {
	const loadAssociations = () => import('@hubspot/api-client/lib/codegen/crm/associations/v4/index.js');

	return {
		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-pipelines-v3/pipelines/get-crm-v3-pipelines-objectType
		 */
		async dealPipelines(context: CallContext): Promise<HubSpotPipeline[]> {
			const sdk = await import('@hubspot/api-client/lib/codegen/crm/pipelines/index.js');
			const text = await sendThroughSdk<PipelinesConfiguration>(
				deps,
				sdk,
				reading(context),
				200,
				(configuration) => new sdk.PipelinesApi(configuration).getAllWithHttpInfo('deals'),
			);
			return readPipelinesAnswer(text);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-associations-v4/batch/post-crm-v4-associations-fromObjectType-toObjectType-batch-read
		 */
		async contactsOfDeals(ids: readonly string[], context: CallContext): Promise<AssociationsAnswer> {
			const sdk = await loadAssociations();
			const text = await sendThroughSdk<AssociationsConfiguration>(
				deps,
				sdk,
				reading(context),
				200,
				(configuration) =>
					new sdk.BatchApi(configuration).getPageWithHttpInfo('deals', 'contacts', {
						inputs: ids.map((id) => ({ id })),
					}),
			);
			return readAssociationsAnswer(text);
		},

		/**
		 * All associations between each two. One that is not there is none of HubSpot's errors.
		 * https://developers.hubspot.com/docs/api-reference/crm-associations-v4/batch/post-crm-v4-associations-fromObjectType-toObjectType-batch-archive
		 */
		async unlink(pairs: readonly DealContact[], context: CallContext): Promise<void> {
			const sdk = await loadAssociations();
			const inputs = pairs.map(({ dealId, contactId }) => ({ _from: { id: dealId }, to: [{ id: contactId }] }));
			await sendThroughSdk<AssociationsConfiguration>(deps, sdk, writing(context, true), 204, (configuration) =>
				new sdk.BatchApi(configuration).archiveWithHttpInfo('deals', 'contacts', { inputs }),
			);
		},
	};
}
