import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { shownAs, type Thing } from './things';

const DEFAULT_LIMIT = 25;
const LONGEST_PAGE = 100;
/** No list goes further back. */
export const LONGEST_LIST = 1000;

interface Page {
	things: readonly Thing[];
	/** What the answer says of the pages beside it. */
	after: string | null;
	before: string | null;
}

/** Whatever is no name in the list gives nothing, were it taken out of the list only a moment ago. */
function beyond(things: readonly Thing[], anchor: string): readonly Thing[] {
	const place = things.findIndex(({ name }) => name === anchor);
	return place === -1 ? [] : things.slice(place + 1);
}

/** @param things newest first */
export function pageOf(things: readonly Thing[], query: URLSearchParams): Page {
	const wanted = Number(query.get('limit') ?? DEFAULT_LIMIT);
	const limit = Math.min(Number.isInteger(wanted) && wanted > 0 ? wanted : DEFAULT_LIMIT, LONGEST_PAGE);
	const before = query.get('before');
	const after = query.get('after');
	const list = things.slice(0, LONGEST_LIST);
	if (before !== null && before !== '') {
		// Those next to the anchor, not the newest ones.
		const newer = beyond([...list].reverse(), before);
		const page = newer.slice(0, limit).reverse();
		const first = newer.length > page.length ? (page[0]?.name ?? null) : null;
		return { things: page, before: first, after: page.at(-1)?.name ?? null };
	}
	const rest = after === null || after === '' ? list : beyond(list, after);
	const page = rest.slice(0, limit);
	const last = rest.length > page.length ? (page.at(-1)?.name ?? null) : null;
	return { things: page, after: last, before: after === null || after === '' ? null : (page[0]?.name ?? null) };
}

/** https://www.reddit.com/dev/api#listings */
export function listing(things: readonly Thing[], { query }: SandboxRequest): Reply {
	const page = pageOf(things, query);
	const isRaw = query.get('raw_json') === '1';
	const children = page.things.map((thing) => shownAs(isRaw, thing));
	const { after, before } = page;
	return {
		status: 200,
		json: { kind: 'Listing', data: { modhash: null, dist: children.length, after, before, children } },
	};
}
