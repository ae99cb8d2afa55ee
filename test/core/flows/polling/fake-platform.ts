import type { Feed, Outcome, PolledItem, Poller, PollProblem } from '../../../../core/poll';

/** A thing on the platform, as the test makes it. */
export interface Thing {
	id: string;
	at: number;
	revision?: string;
	/** Ids of what hangs below it, which the feed does not show. */
	below?: Thing[];
}

export interface FakePlatform {
	things: Thing[];
	poller: Poller;
	/** Places of the pages that were read. */
	read: Array<string | null>;
	/** Is done before each page is answered. */
	before: (() => void | Promise<void>) | null;
	/** What the next readings come to. */
	failures: PollProblem[];
	restUntil: number | null;
	add(...things: Thing[]): void;
	remove(id: string): void;
}

/** So many things, a second apart, the last one at a time. */
export function thingsOf(count: number, until: number, name = 'thing'): Thing[] {
	return Array.from({ length: count }, (_, index) => ({
		id: `${name}-${index + 1}`,
		at: until - (count - 1 - index) * 1_000,
	}));
}

export function problem(kind: PollProblem['kind'], until: number | null = null): PollProblem {
	return { kind, message: `It is ${kind}.`, fix: 'Mend it.', status: 500, until };
}

interface Options {
	pageSize?: number;
	overlapMs?: number;
	deepMs?: number;
	deepPages?: number;
	/** What the platform's clock is ahead. */
	now?: () => number;
}

const itemOf = ({ id, at, revision = '', below }: Thing): PolledItem[] => {
	const self: PolledItem = { id, at, revision, body: { id, revision }, below: null };
	if (below === undefined) return [self];
	const items = below.flatMap(itemOf).map((item) => ({ ...item, isShownLate: true }));
	const watched: PolledItem = {
		id: `below ${id}`,
		at,
		revision: String(below.length),
		body: null,
		below: async () => await Promise.resolve({ ok: true, items }),
	};
	return [self, watched];
};

/** One feed, the newest first, in pages that are counted from the top: what comes or goes shifts them. */
export function fakePlatform({
	pageSize = 3,
	overlapMs = 60_000,
	deepMs = 3_600_000,
	deepPages,
	now,
}: Options = {}): FakePlatform {
	const fake: FakePlatform = {
		things: [],
		read: [],
		before: null,
		failures: [],
		restUntil: null,
		add: (...things) => void fake.things.push(...things),
		remove: (id) => void (fake.things = fake.things.filter((thing) => thing.id !== id)),
		poller: {
			identify: async () =>
				await Promise.resolve(failureOr({ account: { id: 'us', ownIds: ['us'], name: 'Us' } })),
			feeds: () => [feed],
		},
	};

	function failureOr<T>(success: T): Outcome<T> {
		const failure = fake.failures.shift();
		return failure === undefined ? { ok: true, ...success } : { ok: false, problem: failure };
	}

	const feed: Feed = {
		id: 'things',
		space: null,
		name: 'the things',
		overlapMs,
		deepMs,
		deepPages,
		async read(place) {
			fake.read.push(place);
			await fake.before?.();
			const start = Number(place ?? 0);
			const all = [...fake.things].sort((one, other) => other.at - one.at);
			const shown = all.slice(start, start + pageSize);
			const end = start + pageSize;
			return failureOr({
				page: {
					items: shown.flatMap(itemOf),
					newest: shown[0]?.at ?? null,
					tail: shown.at(-5)?.at ?? shown[0]?.at ?? null,
					next: end < all.length ? String(end) : null,
					restUntil: fake.restUntil,
					now: now?.() ?? null,
				},
			});
		},
	};
	return fake;
}
