import { type AccountBudget, type DailyFigure, type Holder, newerFigure, type PoolSchedule } from './budget-document';
import { graceOf, MAX_BLOCK_MS, paddedInterval, stepOf, toleratedCount } from './pace';
import type { PoolLimit } from './profile';

/** A process alone takes as much ahead: it asks about once a second, and whoever comes waits no longer. */
const ALONE_MS = 1_000;
/** Several processes together take as much ahead, so that each has its turn a few times a second. */
const TOGETHER_MS = 500;
/** Whoever took nothing for so long, or for a window that is longer, is not counted any more. */
const LEAST_PEER_MS = 3_000;
/** What a process asks for. */
export interface SlotRequest {
	holder: string;
	pool: string;
	/** As this process knows it: tokens of one account may have limits of their own. */
	limit: PoolLimit;
	/** Calls that wait in this process. */
	waiting: number;
	/** Slots it could do with when nobody else wants any. */
	ahead: number;
	/** How long the answer is likely to take: slots begin when it is there. */
	answerMs: number;
	/** Calls under way in this process, and how many may be over all; `null` where the CRM does not limit them. */
	underWay: number;
	atOnce: number | null;
	/** How long a call may last. */
	callMs: number;
	/** Calls that the CRM said are left in the window, since the last request. */
	remaining: number | null;
}

/** Slots for calls, `step` milliseconds apart. None where `count` is 0: then `from` says when to ask again. */
export interface Slots {
	from: number;
	step: number;
	count: number;
}

export interface Reserved {
	budget: AccountBudget;
	slots: Slots;
	/** Until when the CRM takes no call; in the past where it takes them. */
	blockedUntil: number;
	/** Other processes that take calls of this pool. */
	peers: number;
}

/** No timetable is full for longer, however many processes there are. */
const MOST_AHEAD_MS = 30_000;

/** How soon to ask again for calls that are too many at once: some end within that time. */
const ROOM_MS = 200;

/** Gives slots out, and keeps that they are gone. Pure. @param now by the store's clock */
export function reserveSlots(before: AccountBudget, request: SlotRequest, now: number): Reserved {
	const { holder, pool, limit } = request;
	const holders = livingHolders(before.holders, limit, now);
	const others = Object.entries(holders).filter(([name]) => name !== holder);
	const peers = others.filter(([, { seenAt }]) => (seenAt[pool] ?? -Infinity) > now - peerMs(limit)).length;
	const planned = scheduleOf(before, request, now);
	const left = leftByOthers(planned, request, now);
	// Where other apps are at work, no burst goes out.
	const soonest = left === null ? -Infinity : now + (1 - left) * stepOf(limit);
	const schedule = { ...planned, nextAt: Math.max(planned.nextAt, soonest) };
	const blocked = schedule.blockedUntil > now;
	const count = blocked ? 0 : countOf(request, peers, Math.min(roomFor(request, others, now), left ?? Infinity));
	const step = stepOf(limit);
	const from = count === 0 ? now + ROOM_MS : Math.max(schedule.nextAt, now + request.answerMs - graceOf(limit) / 2);
	const known = { ...schedule, limit };
	const taken = count === 0 ? known : { ...known, nextAt: from + count * step, given: schedule.given + count };
	const own: Holder = {
		seenAt: { ...holders[holder]?.seenAt, [pool]: now },
		...(request.atOnce === null
			? { underWay: 0, until: 0 }
			: { underWay: request.underWay + count, until: now + count * step + request.callMs }),
	};
	const pools = { ...before.pools, [pool]: taken };
	const budget = { ...before, pools, holders: { ...holders, [holder]: own } };
	return { budget, slots: { from, step, count }, blockedUntil: schedule.blockedUntil, peers };
}

/** A process that waits gets what it waits for, as far as that is its share; one alone gets some for those to come. */
function countOf({ limit, waiting, ahead, answerMs }: SlotRequest, peers: number, room: number): number {
	const wanted = peers === 0 ? Math.max(waiting, ahead) : Math.max(1, waiting);
	// Where answers take longer than a turn, turns are as long as those.
	const turnMs = peers === 0 ? ALONE_MS : Math.max(TOGETHER_MS / (peers + 1), answerMs);
	const most = Math.max(1, Math.floor(turnMs / stepOf(limit)));
	return Math.max(0, Math.min(wanted, most, room));
}

