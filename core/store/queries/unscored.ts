import { countContacts } from './contacts-count';
import type { Session } from '../database/session';

/** A workspace of fewer contacts is counted each time: that takes a millisecond. */
const LARGE = 20_000;
const COUNTED_ANEW_MS = 60_000;

/** When every contact of a large workspace was last seen to have a score. One for a whole store. */
export interface AllScored {
	/** Milliseconds since the Unix epoch, by workspace, score and fingerprint. */
	readonly seenAt: Map<string, number>;
}

export const createAllScored = (): AllScored => ({ seenAt: new Map() });

/**
 * How many contacts have no score of this fingerprint. To know it, all contacts and all scores are counted, which takes
 * the longer the more there are; so where a large workspace lacked none, the next minute takes that for granted. What
 * is missing is counted anew each time, and so is what a transaction sees.
 */
export async function countUnscored(
	session: Session,
	{ seenAt }: AllScored,
	{ name, fingerprint }: { name: string; fingerprint: string },
): Promise<number> {
	const key = JSON.stringify([session.workspaceId, name, fingerprint]);
	const now = session.runtime.clock.now();
	const seen = seenAt.get(key);
	if (seen !== undefined && !session.inTransaction && Math.abs(now - seen) < COUNTED_ANEW_MS) return 0;
	const contacts = await countContacts(session);
	const unscored = contacts - (await countScored(session, name, fingerprint));
	if (unscored === 0 && contacts >= LARGE && !session.inTransaction) seenAt.set(key, now);
	else seenAt.delete(key);
	return unscored;
}

async function countScored({ database, workspaceId }: Session, name: string, fingerprint: string): Promise<number> {
	const { total } = await database()
		.selectFrom('contact_scores')
		.select(({ fn }) => fn.countAll().as('total'))
		.where('workspace_id', '=', workspaceId)
		.where('name', '=', name)
		.where('fingerprint', '=', fingerprint)
		.executeTakeFirstOrThrow();
	return Number(total);
}
