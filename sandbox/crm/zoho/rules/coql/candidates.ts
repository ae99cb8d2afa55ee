import type { ZohoContext } from '../../context';
import type { ModuleName, RecordRow } from '../../state/entities';
import { isIndexed } from '../../state/value-index';
import type { Condition, Test } from './syntax';

/** Ids of all records that may meet the condition; `null` where no index tells. */
function idsFor(context: ZohoContext, module: ModuleName, condition: Condition): ReadonlySet<string> | null {
	if (condition.kind === 'test') return idsByTest(context, module, condition);
	const [left, right] = [condition.left, condition.right].map((part) => idsFor(context, module, part));
	if (condition.kind === 'and') return left ?? right ?? null;
	return left && right ? new Set([...left, ...right]) : null;
}

function idsByTest(
	context: ZohoContext,
	module: ModuleName,
	{ path, operator, values }: Test,
): ReadonlySet<string> | null {
	if (operator !== '=' && operator !== 'in') return null;
	const field = context.store.field(module, path);
	if (path !== 'id' && (field === undefined || !isIndexed(field))) return null;
	const texts = values.map(({ text }) => text);
	return new Set(path === 'id' ? texts : texts.flatMap((text) => context.store.findByValue(module, path, text)));
}

/** Records that may meet the condition: all of the module, or fewer where an index knows. */
export function candidates(context: ZohoContext, module: ModuleName, condition: Condition): RecordRow[] {
	const ids = idsFor(context, module, condition);
	if (ids === null) return context.store.list(module);
	return [...ids]
		.sort()
		.map((id) => context.store.get(module, id))
		.filter((row) => row !== null);
}
