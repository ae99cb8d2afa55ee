import { isoTime } from '../../lib/runtime';
import type { Session } from './session';

/**
 * The clock of the store, by which leases run: with SQLite the one of the machine, which all processes on a file share,
 * with Postgres the one of its server.
 * @returns now, or so long after it, in the spelling under which times are stored
 */
export function nowOf(session: Session, afterMs = 0): string {
	return isoTime(session.now() + afterMs);
}
