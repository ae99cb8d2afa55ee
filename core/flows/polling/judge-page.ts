import { contentHash } from '../../lib/content-hash';
import { isoTime } from '../../lib/runtime';
import type { Feed, FeedPage, Outcome, PolledItem } from '../../poll';
import type { IncomingDelivery, SeenItem } from '../../store/contract';
import type { FeedProgress } from './progress';

/** What comes of a page. */
export interface Judged {
	seen: SeenItem[];
	deliveries: Array<Pick<IncomingDelivery, 'key' | 'body'>>;
	/** What is delivered, where other feeds hold the same things. */
	shared: SeenItem[];
}

interface Judging {
	feed: Pick<Feed, 'id' | 'space'>;
	progress: FeedProgress;
	/** In the first scan, and of what the feed does not show, what happened before is old. */
	newFrom: number;
	/** Looks up under which revision things were seen in a feed, or handed on from a space of feeds. */
	look(where: string, keys: readonly string[]): Promise<Map<string, string>>;
	/** Whether what hangs below things is looked at. Not in a first scan that hands on nothing old. */
	looksBelow: boolean;
}

interface Keyed {
	item: PolledItem;
	key: string;
}

/** Finds out what is new or changed, with what hangs below it. Nothing is stored here. */
export async function judgePage(judging: Judging, page: FeedPage): Promise<Outcome<{ judged: Judged }>> {
	const first = await fresh(judging, page.items);
	const below: PolledItem[] = [];
	for (const { item } of first) {
		if (item.below === null || !judging.looksBelow || isForgotten(judging, item)) continue;
		const read = await item.below();
		if (!read.ok) return read;
		below.push(...read.items);
	}
	const known = new Set(first.map(({ key }) => key));
	const second = (await fresh(judging, below)).filter(({ key }) => !known.has(key));
	const all = [...first, ...second].filter(({ item }) => !isForgotten(judging, item));
	const news = await unshared(
		judging,
		all.filter(({ item }) => item.body !== null && isNews(judging, item)),
	);
	// Oldest first, as it happened.
	news.sort((one, other) => one.item.at - other.item.at);
	return {
		ok: true,
		judged: {
			seen: all.map(seenOf),
			deliveries: news.map(({ item, key }) => ({
				key: contentHash([key, item.revision]),
				body: JSON.stringify(item.body),
			})),
			shared: judging.feed.space === null ? [] : news.map(seenOf),
		},
	};
}

function seenOf({ item, key }: Keyed): SeenItem {
	return { key, revision: item.revision, at: isoTime(item.at) };
}

/** Those that were not seen, or were changed since; each once. */
async function fresh({ feed, look }: Judging, items: readonly PolledItem[]): Promise<Keyed[]> {
	const space = feed.space ?? feed.id;
	const keyed = new Map(
		items.map((item): [string, Keyed] => [item.id, { item, key: contentHash([space, item.id]) }]),
	);
	return await differing([...keyed.values()], async (keys) => await look(feed.id, keys));
}

/** Without those that another feed handed on. */
async function unshared({ feed: { space }, look }: Judging, news: Keyed[]): Promise<Keyed[]> {
	return space === null ? news : await differing(news, async (keys) => await look(space, keys));
}

async function differing(
	keyed: Keyed[],
	look: (keys: readonly string[]) => Promise<Map<string, string>>,
): Promise<Keyed[]> {
	const seen = await look(keyed.map(({ key }) => key));
	return keyed.filter(({ item, key }) => seen.get(key) !== item.revision);
}

/** So old that it is not known any more whether it was seen. */
function isForgotten({ progress }: Judging, { at }: PolledItem): boolean {
	return at < progress.horizon;
}

function isNews({ progress, newFrom }: Judging, { at, isShownLate = false }: PolledItem): boolean {
	return progress.cutoff === null || isShownLate ? at > newFrom : at >= progress.cutoff;
}
