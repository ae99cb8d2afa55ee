import { largest } from '../../../lib/largest';
import { isCurrencyCode, toMinor } from '../../../lib/money';
import type { Clock } from '../../../lib/runtime';
import type { CallOptions, Conversion, ConversionPage } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { numberOr, objectOr, textOr } from '../../kit/json';
import { digestOf, recent } from '../../kit/time-window';
import { type ChangeCursor, nextFrom, WINDOW } from '../changes/cursor';
import { PIPEDRIVE } from '../errors';
import type { Deal, DealsClient } from '../client/deals';
import type { LeadsClient } from '../client/leads';
import type { Lead } from '../leads/mapper';
import { afterPage, FIRST_WINDOW, isLeadWindow, type LeadWindow, readWindow } from '../leads/window';

export interface ConversionDeps {
	deals: DealsClient;
	leads: LeadsClient;
	clock: Clock;
}

/** A round reads the deals that changed, then the leads. */
interface ConversionCursor {
	v: 1;
	kind: 'conversions';
	phase: 'deals' | 'leads';
	/** Pipedrive's own cursor within the deals. */
	page: string | null;
	from: number;
	newest: number;
	/** Digests of listed conversions that may come again, by their id. */
	seen: ChangeCursor['seen'];
	leads: LeadWindow;
	/** Leads added before this time were listed in an earlier round. */
	leadsFrom: number;
}

const FIRST: ConversionCursor = {
	v: 1,
	kind: 'conversions',
	phase: 'deals',
	page: null,
	from: 0,
	newest: 0,
	seen: {},
	leads: FIRST_WINDOW,
	leadsFrom: 0,
};

/** Deals that were won (10 tokens a page), leads that became deals, and leads that came in (20 tokens a page). */
export async function listConversions(
	deps: ConversionDeps,
	text: string | null,
	options: CallOptions,
): Promise<ConversionPage> {
	const cursor = text === null ? FIRST : decodeCursor(text, POSITION);
	const { listed, next, isEnd } =
		cursor.phase === 'deals' ? await dealPage(deps, cursor, options) : await leadPage(deps, cursor, options);
	const fresh = listed.filter(({ conversion }) => cursor.seen[conversion.id]?.[1] !== digestOf(conversion));
	const seen = {
		...cursor.seen,
		...Object.fromEntries(
			listed.map(({ at, conversion }) => [conversion.id, [at, digestOf(conversion)] as [number, string]]),
		),
	};
	const keptFrom = Math.min(next.from, next.leads.from);
	return {
		conversions: fresh
			.map(({ conversion }) => conversion)
			.sort((left, right) => left.occurredAt.localeCompare(right.occurredAt)),
		cursor: encodeCursor({ ...next, seen: recent(seen, keptFrom, ([at]) => at) }),
		hasMore: !isEnd,
	};
}

function isCursor({ v, kind, phase, from, leads }: ConversionCursor): boolean {
	return (
		v === 1 &&
		kind === 'conversions' &&
		(phase === 'deals' || phase === 'leads') &&
		Number.isFinite(from) &&
		isLeadWindow(leads)
	);
}

const POSITION = { name: PIPEDRIVE, use: 'conversions', isValid: isCursor } as const;

interface Step {
	/** With the time of the change that brought it. */
	listed: Array<{ at: number; conversion: Conversion }>;
	next: ConversionCursor;
	isEnd: boolean;
}

async function dealPage(
	{ deals: client, clock }: ConversionDeps,
	cursor: ConversionCursor,
	{ signal }: CallOptions,
): Promise<Step> {
	const { deals, next } = await client.changed(cursor.from, cursor.page, { operation: 'list changed deals', signal });
	const newest = largest(
		cursor.newest,
		deals.map(({ updatedAt }) => updatedAt),
	);
	const listed = deals.flatMap((deal) =>
		conversionsOf(deal).map((conversion) => ({ at: deal.updatedAt, conversion })),
	);
	if (next !== null) return { listed, next: { ...cursor, page: next, newest }, isEnd: false };
	const from = newest === 0 ? 0 : nextFrom(newest, clock.now());
	return { listed, next: { ...cursor, phase: 'leads', page: null, from, newest }, isEnd: false };
}

async function leadPage(
	{ leads: client, clock }: ConversionDeps,
	cursor: ConversionCursor,
	{ signal }: CallOptions,
): Promise<Step> {
	const page = await readWindow(client, cursor.leads, { operation: 'list changed leads', signal });
	const { window, isEnd } = afterPage(cursor.leads, page, clock.now());
	const listed = page.leads
		.filter(({ addedAt }) => addedAt >= cursor.leadsFrom)
		.map((lead) => ({ at: lead.updatedAt, conversion: leadCreated(lead) }));
	const next: ConversionCursor = { ...cursor, leads: window };
	if (!isEnd) return { listed, next, isEnd };
	return {
		listed,
		next: { ...next, phase: 'deals', leadsFrom: Math.max(0, window.newest - WINDOW.overlapMs) },
		isEnd,
	};
}

function conversionsOf(deal: Deal): Conversion[] {
	const shared = {
		contactIds: deal.personId === null ? [] : [deal.personId],
		leadId: deal.leadId,
		dealId: deal.id,
		...amountOf(deal),
	};
	const won: Conversion[] =
		deal.status === 'won' && deal.wonAt !== null
			? [{ id: `deal_won:${deal.id}`, kind: 'deal_won', occurredAt: deal.wonAt, ...shared }]
			: [];
	const converted: Conversion[] =
		deal.leadId !== null && deal.addedAt !== null
			? [{ id: `lead_converted:${deal.leadId}`, kind: 'lead_converted', occurredAt: deal.addedAt, ...shared }]
			: [];
	return [...converted, ...won];
}

/** Pipedrive shows 0 for a deal without an amount. */
function amountOf({ value, currency }: Deal): Pick<Conversion, 'amountMinor' | 'currency'> {
	const isKnown = value !== 0 && currency !== null && isCurrencyCode(currency);
	return { amountMinor: isKnown ? toMinor(value, currency) : null, currency };
}

function leadCreated({ id, personId, addedAt, source }: Lead): Conversion {
	const value = objectOr(source.value);
	const code = textOr(value.currency);
	const currency = code !== null && isCurrencyCode(code) ? code : null;
	const major = numberOr(value.amount);
	const amount = major !== null && currency !== null ? toMinor(major, currency) : null;
	return {
		id: `lead_created:${id}`,
		kind: 'lead_created',
		occurredAt: new Date(addedAt).toISOString(),
		contactIds: personId === null ? [] : [personId],
		leadId: id,
		dealId: null,
		amountMinor: amount,
		currency,
	};
}
