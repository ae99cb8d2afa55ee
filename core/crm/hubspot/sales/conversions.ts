import { isCurrencyCode, toMinor } from '../../../lib/money';
import type { Clock } from '../../../lib/runtime';
import type { CallOptions, Conversion, ConversionPage } from '../../contract';
import type { AccountCurrency } from '../account/currency';
import type { HubSpotContact, ListAnswer } from '../client/answers';
import type { ContactsClient } from '../client/contacts';
import type { ObjectsClient } from '../client/objects';
import type { SalesClient } from '../client/sales';
import {
	afterConversions,
	FIRST_CURSOR,
	isConversionCursor,
	type Stream,
	type StreamPosition,
} from './conversion-cursor';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { textOr } from '../../kit/json';
import { isoOr, timeOr } from '../../kit/times';
import { HUBSPOT, rejectOtherThanMissing } from '../errors';
import { isUnseen } from '../changes/search-position';

const POSITION = { name: HUBSPOT, use: 'conversions', isValid: isConversionCursor } as const;
/** As many deals as one read of associations takes. */
const PAGE = 100;

export interface ConversionDeps {
	client: ContactsClient;
	objects: ObjectsClient;
	sales: SalesClient;
	accountCurrency: AccountCurrency;
	clock: Clock;
}

interface StreamKind {
	/** The property by which the stream is ordered. It only grows. */
	time: string;
	search(deps: ConversionDeps, query: Query, options: CallOptions): Promise<ListAnswer>;
	toConversions(
		deps: ConversionDeps,
		records: readonly HubSpotContact[],
		options: CallOptions,
	): Promise<Conversion[]>;
}

interface Query {
	filters: ReadonlyArray<{ propertyName: string; operator: 'GTE' | 'GT' | 'EQ'; value: string }>;
	sort: string;
	limit: number;
}

/** One page; `conversion-cursor.ts` says how pages follow each other. */
export async function listConversions(
	deps: ConversionDeps,
	text: string | null,
	options: CallOptions,
): Promise<ConversionPage> {
	const cursor = text === null ? FIRST_CURSOR : decodeCursor(text, POSITION);
	const kind = STREAMS[cursor.stream];
	const position = cursor[cursor.stream];
	const { contacts: records, after } = await kind.search(deps, queryFor(kind, position), options);
	const timed = records.map((record) => ({ id: record.id, at: timeIn(record, kind.time) }));
	const step = afterConversions(cursor, timed, after !== null, deps.clock.now());
	const fresh = records.filter(
		(_, index) => step.isDelivered && isUnseen(position, timed[index] ?? { id: '', at: 0 }),
	);
	return {
		conversions: await kind.toConversions(deps, fresh, options),
		cursor: encodeCursor(step.cursor),
		hasMore: !step.isEndOfRound,
	};
}

function queryFor({ time }: StreamKind, { from, tiedAfter }: StreamPosition): Query {
	const value = String(from);
	if (tiedAfter === null)
		return { filters: [{ propertyName: time, operator: 'GTE', value }], sort: time, limit: PAGE };
	const filters = [
		{ propertyName: time, operator: 'EQ' as const, value },
		{ propertyName: 'hs_object_id', operator: 'GT' as const, value: tiedAfter },
	];
	return { filters, sort: 'hs_object_id', limit: PAGE };
}

function timeIn({ properties }: HubSpotContact, name: string): number {
	return timeOr(properties[name]) ?? 0;
}

const BECAME_LEAD = 'hs_lifecyclestage_lead_date';
const DEAL_CHANGED = 'hs_lastmodifieddate';

const STREAMS: Readonly<Record<Stream, StreamKind>> = {
	leads: {
		time: BECAME_LEAD,
		search: ({ client }, query, { signal }) =>
			client.search(
				{ ...query, properties: [BECAME_LEAD] },
				{ operation: 'list contacts that became leads', signal },
			),
		toConversions: async (_deps, records) =>
			records.map(({ id, properties }) => ({
				id: `lead_created:${id}`,
				kind: 'lead_created',
				occurredAt: isoOr(properties[BECAME_LEAD]) ?? new Date(0).toISOString(),
				contactIds: [id],
				leadId: id,
				dealId: null,
				amountMinor: null,
				currency: null,
			})),
	},

	// By the last change rather than by the close date, which people set to any day.
	deals: {
		time: DEAL_CHANGED,
		search: ({ objects }, query, { signal }) => {
			const filters = [
				{ propertyName: 'hs_is_closed_won', operator: 'EQ' as const, value: 'true' },
				...query.filters,
			];
			const properties = ['amount', 'deal_currency_code', 'closedate', DEAL_CHANGED];
			return objects.search(
				'deals',
				{ ...query, filters, properties },
				{ operation: 'list deals that were won', signal },
			);
		},
		toConversions: wonDeals,
	},
};

async function wonDeals(
	deps: ConversionDeps,
	deals: readonly HubSpotContact[],
	options: CallOptions,
): Promise<Conversion[]> {
	if (deals.length === 0) return [];
	const contacts = await contactsOf(
		deps,
		deals.map(({ id }) => id),
		options,
	);
	const own = deals.some((deal) => currencyOf(deal) === null) ? await deps.accountCurrency(options) : null;
	const conversions = deals.map((deal): Conversion => {
		const currency = currencyOf(deal) ?? own;
		const amount = textOr(deal.properties.amount);
		const amountMinor = amount === null || currency === null ? null : toMinor(amount, currency);
		return {
			id: `deal_won:${deal.id}`,
			kind: 'deal_won',
			occurredAt: new Date(wonAt(deal)).toISOString(),
			contactIds: contacts.get(deal.id) ?? [],
			leadId: null,
			dealId: deal.id,
			amountMinor,
			currency: amountMinor === null ? null : currency,
		};
	});
	return conversions.sort((left, right) => left.occurredAt.localeCompare(right.occurredAt));
}

function currencyOf({ properties }: HubSpotContact): string | null {
	const code = textOr(properties.deal_currency_code);
	return code !== null && isCurrencyCode(code) ? code.toUpperCase() : null;
}

/** The close date; a deal that is won ahead of the date somebody had planned was won when it was last changed. */
function wonAt(deal: HubSpotContact): number {
	const changed = timeIn(deal, DEAL_CHANGED);
	const closed = timeIn(deal, 'closedate');
	return closed === 0 ? changed : Math.min(closed, changed);
}

async function contactsOf(
	{ sales }: ConversionDeps,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<Map<string, string[]>> {
	const operation = 'read the contacts of deals';
	const { idsByRecord, errors } = await sales.contactsOfDeals(ids, { operation, signal });
	// A deal without contacts is reported as an error of the kind "not found"; any other would lose contacts.
	rejectOtherThanMissing(errors, operation);
	return idsByRecord;
}
