import type { Clock } from '../../core/clock';
import type { RecordRow } from './entities';
import { idOf } from './ids';
import { problem } from '../problem';

const CURSOR_LIFE_MS = 172_800_000;
const CURSOR_PREFIX = '01g';

export interface Cursor {
	id: string;
	expiresAt: number;
	/** Asks for the same columns again. */
	query: string;
	api: 'data' | 'tooling';
	pageSize: number;
	/** The rows as they were when the query ran. */
	rows: readonly RecordRow[];
}

/** Results that are handed out page by page. */
export interface Cursors {
	open: (cursor: Omit<Cursor, 'id' | 'expiresAt'>) => Cursor;
	/** @throws SalesforceProblem INVALID_QUERY_LOCATOR for an unknown or expired one */
	get: (id: string) => Cursor;
	clear: () => void;
}

export function createCursors(clock: Clock): Cursors {
	const cursors = new Map<string, Cursor>();
	let count = 0;
	return {
		open(input) {
			count += 1;
			const cursor = { ...input, id: idOf(CURSOR_PREFIX, count), expiresAt: clock.now() + CURSOR_LIFE_MS };
			cursors.set(cursor.id, cursor);
			return cursor;
		},
		get(id) {
			const cursor = cursors.get(id);
			if (cursor === undefined || cursor.expiresAt <= clock.now())
				throw problem(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
			return cursor;
		},
		clear: () => cursors.clear(),
	};
}
