import type { LeaseRepository } from '../contract';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';

/** No token is empty, so whoever let go is found by none. */
const NOBODY = '';

export function createLeaseRepository(session: Session): LeaseRepository {
	return {
		take: async (name, holder, leaseMs) => await take(session, name, holder, leaseMs),
		renew: async (name, holder, leaseMs) =>
			await change(session, { name, holder }, { holder, expires_at: nowOf(session, leaseMs) }),
		async isHeld(name) {
			const row = await session
				.database()
				.selectFrom('leases')
				.select('name')
				.where('workspace_id', '=', session.workspaceId)
				.where('name', '=', name)
				.where('expires_at', '>', nowOf(session))
				.executeTakeFirst();
			return row !== undefined;
		},
		// The row stays, so that the fence goes on growing.
		release: async (name, holder) =>
			await change(session, { name, holder }, { holder: NOBODY, expires_at: nowOf(session) }),
	};
}

/** A row goes in where there is none, and over one whose lease has run out. */
async function take(session: Session, name: string, holder: string, leaseMs: number): Promise<number | null> {
	const row = await session
		.database()
		.insertInto('leases')
		.values({
			workspace_id: session.workspaceId,
			name,
			holder,
			fence: 1,
			expires_at: nowOf(session, leaseMs),
			updated_at: nowOf(session),
		})
		.onConflict((conflict) =>
			conflict
				.columns(['workspace_id', 'name'])
				.doUpdateSet((expression) => ({
					holder: expression.ref('excluded.holder'),
					fence: expression('leases.fence', '+', expression.ref('excluded.fence')),
					expires_at: expression.ref('excluded.expires_at'),
					updated_at: expression.ref('excluded.updated_at'),
				}))
				.whereRef('leases.expires_at', '<=', 'excluded.updated_at'),
		)
		.returning('fence')
		.executeTakeFirst();
	return row === undefined ? null : Number(row.fence);
}

/** It is found by its holder's token, and is nobody's any more once another token stands there. */
async function change(
	session: Session,
	{ name, holder }: { name: string; holder: string },
	to: { holder: string; expires_at: string },
): Promise<boolean> {
	const { numUpdatedRows } = await session
		.database()
		.updateTable('leases')
		.set({ ...to, updated_at: nowOf(session) })
		.where('workspace_id', '=', session.workspaceId)
		.where('name', '=', name)
		.where('holder', '=', holder)
		.executeTakeFirst();
	return Number(numUpdatedRows) > 0;
}
