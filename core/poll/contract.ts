/**
 * What is polled: feeds of a platform, each a list of things, the newest first. A platform's file knows how its feed is
 * asked for and read, and nothing of what was read before. Nothing here throws for what a platform answers.
 */

/** The platforms that call nobody. */
export const POLLED_PLATFORMS = ['reddit', 'youtube', 'mastodon', 'bluesky'] as const;
export type PolledPlatform = (typeof POLLED_PLATFORMS)[number];

export interface PollRequest {
	method: 'GET' | 'POST';
	url: string;
	headers: Readonly<Record<string, string>>;
	body?: string;
}

export interface PollResponse {
	status: number;
	/** By their names in lower case. */
	headers: Readonly<Record<string, string>>;
	body: string;
}

/** Resolves for every status; follows no redirect. @throws Error when no complete answer came */
export type SendPoll = (request: PollRequest) => Promise<PollResponse>;

/**
 * Why a feed could not be read. The first four have to be mended by somebody: the credential is refused, may not read
 * this, the thing is not there, or the request is odd. The others pass: too many requests, the day's quota is spent, or
 * the platform is out of order.
 */
export type ProblemKind = 'auth' | 'forbidden' | 'notFound' | 'invalid' | 'limited' | 'quota' | 'unavailable';

export interface PollProblem {
	kind: ProblemKind;
	/** A sentence for the user, without secrets. */
	message: string;
	/** The mend, as a sentence. */
	fix: string;
	/** HTTP status; `null` when no answer came. */
	status: number | null;
	/** Until when the platform wants not to be asked, in epoch milliseconds; `null` where it does not say. */
	until: number | null;
}

export type Outcome<T> = ({ ok: true } & T) | { ok: false; problem: PollProblem };

/** A thing in a feed. */
export interface PolledItem {
	/** Unique in the feed, for good. */
	id: string;
	/** When it happened by the platform's clock, in epoch milliseconds. */
	at: number;
	/** Differs when the thing was changed since; empty for what does not change. */
	revision: string;
	/** What is delivered: the thing as the platform gives it. `null` for what only has to be watched. */
	body: unknown;
	/** Reads what hangs below it, where the feed does not show all. Asked for when the thing is new or changed. */
	below: (() => Promise<Outcome<{ items: PolledItem[] }>>) | null;
	/** Whether it may have been there for long, and nothing shown it: then only its time says whether it is new. */
	isShownLate?: boolean;
}

export interface FeedPage {
	items: PolledItem[];
	/** When the newest of the things happened by which the feed is ordered; `null` for an empty page. */
	newest: number | null;
	/** The same for the last few of them: with these the page ends, and what comes on the next one is older. */
	tail: number | null;
	/** Where the next page is. A page may be empty and have one; `null` at the end of the feed. */
	next: string | null;
	/** Until when the platform should be left alone, since its limit is nearly used up. */
	restUntil: number | null;
	/** What the platform's clock shows, where it says so. */
	now: number | null;
}

export interface Feed {
	/** The same for as long as the same things come of it; names the account where they depend on it. */
	id: string;
	/** Where several feeds hold the same things under the same ids: a name for those. `null` where no other does. */
	space: string | null;
	/** For people, as in `the comments of r/n8n`. */
	name: string;
	/** How far before the newest known thing one may show up late as a rule. Each poll reads so far back. */
	overlapMs: number;
	/** The same for what happens rarely, such as what a moderator approves. Read back to once in a while. */
	deepMs: number;
	/** Pages that are read for it in one poll at most, where that is worth more of the platform's limit. Default 10. */
	deepPages?: number;
	/** @param page where a page is, as a page before said; `null` for the first */
	read(page: string | null): Promise<Outcome<{ page: FeedPage }>>;
}

/** Whom the platform takes the caller for. */
export interface PolledAccount {
	/** The platform's id of it; empty where the credential does not say. */
	id: string;
	/** By what else its things are known: what it does itself is no customer's doing. */
	ownIds: readonly string[];
	name: string;
}

/** A platform, with a credential. */
export interface Poller {
	identify(): Promise<Outcome<{ account: PolledAccount }>>;
	/**
	 * Asks for as little as shows whether the credential may read what is polled. Absent where `identify` shows it.
	 */
	check?(): Promise<Outcome<object>>;
	feeds(account: PolledAccount): Feed[];
}
