import type { ZohoContext } from '../context';
import type { FieldRow, ModuleName, Values } from '../state/entities';

function missingFrom({ choices }: FieldRow, value: unknown): string[] {
	const given = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
	return given.filter((each) => !choices.some(({ actual }) => actual === each));
}

/** A value that a list does not have is added to it, without a word. */
export function growChoices(context: ZohoContext, module: ModuleName, values: Values): void {
	for (const field of context.store.fields(module)) {
		if (field.dataType !== 'picklist' && field.dataType !== 'multiselectpicklist') continue;
		const added = missingFrom(field, values[field.apiName]);
		if (added.length === 0) continue;
		const choices = added.map((actual) => ({ id: context.store.nextId(), display: actual, actual }));
		context.store.putField({ ...field, choices: [...field.choices, ...choices] });
	}
}
