import type { ZohoContext } from '../../context';
import type { ModuleName, RecordRow } from '../../state/entities';
import { isIndexed } from '../../state/value-index';
import type { Condition, Test } from './syntax';

/** Tests that every record of the answer meets. */
function certain(condition: Condition): Test[] {
	if (condition.kind === 'test') return [condition];
	return condition.kind === 'and' ? [...certain(condition.left), ...certain(condition.right)] : [];
}

/** Records that may meet the condition: all of the module, or fewer where an index knows. */
export function candidates(context: ZohoContext, module: ModuleName, condition: Condition): RecordRow[] {
	for (const { path, operator, values } of certain(condition)) {
		if (operator !== '=' && operator !== 'in') continue;
		const field = context.store.field(module, path);
		if (path !== 'id' && (field === undefined || !isIndexed(field))) continue;
		const texts = values.map(({ text }) => text);
		const ids = path === 'id' ? texts : texts.flatMap((text) => context.store.findByValue(module, path, text));
		return [...new Set(ids)]
			.sort()
			.map((id) => context.store.get(module, id))
			.filter((row) => row !== null);
	}
	return context.store.list(module);
}
