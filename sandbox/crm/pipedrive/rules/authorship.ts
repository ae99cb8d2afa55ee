import type { Author } from '../state/entities';

/** Whoever works at Pipedrive's own pages. */
const SALESPERSON: Author = { userId: 101, source: 'app', userAgent: null };

export interface Authorship {
	author: () => Author;
	/** Runs something in the name of somebody. */
	as: <T>(author: Author, run: () => T) => T;
}

/** Whose doing it is: somebody's at Pipedrive's own pages, unless it is done `as` somebody else. */
export function createAuthorship(): Authorship {
	let author = SALESPERSON;
	return {
		author: () => author,
		as(who, run) {
			author = who;
			try {
				return run();
			} finally {
				author = SALESPERSON;
			}
		},
	};
}
