import type { Caller, SalesforceContext } from '../context';
import type { AutomationSettings } from '../org-settings';
import type { FieldValue } from '../state/schema/field';
import type { ObjectDefinition } from '../state/schema/object';
import type { Values } from './derived';

/** What the flows of the org make of the values that are about to be saved. Seeds were there before the flows. */
export function automated(
	context: SalesforceContext,
	caller: Caller,
	{ name }: ObjectDefinition,
	given: Values,
): Record<string, FieldValue> {
	const values = { ...given };
	if (caller.isSeed === true) return values;
	for (const automation of context.settings().org.automations) {
		if (automation.object !== name) continue;
		const result = resultOf(automation, values[automation.field]);
		if (result !== undefined) values[automation.field] = result;
	}
	return values;
}

function resultOf({ action, value }: AutomationSettings, written: FieldValue | undefined): FieldValue | undefined {
	if (action === 'set') return value;
	if (typeof written !== 'string') return written;
	if (action === 'cut') return written.slice(0, Number(value));
	return action === 'upper' ? written.toUpperCase() : written.toLowerCase();
}
