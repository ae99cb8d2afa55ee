import { type CallContext, reading } from '../../transport';
import {
	type DescribedField,
	type ObjectAccess,
	readAccess,
	readDescription,
	readRecordTypes,
	type RecordType,
} from './answers';
import { type ConnectionDeps, openConnection } from './http';

/** The endpoints for what records are made of, one function each. */

export function createFieldsClient(deps: ConnectionDeps) {
	return {
		/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm */
		async describe(sobject: string, context: CallContext): Promise<DescribedField[]> {
			const connection = await openConnection(deps, reading(context));
			return readDescription(await connection.requestGet(`/sobjects/${sobject}/describe`));
		},

		/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm */
		async recordTypes(sobject: string, context: CallContext): Promise<RecordType[]> {
			const connection = await openConnection(deps, reading(context));
			return readRecordTypes(await connection.requestGet(`/sobjects/${sobject}/describe`));
		},

		/**
		 * What the user may do with an object.
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm
		 */
		async access(sobject: string, context: CallContext): Promise<ObjectAccess> {
			const connection = await openConnection(deps, reading(context));
			return readAccess(await connection.requestGet(`/sobjects/${sobject}/describe`));
		},
	};
}
