import { contentHash } from '../../lib/content-hash';
import { isoTime } from '../../lib/runtime';
import type { FeedPage, Outcome, PolledItem } from '../../poll';
import type { IncomingDelivery, SeenItem } from '../../store/contract';
import type { FeedProgress } from './progress';

/** What comes of a page. */
export interface Judged {
	seen: SeenItem[];
	deliveries: Array<Pick<IncomingDelivery, 'key' | 'body'>>;
}

interface Judging {
	feedId: string;
	progress: FeedProgress;
	/** In the first scan: what happened after it is handed on; all before is old. */
	newFrom: number;
	/** Looks up under which revision things were seen. */
	look(keys: readonly string[]): Promise<Map<string, string>>;
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
	return {
		ok: true,
		judged: {
			seen: all.map(({ item, key }) => ({ key, revision: item.revision, at: isoTime(item.at) })),
			// Oldest first, as it happened.
			deliveries: all
				.filter(({ item }) => item.body !== null && isNews(judging, item))
				.sort((one, other) => one.item.at - other.item.at)
				.map(({ item, key }) => ({
					key: contentHash([judging.feedId, key, item.revision]),
					body: JSON.stringify(item.body),
				})),
		},
	};
}

/** Those that were not seen, or were changed since; each once. */
async function fresh({ feedId, look }: Judging, items: readonly PolledItem[]): Promise<Keyed[]> {
	const keyed = new Map(
		items.map((item): [string, Keyed] => [item.id, { item, key: contentHash([feedId, item.id]) }]),
	);
	const all = [...keyed.values()];
	const seen = await look(all.map(({ key }) => key));
	return all.filter(({ item, key }) => seen.get(key) !== item.revision);
}

/** So old that it is not known any more whether it was seen. */
function isForgotten({ progress }: Judging, { at }: PolledItem): boolean {
	return at < progress.horizon;
}

function isNews({ progress, newFrom }: Judging, { at }: PolledItem): boolean {
	return progress.cutoff === null ? at > newFrom : at >= progress.cutoff;
}
