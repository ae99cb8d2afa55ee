import type { Configuration, PropertyCreate } from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import { type CallContext, reading, writing } from '../../transport';
import { type HubSpotProperty, type PropertiesAnswer, readPropertiesAnswer, readPropertyAnswer } from './answers';
import { type ClientDeps, sendThroughSdk } from './http';
import type { PackProperty } from '../fields/pack-fields';

/** The property endpoints of contacts, one function each. */

const OBJECT = 'contacts';

export type PropertiesClient = ReturnType<typeof createPropertiesClient>;

export function createPropertiesClient(deps: ClientDeps) {
	return { ...createPropertyReads(deps), ...createPropertyWrites(deps) };
}

const loadSdk = () => import('@hubspot/api-client/lib/codegen/crm/properties/index.js');

function createPropertyReads(deps: ClientDeps) {
	return {
		/** https://developers.hubspot.com/docs/api-reference/crm-properties-v3/core/get-crm-v3-properties-objectType */
		async list(context: CallContext): Promise<PropertiesAnswer> {
			const sdk = await loadSdk();
			const text = await sendThroughSdk<Configuration>(deps, sdk, reading(context), 200, (configuration) =>
				new sdk.CoreApi(configuration).getAllWithHttpInfo(OBJECT),
			);
			return readPropertiesAnswer(text);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-properties-v3/core/get-crm-v3-properties-objectType-propertyName
		 */
		async one(name: string, context: CallContext): Promise<HubSpotProperty> {
			const sdk = await loadSdk();
			const text = await sendThroughSdk<Configuration>(deps, sdk, reading(context), 200, (configuration) =>
				new sdk.CoreApi(configuration).getByNameWithHttpInfo(OBJECT, name),
			);
			return readPropertyAnswer(text, name, context.operation);
		},
	};
}

function createPropertyWrites(deps: ClientDeps) {
	// A second create of the same name is refused and changes nothing, so all of these may be repeated.
	const change = (context: CallContext) => writing(context, true);
	return {
		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-properties-v3/groups/post-crm-v3-properties-objectType-groups
		 */
		async createGroup(group: { name: string; label: string }, context: CallContext): Promise<void> {
			const sdk = await loadSdk();
			await sendThroughSdk<Configuration>(deps, sdk, change(context), 201, (configuration) =>
				new sdk.GroupsApi(configuration).createWithHttpInfo(OBJECT, { ...group, displayOrder: -1 }),
			);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-properties-v3/batch/post-crm-v3-properties-objectType-batch-create
		 */
		async create(
			properties: readonly PackProperty[],
			groupName: string,
			context: CallContext,
		): Promise<PropertiesAnswer> {
			const sdk = await loadSdk();
			const inputs = properties.map((property) => ({
				...property,
				groupName,
				formField: false,
			})) as PropertyCreate[];
			const text = await sendThroughSdk<Configuration>(deps, sdk, change(context), 201, (configuration) =>
				new sdk.BatchApi(configuration).createWithHttpInfo(OBJECT, { inputs }),
			);
			return readPropertiesAnswer(text);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-properties-v3/core/patch-crm-v3-properties-objectType-propertyName
		 */
		async replaceOptions(
			name: string,
			options: NonNullable<PackProperty['options']>,
			context: CallContext,
		): Promise<void> {
			const sdk = await loadSdk();
			await sendThroughSdk<Configuration>(deps, sdk, change(context), 200, (configuration) =>
				new sdk.CoreApi(configuration).updateWithHttpInfo(OBJECT, name, { options: [...options] }),
			);
		},
	};
}
