import type { Runtime } from '../../lib/runtime';
import type { Feed, PolledAccount, Poller, PollProblem } from '../../poll';
import type { WorkspaceStore } from '../../store/contract';
import { newProgress, type Trouble } from './progress';
import { type FeedReport, type Known, readFeed, type ReadFeedDeps } from './read-feed';
import { isOfFeed, isResting, isToMend, isToTell, withFailure } from './trouble';

export interface PollDeps extends ReadFeedDeps {
	workspace: Pick<WorkspaceStore, 'id' | 'polls' | 'transaction'>;
	runtime: Runtime;
	poller: Poller;
	/** Known of an earlier poll; `null` to ask. */
	account: PolledAccount | null;
	/** Whether somebody has just published, and so looked at what failed. */
	isPublished: boolean;
}

export interface PollReport {
	/** Deliveries that were kept. */
	kept: number;
	/** What somebody should be told, if anything. */
	tell: { problem: PollProblem; isToMend: boolean } | null;
	/** Whose things they are; `null` where that could not be asked. */
	account: PolledAccount | null;
	/** Names of feeds that were read through for the first time. */
	begun: string[];
}

/** What is the same for all feeds of a source. Kept beside the feeds, under a name that none has. */
interface SourceState {
	trouble: Trouble | null;
	/** The platform's limit is nearly used up until then. */
	restUntil: number;
	/** When somebody began to poll, and whether all of the feeds could be asked since. */
	begunAt: number;
	isBegun: boolean;
}

const OF_SOURCE = '';

function newSource(now: number): SourceState {
	return { trouble: null, restUntil: 0, begunAt: now, isBegun: false };
}

interface Stored<T> {
	value: T;
	version: number;
}

/**
 * What is stored, or a beginning that is stored before anything is asked: what happens from now on is news, also when
 * the platform is out of order.
 * @returns `null` where another poll has just begun
 */
async function begin<T>({ workspace, sourceId }: PollDeps, feed: string, beginning: T): Promise<Stored<T> | null> {
	const found = await workspace.polls.find(sourceId, feed);
	if (found !== null) return { value: JSON.parse(found.state) as T, version: found.version };
	const isSaved = await workspace.polls.save(sourceId, feed, JSON.stringify(beginning), null);
	return isSaved ? { value: beginning, version: 1 } : null;
}

/** Of two polls at once one is too late here; what it wanted to say is said by the other, or by the next. */
async function store<T>({ workspace, sourceId }: PollDeps, feed: string, { version }: Stored<T>, value: T) {
	await workspace.polls.save(sourceId, feed, JSON.stringify(value), version);
}

/**
 * Reads all feeds of a source on. Whoever is killed in it, or however many polls there are at once: each thing is kept
 * once, and none is lost. Does not throw for what a platform answers.
 * @throws StoreError
 */
export async function pollSource(deps: PollDeps): Promise<PollReport> {
	const report: PollReport = { kept: 0, tell: null, account: deps.account, begun: [] };
	const now = deps.runtime.clock.now();
	const source = await begin(deps, OF_SOURCE, newSource(now));
	if (source === null) return report;
	const { trouble, restUntil } = source.value;
	if (isResting(trouble, now, deps.isPublished) || now < restUntil) return report;
	const state: SourceState = { ...source.value, trouble: null };
	const identified =
		deps.account === null ? await deps.poller.identify() : { ok: true as const, account: deps.account };
	if (identified.ok) {
		report.account = identified.account;
		await readAll(deps, deps.poller.feeds(identified.account), state, trouble, report);
	} else state.trouble = troubleOf(deps, trouble, identified.problem, report);
	if (JSON.stringify(state) !== JSON.stringify(source.value)) await store(deps, OF_SOURCE, source, state);
	return report;
}

async function readAll(
	deps: PollDeps,
	feeds: readonly Feed[],
	state: SourceState,
	before: Trouble | null,
	report: PollReport,
): Promise<void> {
	for (const feed of feeds) {
		const read = await readOne(deps, feed, state.isBegun ? null : state.begunAt, report);
		if (read === null) continue;
		if (read.problem !== null && !isOfFeed(read.problem.kind)) {
			state.trouble = troubleOf(deps, before, read.problem, report);
			return;
		}
		if (read.restUntil !== null) {
			state.restUntil = read.restUntil;
			return;
		}
	}
	state.isBegun = true;
}

/** @returns `null` where the feed is left alone, or another poll reads it */
async function readOne(
	deps: PollDeps,
	feed: Feed,
	begunAt: number | null,
	report: PollReport,
): Promise<FeedReport | null> {
	const now = deps.runtime.clock.now();
	const stored = await begin(deps, feed.id, newProgress(begunAt ?? now));
	if (stored === null) return null;
	const known: Known = { progress: stored.value, version: stored.version };
	const { trouble } = known.progress;
	if (isResting(trouble, now, deps.isPublished)) return null;
	const read = await readFeed(deps, feed, known);
	report.kept += read.kept;
	if (read.isOvertaken) return null;
	if (known.progress.cutoff === null && read.known.progress.cutoff !== null) report.begun.push(feed.name);
	await settleTrouble(deps, feed, read, trouble, report);
	return read;
}

async function settleTrouble(
	deps: PollDeps,
	feed: Feed,
	{ known: { progress, version }, problem }: FeedReport,
	before: Trouble | null,
	report: PollReport,
): Promise<void> {
	const isOurs = problem !== null && isOfFeed(problem.kind);
	if (!isOurs && before === null) return;
	const trouble = isOurs ? troubleOf(deps, before, problem, report) : null;
	await store(deps, feed.id, { value: progress, version }, { ...progress, trouble });
}

/** One problem is told at a time; the others are told by the next polls. */
function troubleOf(
	{ runtime, isPublished }: PollDeps,
	before: Trouble | null,
	problem: PollProblem,
	report: PollReport,
): Trouble {
	const now = runtime.clock.now();
	const trouble = withFailure(before, problem, now);
	const toMend = isToMend(problem.kind);
	if (report.tell !== null || !(isToTell(trouble, now) || (isPublished && toMend))) return trouble;
	report.tell = { problem, isToMend: toMend };
	return { ...trouble, toldAt: now };
}
