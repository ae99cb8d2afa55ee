import { bodyText, isRecord, type Reply } from '../../crm/core/exchange';
import { textOf } from './parameters';
import { pageRefusal } from './platform';

/** An answer that never comes: the connection ends without one. */
export const HANG_UP: Reply = { status: 0 };

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const PAGE = '<!DOCTYPE html><html><head><title>Sorry</title></head><body>We are working on it.</body></html>';

/** Among the things of a list stand some that are none. */
function withOddThings(json: unknown): unknown {
	const odd = [null, {}, [], 'text', 0, { id: null, data: null, kind: 5 }];
	if (Array.isArray(json)) return [...odd, ...(json as unknown[])];
	if (!isRecord(json)) return json;
	const entries = Object.entries(json).map(([name, value]) => {
		const isList = Array.isArray(value) || (name === 'data' && isRecord(value));
		return [name, isList ? withOddThings(value) : value] as const;
	});
	return Object.fromEntries(entries);
}

/** What comes in the place of an answer. */
const KINDS = {
	/** Of a server in front of the API. */
	unavailable: () => ({ status: 503, headers: HTML, text: PAGE }),
	badGateway: () => ({ status: 502, headers: HTML, text: PAGE }),
	error: () => ({ status: 500, headers: HTML, text: PAGE }),
	/** The connection ends before there is a status. */
	hangUp: () => HANG_UP,
	/** As good as any answer by its status, and no JSON. */
	page: () => ({ status: 200, headers: HTML, text: PAGE }),
	/** The good answer, and half of its body. An error stays whole. */
	halved: (good: Reply) => {
		if (good.status !== 200) return good;
		const text = bodyText(good);
		return { ...good, json: undefined, text: text.slice(0, Math.floor(text.length / 2)) };
	},
	/** The good answer, with what is no thing in its list. */
	odd: (good: Reply) => ({ ...good, json: withOddThings(good.json) }),
	/** On to another address (`to`). */
	elsewhere: (_good: Reply, to: string) => ({ status: 302, headers: { location: to } }),
} satisfies Record<string, (good: Reply, to: string) => Reply>;

/** These need the good answer, and change it. */
const CHANGING: readonly string[] = ['halved', 'odd'];

type OutageKind = keyof typeof KINDS | 'limited';

const OUTAGE_KINDS = [...Object.keys(KINDS), 'limited'] as OutageKind[];

/** An API that fails for a while, and is well again. */
export interface Outages {
	/** @returns what comes in the place of the answer, or null while all is well */
	inPlaceOf: (good: () => Reply) => Reply | null;
	/** @throws PageRefusal for a kind that there is not */
	begin: (input: Readonly<Record<string, unknown>>) => void;
	end: () => void;
}

/** @param limited what the platform answers to too many requests */
export function createOutages(limited: () => Reply): Outages {
	let kind: OutageKind | null = null;
	let good = 0;
	let bad = 0;
	let to = '';

	return {
		inPlaceOf(answer) {
			if (kind === null) return null;
			if (good > 0) {
				good -= 1;
				return null;
			}
			bad -= 1;
			const chosen = kind;
			if (bad <= 0) kind = null;
			if (chosen === 'limited') return limited();
			return KINDS[chosen](CHANGING.includes(chosen) ? answer() : { status: 200 }, to);
		},
		begin(input) {
			const chosen = OUTAGE_KINDS.find((each) => each === (input.kind ?? 'unavailable'));
			if (chosen === undefined) throw pageRefusal(`kind is one of: ${OUTAGE_KINDS.join(', ')}`);
			kind = chosen;
			to = textOf(input.to);
			good = Number(input.after ?? 0);
			bad = Number(input.requests ?? Infinity);
		},
		end() {
			kind = null;
		},
	};
}