function roomFor({ atOnce, underWay }: SlotRequest, others: ReadonlyArray<[string, Holder]>, now: number): number {
	if (atOnce === null) return Infinity;
	const taken = others.reduce((sum, [, holder]) => sum + (holder.until > now ? holder.underWay : 0), underWay);
	return atOnce - taken;
}

const peerMs = ({ intervalMs }: PoolLimit) => Math.max(LEAST_PEER_MS, intervalMs);

/** A holder whose process died is forgotten once its calls are over; so is a time that a clock was set back from. */
function livingHolders(holders: AccountBudget['holders'], limit: PoolLimit, now: number): AccountBudget['holders'] {
	const isLiving = ({ seenAt, until }: Holder) =>
		(until > now && until < now + MAX_BLOCK_MS) ||
		Object.values(seenAt).some((at) => at > now - peerMs(limit) && at <= now + peerMs(limit));
	return Object.fromEntries(Object.entries(holders).filter(([, holder]) => isLiving(holder)));
}

/** The timetable as it stands now. Nobody plans far ahead, so what is far away is of a clock that was set. */
function scheduleOf({ pools }: AccountBudget, { pool, limit }: SlotRequest, now: number): PoolSchedule {
	const interval = paddedInterval(limit);
	const known = pools[pool];
	if (known === undefined) {
		const nextAt = now - graceOf(limit);
		return { nextAt, blockedUntil: 0, since: now, given: 0, givenBefore: 0 };
	}
	const blockedUntil = known.blockedUntil > now + MAX_BLOCK_MS ? 0 : known.blockedUntil;
	const nextAt = known.nextAt > Math.max(now, blockedUntil) + MOST_AHEAD_MS ? now : known.nextAt;
	const passed = Math.floor((now - known.since) / interval);
	if (passed === 0) return { ...known, nextAt, blockedUntil };
	const givenBefore = passed === 1 ? known.given : 0;
	return { nextAt, blockedUntil, since: passed === 1 ? known.since + interval : now, given: 0, givenBefore };
}

/**
 * Calls that are left in the window where the CRM counts so many more than were given out that another app must be at
 * work: one at least, as the window moves on. `null` where nobody else is.
 */
function leftByOthers(schedule: PoolSchedule, { limit, remaining }: SlotRequest, now: number): number | null {
	if (remaining === null) return null;
	const own = givenInWindow(schedule, limit, now);
	return limit.requests - remaining > own + toleratedCount(limit) ? Math.max(1, remaining) : null;
}

/** Slots that were given out in the window that ends now, about: of those before `since` it is known how many. Pure. */
export function givenInWindow({ since, given, givenBefore }: PoolSchedule, limit: PoolLimit, now: number): number {
	const windows = (now - since) / paddedInterval(limit);
	const shareOf = (share: number) => Math.min(1, Math.max(0, share));
	return given * shareOf(2 - windows) + givenBefore * shareOf(1 - windows);
}

/** What a process does not need any more. */
export interface GivenBack {
	holder: string;
	/** The slots that were not used, by pool. */
	unused: Readonly<Record<string, Slots>>;
}

/** Takes slots back that nobody's come behind; others are lost, as time goes by. Pure. */
export function giveBack(before: AccountBudget, { holder, unused }: GivenBack): AccountBudget {
	const pools = { ...before.pools };
	for (const [pool, { from, step, count }] of Object.entries(unused)) {
		const schedule = pools[pool];
		const length = step * count;
		if (schedule === undefined || Math.abs(schedule.nextAt - (from + length)) > step / 2) continue;
		const { nextAt, given } = schedule;
		pools[pool] = { ...schedule, nextAt: nextAt - length, given: Math.max(0, given - count) };
	}
	const { [holder]: gone, ...holders } = before.holders;
	return { ...before, pools, holders: gone === undefined ? before.holders : holders };
}

/** A pool that the CRM closed for a while, and a figure of the day. Pure. */
export function learnShared(
	before: AccountBudget,
	{ pool, blockedUntil, daily }: { pool: string; blockedUntil: number | null; daily: DailyFigure | null },
	now: number,
): AccountBudget {
	const budget = { ...before, daily: newerFigure(before.daily, daily) };
	if (blockedUntil === null) return budget;
	const known = before.pools[pool] ?? { nextAt: now, blockedUntil: 0, since: now, given: 0, givenBefore: 0 };
	const until = Math.max(known.blockedUntil, Math.min(blockedUntil, now + MAX_BLOCK_MS));
	const schedule = { ...known, blockedUntil: until, nextAt: Math.max(known.nextAt, until) };
	return { ...budget, pools: { ...before.pools, [pool]: schedule } };
}
