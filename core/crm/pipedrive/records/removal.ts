import type { BatchRemoval, CallOptions } from '../../contract';
import { removeEach } from '../../kit/remove-each';
import { isPersonId } from './person';
import type { PersonDeps } from './writes';

/** One that is gone already counts as removed. */
export async function removePersons(
	deps: PersonDeps,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const context = { operation: 'remove persons', signal };
	return await removeEach(deps.concurrency, ids, { signal }, async (id) => {
		if (isPersonId(id)) await deps.client.remove(id, context);
		return null;
	});
}
