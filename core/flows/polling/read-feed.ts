import { isoTime, type Runtime } from '../../lib/runtime';
import type { Feed, FeedPage, PollProblem } from '../../poll';
import type { WorkspaceStore } from '../../store/contract';
import { judgePage, type Judged } from './judge-page';
import { beginScan, endScan, type FeedProgress, type Scan } from './progress';

export interface ReadFeedDeps {
	workspace: Pick<WorkspaceStore, 'id' | 'polls' | 'transaction'>;
	runtime: Pick<Runtime, 'clock' | 'yield'>;
	sourceId: string;
	platform: string;
	/** How many hours before its beginning a new feed is handed on. */
	beginHours: number;
}

/** A feed as it was read from the store, or saved there last. */
export interface Known {
	progress: FeedProgress;
	version: number;
}

export interface FeedReport {
	known: Known;
	/** Deliveries that were kept. */
	kept: number;
	problem: PollProblem | null;
	/** Until when the platform wants to be left alone. */
	restUntil: number | null;
	/** Another poll saved meanwhile: it goes on, and this one stopped. */
	isOvertaken: boolean;
}

/** Pages of a feed that one poll reads at most; a scan that is longer goes on in the next poll. */
const PAGES_AT_ONCE = 10;

const MOST_RESTARTS = 3;

const HOUR_MS = 3_600_000;

/** Reads a feed on from where it was left. What a page brings is kept in one transaction with the progress. */
export async function readFeed(deps: ReadFeedDeps, feed: Feed, known: Known): Promise<FeedReport> {
	const report: FeedReport = { known, kept: 0, problem: null, restUntil: null, isOvertaken: false };
	let isFresh = false;
	for (let pages = 0; ; pages++) {
		const { progress } = report.known;
		if (progress.scan === null) {
			// One scan from the top is enough for a poll.
			if (isFresh) break;
			isFresh = true;
		}
		const scan = progress.scan ?? beginScan(progress, feed, deps.runtime.clock.now());
		const most = mostPages(feed, scan);
		if (pages >= most) break;
		const step = await readStep(deps, feed, report, { scan, isLastOfPoll: pages === most - 1 });
		if (step === 'stop') break;
		await deps.runtime.yield();
	}
	return report;
}

function mostPages({ deepPages = PAGES_AT_ONCE }: Feed, { depth, floor }: Scan): number {
	return depth < floor ? deepPages : PAGES_AT_ONCE;
}

interface Step {
	scan: Scan;
	/** Whether this poll reads no further page of the feed. */
	isLastOfPoll: boolean;
}

async function readStep(
	deps: ReadFeedDeps,
	feed: Feed,
	report: FeedReport,
	{ scan, isLastOfPoll }: Step,
): Promise<'on' | 'stop'> {
	const reading = await feed.read(scan.page);
	if (!reading.ok) {
		const { kind } = reading.problem;
		const isGone = scan.page !== null && (kind === 'invalid' || kind === 'notFound');
		if (!isGone || scan.restarts >= MOST_RESTARTS) {
			report.problem = reading.problem;
			return 'stop';
		}
		// The place may be gone, as a page of yesterday: the scan begins anew, down to the same floor.
		await save(deps, feed, report, { ...scan, page: null, top: null, restarts: scan.restarts + 1 }, null);
		return report.isOvertaken ? 'stop' : 'on';
	}
	const { page } = reading;
	const { progress } = report.known;
	const placed = scan.top === null && scan.page === null ? withTop(deps, feed, progress, scan, page) : scan;
	const judging = {
		feed,
		progress,
		newFrom: newFrom(deps, progress, page),
		looksBelow: progress.cutoff !== null || deps.beginHours > 0,
		look: async (where: string, keys: readonly string[]) =>
			await deps.workspace.polls.seen(deps.sourceId, where, keys),
	};
	const judged = await judgePage(judging, page);
	if (!judged.ok) {
		report.problem = judged.problem;
		return 'stop';
	}
	const depth = isLastOfPoll ? placed.floor : placed.depth;
	const isOver = page.next === null || page.next === scan.page || (page.tail !== null && page.tail < depth);
	await save(deps, feed, report, isOver ? 'over' : { ...placed, page: page.next }, judged.judged, placed);
	report.restUntil = page.restUntil;
	return report.isOvertaken || page.restUntil !== null ? 'stop' : 'on';
}

/** The clock of the platform, by which things are dated, may differ from this one. */
function newFrom({ runtime, beginHours }: ReadFeedDeps, { begunAt }: FeedProgress, { now }: FeedPage): number {
	const ahead = now === null ? 0 : now - runtime.clock.now();
	// What a platform says of its clock is cut to seconds, so that small differences are none.
	return begunAt + (Math.abs(ahead) < 2_000 ? 0 : ahead) - beginHours * HOUR_MS;
}

function withTop(deps: ReadFeedDeps, feed: Feed, progress: FeedProgress, scan: Scan, page: FeedPage): Scan {
	const now = page.now ?? deps.runtime.clock.now();
	// Nothing can have happened after now, whatever it says of itself.
	const top = page.newest === null ? null : Math.min(page.newest, now);
	if (progress.cutoff !== null) return { ...scan, top };
	const floor = Math.min((top ?? progress.begunAt) - feed.deepMs, newFrom(deps, progress, page));
	return { ...scan, top, floor, depth: floor };
}

async function save(
	{ workspace, runtime, sourceId, platform }: ReadFeedDeps,
	feed: Feed,
	report: FeedReport,
	next: Scan | 'over' | null,
	judged: Judged | null,
	scan: Scan | null = null,
): Promise<void> {
	const { progress, version } = report.known;
	const now = runtime.clock.now();
	const moved: FeedProgress =
		next === 'over' && scan !== null
			? endScan(progress, scan, now)
			: { ...progress, scan: next === 'over' ? null : next };
	const receivedAt = isoTime(now);
	const isSaved = await workspace.transaction(async (inside) => {
		if (!(await inside.polls.save(sourceId, feed.id, JSON.stringify(moved), version))) return false;
		if (judged === null) return true;
		await inside.polls.markSeen(sourceId, feed.id, judged.seen);
		if (feed.space !== null) await inside.polls.markSeen(sourceId, feed.space, judged.shared);
		for (const { key, body } of judged.deliveries)
			await inside.inbox.keep({ sourceId, key, platform, headers: {}, body, receivedAt });
		if (moved.horizon > progress.horizon)
			for (const where of [feed.id, ...(feed.space === null ? [] : [feed.space])])
				await inside.polls.forgetSeen(sourceId, where, isoTime(moved.horizon));
		return true;
	});
	if (!isSaved) {
		report.isOvertaken = true;
		return;
	}
	report.known = { progress: moved, version: version + 1 };
	report.kept += judged?.deliveries.length ?? 0;
}
