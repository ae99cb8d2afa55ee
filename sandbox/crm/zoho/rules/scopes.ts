/** Whether scopes that were granted open something. Upper and lower case are the same. */
export function opens(granted: readonly string[], needed: string): boolean {
	const wanted = needed.toLowerCase().split('.');
	return granted.some((scope) => covers(scope.toLowerCase().split('.'), wanted));
}

/**
 * `ZohoCRM.modules.ALL` opens `ZohoCRM.modules.contacts.READ`: what is granted names the same place or one above, and
 * everything, the same operation, or writing where something is made or changed.
 */
function covers(granted: readonly string[], wanted: readonly string[]): boolean {
	const place = granted.slice(0, -1);
	const operation = granted.at(-1) ?? '';
	const needed = wanted.at(-1) ?? '';
	if (!place.every((part, index) => part === wanted[index])) return false;
	return operation === 'all' || operation === needed || (operation === 'write' && WRITES.includes(needed));
}

const WRITES = ['create', 'update'];
