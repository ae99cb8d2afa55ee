import type { Kysely } from 'kysely';

import type { Runtime } from '../../lib/runtime';
import type { CopySide } from '../database/copy-side';
import { repeatLostRaces } from '../database/lost-races';
import type { Database } from '../database/schema';

/** A transaction that may change a frozen store. */
export async function inTransaction<T>(
	side: CopySide,
	runtime: Runtime,
	work: (transaction: Kysely<Database>) => Promise<T>,
): Promise<T> {
	return await repeatLostRaces(
		{ traits: side.traits, runtime },
		async () =>
			await side.database.transaction().execute(async (transaction) => {
				await side.permit(transaction);
				const result = await work(transaction);
				await side.forbid(transaction);
				return result;
			}),
	);
}
