import { CrmError } from '../../../lib/errors';
import { objectOr } from '../../kit/json';
import { type CallContext, reading, writing } from '../../transport';
import { SALESFORCE } from '../errors';
import type { PackField } from '../fields/pack-fields';
import { readQueryAnswer } from './answers';
import { type ConnectionDeps, openConnection } from './http';
import { soqlText } from './soql';

/** The endpoints that change what records are made of, one function each. */

export function createToolingClient(deps: ConnectionDeps) {
	return {
		/**
		 * May be repeated: a second field of the same name is refused.
		 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_customfield.htm
		 */
		async createField(sobject: string, field: PackField, context: CallContext): Promise<void> {
			const { name, label, description, metadata } = field;
			const body = {
				FullName: `${sobject}.${name}`,
				Metadata: { label, description, required: false, ...metadata },
			};
			const connection = await openConnection(deps, writing(context, true));
			await connection.requestPost('/tooling/sobjects/CustomField', body);
		},

		/**
		 * May be repeated: the definition is given as a whole.
		 * @param change the new definition; `null` where this cannot be changed
		 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_customfield.htm
		 */
		async changeField(
			sobject: string,
			name: string,
			change: (metadata: Record<string, unknown>) => object | null,
			context: CallContext,
		): Promise<void> {
			const developerName = soqlText(name.replace(/__c$/, ''));
			const soql = `SELECT Id FROM CustomField WHERE TableEnumOrId = ${soqlText(sobject)} AND DeveloperName = ${developerName} AND NamespacePrefix = null`;
			const asking = await openConnection(deps, reading(context));
			const found = readQueryAnswer(await asking.requestGet(`/tooling/query?q=${encodeURIComponent(soql)}`));
			const id = found.rows[0]?.Id;
			const path = `/tooling/sobjects/CustomField/${id ?? ''}`;
			const metadata = id === undefined ? {} : objectOr(objectOr(await asking.requestGet(path)).Metadata);
			const changed = change(metadata);
			if (changed === null) throw unchangeable(name, context);
			const connection = await openConnection(deps, writing(context, true));
			await connection.requestPatch(path, { Metadata: changed });
		},
	};
}

function unchangeable(name: string, { operation }: CallContext): CrmError {
	return new CrmError('invalid', `Could not ${operation}: the choices of ${name} are not its own.`, {
		provider: SALESFORCE.provider,
		operation,
		code: 'SHARED_VALUE_SET',
		fix: `Add the choices to the value set of ${name} in Salesforce, or make the field a text field.`,
		mayHaveBeenApplied: false,
	});
}
