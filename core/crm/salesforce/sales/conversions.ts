import { CrmError } from '../../../lib/errors';
import { isCurrencyCode, toMinor } from '../../../lib/money';
import type { Clock } from '../../../lib/runtime';
import type { CallOptions, Conversion, ConversionPage } from '../../contract';
import type { ReadAccountMoney } from '../account/currency';
import { numberOr, textOr } from '../../kit/json';
import { isoOr } from '../../kit/times';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { SALESFORCE } from '../errors';
import type { SalesforceRow } from '../client/answers';
import { afterPage, type ChangeCursor, conditionOf, dated, goOn, unseen } from '../changes/cursor';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import {
	type ConversionCursor,
	firstConversionCursor,
	isConversionCursor,
	nextStream,
	type Stream,
} from './conversion-cursor';
import { contactsOfDeals } from './contacts-of-deals';
import { momentOf } from './moment-of-day';
import { queryAllRows } from '../client/query-pages';
import type { TaskReaders } from '../records/task-facts';

const POSITION = { name: SALESFORCE, use: 'conversions', isValid: isConversionCursor } as const;
/** As many opportunities as one query for their contacts takes. */
const PAGE = 400;

export interface ConversionDeps {
	client: SalesforceClient;
	money: ReadAccountMoney;
	timeZone: TaskReaders['timeZone'];
	clock: Clock;
}

interface StreamKind {
	sobject: string;
	/** The time that rows are read by. */
	time: string;
	fields: readonly string[];
	condition: string | null;
	operation: string;
	toConversions(deps: ConversionDeps, rows: readonly SalesforceRow[], options: CallOptions): Promise<Conversion[]>;
}

/** One page; `change-cursor.ts` says how pages follow each other, `conversion-cursor.ts` how streams do. */
export async function listConversions(
	deps: ConversionDeps,
	text: string | null,
	options: CallOptions,
): Promise<ConversionPage> {
	const now = deps.clock.now();
	const cursor = text === null ? firstConversionCursor(now) : decodeCursor(text, POSITION);
	const kind = STREAMS[cursor.stream];
	const position = goOn(cursor.positions[cursor.stream], now);
	const rows = (await readRows(deps, kind, position, options)).map((row) => dated(row, kind.time));
	const isLast = rows.length < PAGE;
	const moved = afterPage(position, rows, { isLast, now });
	const next: ConversionCursor = { ...cursor, positions: { ...cursor.positions, [cursor.stream]: moved } };
	const conversions = await kind.toConversions(deps, unseen(position, rows), options);
	const following = isLast ? nextStream(cursor.stream) : cursor.stream;
	return {
		conversions: conversions.sort((left, right) => left.occurredAt.localeCompare(right.occurredAt)),
		cursor: encodeCursor({ ...next, stream: following ?? 'created' }),
		hasMore: following !== null,
	};
}

async function readRows(
	{ client, money }: ConversionDeps,
	kind: StreamKind,
	position: ChangeCursor,
	options: CallOptions,
): Promise<SalesforceRow[]> {
	const { isMultiCurrency } = kind.sobject === 'Opportunity' ? await money(options) : { isMultiCurrency: false };
	const fields = ['Id', kind.time, ...kind.fields, ...(isMultiCurrency ? ['CurrencyIsoCode'] : [])].join(',');
	const conditions = [kind.condition, conditionOf(position, kind.time)].filter((condition) => condition !== null);
	const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
	const soql = `SELECT ${fields} FROM ${kind.sobject}${where} ORDER BY ${kind.time}, Id LIMIT ${PAGE}`;
	const context: CallContext = { operation: kind.operation, signal: options.signal };
	try {
		return await queryAllRows(client, soql, context);
	} catch (error) {
		// A user without leads, or an account that sells in another way, has none to tell.
		if (error instanceof CrmError && error.details.code === 'INVALID_TYPE') return [];
		throw error;
	}
}

const NO_MONEY = { amountMinor: null, currency: null };

const STREAMS: Readonly<Record<Stream, StreamKind>> = {
	created: {
		sobject: 'Lead',
		time: 'CreatedDate',
		fields: ['ConvertedContactId'],
		condition: null,
		operation: 'list new leads',
		toConversions: async (_deps, rows) =>
			rows.map((row) => ({
				id: `lead_created:${row.Id}`,
				kind: 'lead_created',
				occurredAt: isoOr(row.CreatedDate) ?? new Date(0).toISOString(),
				contactIds: idsOf(row.ConvertedContactId),
				leadId: row.Id,
				dealId: null,
				...NO_MONEY,
			})),
	},

	converted: {
		sobject: 'Lead',
		time: 'SystemModstamp',
		fields: ['ConvertedContactId', 'ConvertedOpportunityId', 'ConvertedDate'],
		condition: 'IsConverted = true',
		operation: 'list leads that were converted',
		async toConversions({ timeZone }, rows, options) {
			if (rows.length === 0) return [];
			const zone = await timeZone(options);
			return rows.map((row) => ({
				id: `lead_converted:${row.Id}`,
				kind: 'lead_converted',
				occurredAt: momentOf(row, 'ConvertedDate', zone),
				contactIds: idsOf(row.ConvertedContactId),
				leadId: row.Id,
				dealId: textOr(row.ConvertedOpportunityId),
				...NO_MONEY,
			}));
		},
	},

	won: {
		sobject: 'Opportunity',
		time: 'SystemModstamp',
		fields: ['Amount', 'CloseDate'],
		condition: 'IsWon = true',
		operation: 'list opportunities that were won',
		toConversions: wonDeals,
	},
};

async function wonDeals(
	deps: ConversionDeps,
	rows: readonly SalesforceRow[],
	options: CallOptions,
): Promise<Conversion[]> {
	if (rows.length === 0) return [];
	const contacts = await contactsOfDeals(
		deps.client,
		rows.map(({ Id }) => Id),
		options,
	);
	const { own } = await deps.money(options);
	const zone = await deps.timeZone(options);
	return rows.map((row) => {
		const named = textOr(row.CurrencyIsoCode);
		const currency = named !== null && isCurrencyCode(named) ? named.toUpperCase() : own;
		const amount = numberOr(row.Amount);
		const amountMinor = amount === null || currency === null ? null : toMinor(amount, currency);
		return {
			id: `deal_won:${row.Id}`,
			kind: 'deal_won',
			occurredAt: momentOf(row, 'CloseDate', zone),
			contactIds: contacts.get(row.Id) ?? [],
			leadId: null,
			dealId: row.Id,
			amountMinor,
			currency: amountMinor === null ? null : currency,
		};
	});
}

function idsOf(value: unknown): string[] {
	const id = textOr(value);
	return id === null ? [] : [id];
}
