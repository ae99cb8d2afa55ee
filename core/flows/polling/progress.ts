/** How far a feed was read, as it is stored. Times are epoch milliseconds by the platform's clock. */
export interface FeedProgress {
	/** When somebody began to poll it, by this machine's clock. */
	begunAt: number;
	/** What happened before it is nobody's news; `null` until the feed was read through for the first time. */
	cutoff: number | null;
	/** What happened before it is not remembered any more, so that it counts as seen. */
	horizon: number;
	/** The newest thing of the last scan that was read to its end, and of the one before. */
	tops: { last: number; before: number } | null;
	/** When the last deep scan began, by this machine's clock. */
	deepAt: number;
	/** A scan that is under way, over several polls if need be. */
	scan: Scan | null;
	/** Why it cannot be read, and since when it is left alone. */
	trouble: Trouble | null;
}

/** One reading of a feed, from its newest thing down. */
export interface Scan {
	/** The page that comes next; `null` for the first. */
	page: string | null;
	/** The newest thing on the first page; `null` before that was read. */
	top: number | null;
	/** It has to read down to here: to the first page that ends with older things. */
	floor: number;
	/** So far it reads where one poll is enough for it. Lower than the floor in a deep scan. */
	depth: number;
	/** How often it began anew, since the place where it was to go on was refused. */
	restarts: number;
}

/** A failure that lasts. */
export interface Trouble {
	/** What failed, in a word. */
	kind: string;
	since: number;
	/** How many polls in a row failed. */
	failures: number;
	/** Nothing is asked before; epoch milliseconds by this machine's clock. */
	until: number;
	/** When somebody was told; `null` for not yet. */
	toldAt: number | null;
}

export function newProgress(now: number): FeedProgress {
	return { begunAt: now, cutoff: null, horizon: 0, tops: null, deepAt: 0, scan: null, trouble: null };
}

const HOUR_MS = 3_600_000;

export interface Reach {
	overlapMs: number;
	deepMs: number;
}

/**
 * How far down a scan reads. Each stretch is read by two scans at least, since pages shift while they are read: with
 * something that vanishes, the next thing slips over the border to a page that was read already.
 */
export function beginScan(progress: FeedProgress, { overlapMs, deepMs }: Reach, now: number): Scan {
	const { tops, cutoff } = progress;
	// The first one finds its floor with its first page.
	if (tops === null || cutoff === null) return { page: null, top: null, floor: 0, depth: 0, restarts: 0 };
	const floor = Math.max(Math.min(tops.before, tops.last - overlapMs), progress.horizon);
	const isDue = now - progress.deepAt >= HOUR_MS;
	const depth = isDue ? Math.max(Math.min(tops.last - deepMs, floor), progress.horizon) : floor;
	return { page: null, top: null, floor, depth, restarts: 0 };
}

function isDeep({ cutoff }: FeedProgress, { floor, depth }: Scan): boolean {
	return cutoff === null || depth < floor;
}

/** How long seen things are remembered: longer than any scan reads back. */
const REMEMBERED_MS = 8 * 24 * HOUR_MS;

/** After the last page of a scan. */
export function endScan(progress: FeedProgress, scan: Scan, now: number): FeedProgress {
	const before = progress.tops?.last ?? scan.top ?? progress.begunAt;
	// What a platform serves from a cache may be older than what was known.
	const last = Math.max(scan.top ?? before, before);
	return {
		...progress,
		cutoff: progress.cutoff ?? scan.floor,
		tops: { last, before },
		horizon: Math.max(progress.horizon, last - REMEMBERED_MS),
		deepAt: isDeep(progress, scan) ? now : progress.deepAt,
		scan: null,
	};
}
