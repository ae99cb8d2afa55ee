import type {
	AssociationSpec,
	Configuration,
	PublicObjectSearchRequest,
	SimplePublicObjectBatchInputForCreate,
} from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { type CallContext, reading, writing } from '../../transport';
import { type BatchAnswer, type ListAnswer, readBatchAnswer, readListAnswer } from './answers';
import { type ClientDeps, sendThroughSdk } from './http';
import type { CreateObject, SearchQuery, UpdateObject } from './inputs';

/** The endpoints that all types of record share, for what happens around contacts. */

export type ObjectType = 'notes' | 'communications' | 'deals' | 'leads';

/** HubSpot's association type of each to a contact. */
const TO_CONTACT: Readonly<Record<ObjectType, number>> = { notes: 202, communications: 81, deals: 3, leads: 578 };

/** An empty group of filters, or an empty text, would be refused. */
function searchRequest({ filters, sort, properties, limit, text }: SearchQuery): PublicObjectSearchRequest {
	const request = {
		...(filters.length === 0 ? {} : { filterGroups: [{ filters: [...filters] }] }),
		...(text === undefined ? {} : { query: text }),
		...{ sorts: [sort], properties, limit },
	};
	return request as PublicObjectSearchRequest;
}

export type ObjectsClient = ReturnType<typeof createObjectsClient>;

export function createObjectsClient(deps: ClientDeps) {
	const loadSdk = () => import('@hubspot/api-client/lib/codegen/crm/objects/index.js');

	return {
		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-objects-v3/batch/post-crm-v3-objects-objectType-batch-create
		 */
		async create(type: ObjectType, inputs: readonly CreateObject[], context: CallContext): Promise<BatchAnswer> {
			const sdk = await loadSdk();
			const options = writing(context, false);
			const text = await sendThroughSdk<Configuration>(deps, sdk, options, 201, (configuration) =>
				new sdk.BatchApi(configuration).createWithHttpInfo(type, {
					inputs: inputs.map((input) => withAssociation(type, input)),
				}),
			);
			return readBatchAnswer(text);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-objects-v3/batch/post-crm-v3-objects-objectType-batch-update
		 */
		async update(type: ObjectType, inputs: readonly UpdateObject[], context: CallContext): Promise<BatchAnswer> {
			const sdk = await loadSdk();
			const options = writing(context, true);
			const text = await sendThroughSdk<Configuration>(deps, sdk, options, 200, (configuration) =>
				new sdk.BatchApi(configuration).updateWithHttpInfo(type, { inputs: [...inputs] }),
			);
			return readBatchAnswer(text);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-objects-v3/batch/post-crm-v3-objects-objectType-batch-archive
		 */
		async archive(type: ObjectType, ids: readonly string[], context: CallContext): Promise<void> {
			const sdk = await loadSdk();
			const batch = { inputs: ids.map((id) => ({ id })) };
			await sendThroughSdk<Configuration>(deps, sdk, writing(context, true), 204, (configuration) =>
				new sdk.BatchApi(configuration).archiveWithHttpInfo(type, batch),
			);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-objects-v3/search/post-crm-v3-objects-objectType-search
		 */
		async search(type: ObjectType, query: SearchQuery, context: CallContext): Promise<ListAnswer> {
			const sdk = await loadSdk();
			const options = { ...reading(context), pool: 'search' };
			const text = await sendThroughSdk<Configuration>(deps, sdk, options, 200, (configuration) =>
				new sdk.SearchApi(configuration).doSearchWithHttpInfo(type, searchRequest(query)),
			);
			return readListAnswer(text, context.operation);
		},
	};
}

function withAssociation(
	type: ObjectType,
	{ contactId, ...input }: CreateObject,
): SimplePublicObjectBatchInputForCreate {
	const spec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: TO_CONTACT[type] } as AssociationSpec;
	return { ...input, associations: [{ to: { id: contactId }, types: [spec] }] };
}
