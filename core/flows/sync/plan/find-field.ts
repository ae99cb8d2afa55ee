import type { CrmField } from '../../../crm/contract';

const NATIVE = 'native:';

/** The field that a name stands for: one of the pack's names, or `native:` with what a user calls the CRM's own. */
export function fieldOf(fields: readonly CrmField[], name: string): CrmField | undefined {
	if (name.startsWith(NATIVE)) return findField(fields, name.slice(NATIVE.length));
	return fields.find(({ canonical }) => canonical === name);
}

/**
 * The field that a user means: by the CRM's name of it, by that name in another case, else by its label where only one
 * is called so.
 */
export function findField(fields: readonly CrmField[], name: string): CrmField | undefined {
	const lower = name.trim().toLowerCase();
	return (
		fields.find(({ nativeName }) => nativeName === name) ??
		onlyOne(fields.filter(({ nativeName }) => nativeName.toLowerCase() === lower)) ??
		onlyOne(fields.filter(({ label }) => label.trim().toLowerCase() === lower))
	);
}

function onlyOne<T>(items: readonly T[]): T | undefined {
	return items.length === 1 ? items[0] : undefined;
}
