import type { ZohoContext } from '../context';
import type { Automation } from '../settings';
import type { ModuleName, Values } from '../state/entities';

/** The org's own workflows, which run on what is written through the API unless the call holds them back. */
function running(context: ZohoContext, module: ModuleName): readonly Automation[] {
	const { source, triggers } = context.caller();
	if (source !== 'crm_api' || (triggers !== null && !triggers.includes('workflow'))) return [];
	return context.settings().automations.filter((automation) => automation.module === module);
}

function madeOf({ does, length = 0 }: Automation, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	return does === 'cut' ? value.slice(0, length) : value.toLowerCase();
}

/** The values as they are kept. */
export function reworked(context: ZohoContext, module: ModuleName, values: Values): Record<string, unknown> {
	const kept = { ...values };
	for (const automation of running(context, module))
		if (automation.does !== 'takeBack' && Object.hasOwn(kept, automation.field))
			kept[automation.field] = madeOf(automation, kept[automation.field]);
	return kept;
}

/** The values that are changed back to what they were; null where none is. */
export function takenBack(context: ZohoContext, module: ModuleName, before: Values, written: Values): Values | null {
	const names = running(context, module)
		.filter(({ does, field }) => does === 'takeBack' && Object.hasOwn(written, field))
		.map(({ field }) => field);
	return names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, before[name] ?? null]));
}
