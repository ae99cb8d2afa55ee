import type { Caller, SalesforceContext } from '../context';
import type { Values } from './derived';
import { SalesforceProblem } from '../problem';
import type { ObjectDefinition } from '../state/schema/object';

const MESSAGE = 'Use one of these records?';

function matchResult(caller: Caller, object: string, ids: readonly string[]): Record<string, unknown> {
	return {
		entityType: object,
		errors: [],
		matchEngine: 'ExactMatchEngine',
		matchRecords: ids.map((id) => ({
			additionalInformation: [],
			fieldDiffs: [],
			matchConfidence: 100,
			record: {
				attributes: { type: object, url: `/services/data/${caller.version}/sobjects/${object}/${id}` },
				Id: id,
			},
		})),
		rule: `Standard_${object}_Match_Rule_v1_1`,
		size: ids.length,
		success: true,
	};
}

/** @throws SalesforceProblem for a Contact or Lead whose e-mail others of its type have, if the rule says so */
export function applyDuplicateRule(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	id: string | null,
	values: Values,
): void {
	const { mode, objects, resultKey } = context.settings().duplicateRules;
	const email = values['Email'] ?? null;
	if (mode === 'off' || !objects.includes(object.name) || email === null) return;
	if (mode === 'alert' && caller.allowDuplicates) return;
	const field = context.store.fields(object).find(({ name }) => name === 'Email');
	const found =
		field === undefined ? [] : context.store.findByKey(object.name, field, email).filter((other) => other !== id);
	if (found.length === 0) return;
	const result = {
		allowSave: mode === 'alert',
		duplicateRule: `Standard_${object.name}_Duplicate_Rule`,
		duplicateRuleEntityType: object.name,
		errorMessage: MESSAGE,
		matchResults: [matchResult(caller, object.name, caller.showDuplicates ? found : [])],
	};
	const told = resultKey === 'none' ? {} : { [resultKey]: result };
	throw new SalesforceProblem(400, [{ ...told, errorCode: 'DUPLICATES_DETECTED', message: MESSAGE, fields: [] }]);
}
