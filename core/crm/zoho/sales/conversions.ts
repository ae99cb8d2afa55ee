import type { Clock } from '../../../lib/runtime';
import { toMinor } from '../../../lib/money';
import type { CallOptions, Conversion, ConversionPage } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { numberOr, textOr } from '../../kit/json';
import { isoOr, timeOr } from '../../kit/times';
import type { AccountReaders } from '../account/readers';
import type { ZohoClient } from '../client';
import { namedId, type ZohoRow } from '../client/answers';
import { coqlAll, coqlIn, isQuotable, PAGE_ROWS } from '../client/coql';
import {
	afterPage,
	type ChangeCursor,
	conditionOf,
	dated,
	firstCursor,
	goOn,
	isCursorOf,
	unseen,
} from '../changes/cursor';
import { ZOHO } from '../errors';
import { PERSON_MODULES } from '../fields/modules';
import type { SchemaSource } from '../fields/source';
import { wonStages } from './stages';

/** What Zoho counts as success: leads that came, leads that became contacts, deals that were won. */

const ORDER = ['leads', 'won'] as const;
type Stream = (typeof ORDER)[number];

interface ConversionCursor {
	v: 1;
	stream: Stream;
	positions: Record<Stream, ChangeCursor>;
}

const POSITION = {
	name: ZOHO,
	use: 'conversions',
	isValid: ({ v, stream, positions }: ConversionCursor) =>
		v === 1 && ORDER.includes(stream) && ORDER.every((each) => isCursorOf(positions[each], each)),
} as const;

export interface ConversionDeps extends Pick<AccountReaders, 'organisation' | 'pipelines'> {
	client: ZohoClient;
	schemas: SchemaSource;
	clock: Clock;
}

/** One page; the streams are read one after the other. */
export async function listConversions(
	deps: ConversionDeps,
	text: string | null,
	options: CallOptions,
): Promise<ConversionPage> {
	const now = deps.clock.now();
	const begun: ConversionCursor = {
		v: 1,
		stream: 'leads',
		positions: { leads: firstCursor('leads', now), won: firstCursor('won', now) },
	};
	const cursor = text === null ? begun : decodeCursor(text, POSITION);
	const { stream } = cursor;
	const position = goOn(cursor.positions[stream], now);
	const rows = await (stream === 'leads' ? leadRows : wonRows)(deps, position, options);
	const page = rows.map(dated);
	const isLast = rows.length < PAGE_ROWS;
	const positions = { ...cursor.positions, [stream]: afterPage(position, page, { isLast, now }) };
	const fresh = unseen(position, page);
	const conversions = stream === 'leads' ? fresh.flatMap(ofLead) : await ofDeals(deps, fresh, options);
	const isEnd = isLast && stream === 'won';
	const next: Stream = isLast ? (stream === 'leads' ? 'won' : 'leads') : stream;
	return {
		conversions: conversions.sort((left, right) => left.occurredAt.localeCompare(right.occurredAt)),
		cursor: encodeCursor({ ...cursor, stream: next, positions }),
		hasMore: !isEnd,
	};
}

const LEAD_COLUMNS = ['Converted_Date_Time', 'Converted_Contact', 'Converted_Deal'] as const;

/** Accounts differ in what a query may name of conversions, so only what is described is asked for. */
async function leadRows(deps: ConversionDeps, position: ChangeCursor, options: CallOptions): Promise<ZohoRow[]> {
	const { client, schemas } = deps;
	const { signal } = options;
	const schema = await schemas.current(PERSON_MODULES.lead, options);
	const described = LEAD_COLUMNS.filter((name) => schema.byName(name) !== undefined);
	const names = ['id', 'Created_Time', 'Modified_Time', ...described].join(', ');
	const coql = `select ${names} from Leads where ${conditionOf(position)} order by Modified_Time asc, id asc limit ${PAGE_ROWS}`;
	return (await client.query(coql, { operation: 'list new and converted leads', signal })).rows;
}

async function wonRows(deps: ConversionDeps, position: ChangeCursor, options: CallOptions): Promise<ZohoRow[]> {
	const stages = wonStages(await deps.pipelines(options)).filter(isQuotable);
	if (stages.length === 0) return [];
	const organisation = await deps.organisation(options);
	const money = organisation?.isMultiCurrency === true ? ', Currency' : '';
	const where = coqlAll([coqlIn('Stage', stages), conditionOf(position)]);
	const coql = `select id, Amount, Closing_Date, Modified_Time, Contact_Name${money} from Deals where ${where} order by Modified_Time asc, id asc limit ${PAGE_ROWS}`;
	return (await deps.client.query(coql, { operation: 'list deals that were won', signal: options.signal })).rows;
}

const NO_MONEY = { amountMinor: null, currency: null };

function ofLead(row: ZohoRow): Conversion[] {
	const contactId = namedId(row.Converted_Contact);
	const lead = { contactIds: contactId === null ? [] : [contactId], leadId: row.id, ...NO_MONEY };
	const created = isoOr(row.Created_Time);
	const came: Conversion[] =
		created === null
			? []
			: [{ ...lead, id: `lead_created:${row.id}`, kind: 'lead_created', occurredAt: created, dealId: null }];
	if (contactId === null) return came;
	const occurredAt = isoOr(row.Converted_Date_Time) ?? isoOr(row.Modified_Time) ?? new Date(0).toISOString();
	return [
		...came,
		{
			...lead,
			id: `lead_converted:${row.id}`,
			kind: 'lead_converted',
			occurredAt,
			dealId: namedId(row.Converted_Deal),
		},
	];
}

async function ofDeals(
	{ organisation }: ConversionDeps,
	rows: readonly ZohoRow[],
	options: CallOptions,
): Promise<Conversion[]> {
	if (rows.length === 0) return [];
	const own = (await organisation(options))?.currency ?? null;
	return rows.map((row): Conversion => {
		const contactId = namedId(row.Contact_Name);
		const currency = textOr(row.Currency) ?? own;
		const amount = numberOr(row.Amount);
		const amountMinor = amount === null || currency === null ? null : toMinor(amount, currency);
		return {
			id: `deal_won:${row.id}`,
			kind: 'deal_won',
			occurredAt: wonAt(row),
			contactIds: contactId === null ? [] : [contactId],
			leadId: null,
			dealId: row.id,
			amountMinor,
			currency: amountMinor === null ? null : currency,
		};
	});
}

/** The day of closing, at noon; a deal that was closed on the day of its last change, at that time. */
function wonAt(row: ZohoRow): string {
	const day = textOr(row.Closing_Date);
	const changed = isoOr(row.Modified_Time);
	if (day === null || changed?.startsWith(day)) return changed ?? new Date(0).toISOString();
	return isoOr(timeOr(`${day}T12:00:00Z`)) ?? changed ?? new Date(0).toISOString();
}
