import { perMs, type RateLimit } from './rate';

/**
 * What all processes keep of the requests of one caller: a token bucket, which fills evenly and holds one window at
 * most, together with what processes have in hand. Times are the store's, in epoch milliseconds.
 */
export interface SharedBucket {
	tokens: number;
	at: number;
	/** By a name that is new with each process. Of one that died they are gone when their time is over. */
	held: Record<string, { count: number; until: number }>;
}

export interface RequestsAsked {
	holder: string;
	limit: RateLimit;
	/** What it had in hand, and did not use. */
	returned: number;
	/** How many it asks for, and for how long. */
	wanted: number;
	leaseMs: number;
}

/** Takes requests out of the bucket, and puts those back that were not used. Pure. @param before `null`: a full one */
export function leaseRequests(
	before: SharedBucket | null,
	{ holder, limit, returned, wanted, leaseMs }: RequestsAsked,
	now: number,
): { bucket: SharedBucket; count: number } {
	const isAlive = ({ until }: { until: number }) => until > now && until <= now + limit.windowSeconds * 1_000;
	const living = Object.entries(before?.held ?? {}).filter(([, held]) => isAlive(held));
	const others = living.filter(([name]) => name !== holder);
	// What anybody has in hand is no room to be filled.
	const [room, most] = [roomBeside(living, limit), roomBeside(others, limit)];
	const filled = before === null ? most : Math.min(room, before.tokens + Math.max(0, now - before.at) * perMs(limit));
	const tokens = Math.min(most, filled + returned);
	const count = Math.min(wanted, Math.floor(tokens));
	const own = count === 0 ? [] : [[holder, { count, until: now + leaseMs }] as const];
	return { bucket: { tokens: tokens - count, at: now, held: Object.fromEntries([...others, ...own]) }, count };
}

function roomBeside(held: ReadonlyArray<[string, { count: number }]>, { quota }: RateLimit): number {
	return Math.max(0, quota - held.reduce((sum, [, { count }]) => sum + count, 0));
}
