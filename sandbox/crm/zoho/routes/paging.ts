import { createHash } from 'node:crypto';
import type { SandboxRequest } from '../../core/exchange';
import { parseJson } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, ZohoProblem } from '../problem';
import { timeFor } from '../render/record';
import type { RecordRow } from '../state/entities';
import { isOldVersion, numberParameter } from './route';

const MAX_PER_PAGE = 200;
const PAGES_WITHOUT_TOKEN = 2_000;
const REACHED_BY_TOKENS = 100_000;
const TOKEN_LIFE_MS = 86_400_000;

export interface Order {
	sortBy: 'id' | 'Created_Time' | 'Modified_Time';
	isDescending: boolean;
}

/** @throws ZohoProblem INVALID_DATA for an order there is not */
export function orderOf({ query }: SandboxRequest): Order {
	const sortBy = query.get('sort_by') ?? 'id';
	const order = query.get('sort_order') ?? 'desc';
	if (sortBy !== 'id' && sortBy !== 'Created_Time' && sortBy !== 'Modified_Time')
		throw invalidData({ param_name: 'sort_by', supported_values: ['id', 'Created_Time', 'Modified_Time'] });
	if (order !== 'asc' && order !== 'desc')
		throw invalidData({ param_name: 'sort_order', supported_values: ['asc', 'desc'] });
	return { sortBy, isDescending: order === 'desc' };
}

/** Where a row stands: its time, which may be that of others, and its id. */
type Position = readonly [time: number, id: string];

function positionOf({ sortBy }: Order, row: RecordRow): Position {
	if (sortBy === 'id') return [0, row.id];
	return [sortBy === 'Created_Time' ? row.createdAt : row.modifiedAt, row.id];
}

function compare([time, id]: Position, [otherTime, otherId]: Position): number {
	if (time !== otherTime) return time - otherTime;
	return id === otherId ? 0 : id < otherId ? -1 : 1;
}

/** Rows come in the order of their ids. */
function inOrder(rows: readonly RecordRow[], order: Order): RecordRow[] {
	const sorted =
		order.sortBy === 'id'
			? [...rows]
			: [...rows].sort((left, right) => compare(positionOf(order, left), positionOf(order, right)));
	return order.isDescending ? sorted.reverse() : sorted;
}

/** Where the rows after a position begin. */
function firstAfter(sorted: readonly RecordRow[], order: Order, after: Position): number {
	const factor = order.isDescending ? -1 : 1;
	const index = sorted.findIndex((row) => compare(positionOf(order, row), after) * factor > 0);
	return index < 0 ? sorted.length : index;
}

interface PageToken {
	after: Position;
	page: number;
	/** Until when, and to whom and which question it belongs. */
	expiresAt: number;
	bond: string;
}

/** The question without its page, and the user: both must stay the same. */
function bondOf(context: ZohoContext, request: SandboxRequest): string {
	const kept = [...request.query].filter(([name]) => name !== 'page_token' && name !== 'page').sort();
	const bond = JSON.stringify([request.params, kept, context.caller().userId]);
	return createHash('sha256').update(bond).digest('hex').slice(0, 12);
}

function encode({ after, page, expiresAt, bond }: PageToken): string {
	return Buffer.from(JSON.stringify([...after, page, expiresAt, bond])).toString('base64url');
}

function decode(text: string): PageToken | null {
	const parts = parseJson(Buffer.from(text, 'base64url').toString('utf8'));
	if (!Array.isArray(parts) || parts.length !== 5) return null;
	const [time, id, page, expiresAt, bond] = parts as [number, string, number, number, string];
	return { after: [time, id], page, expiresAt, bond };
}

/** @throws ZohoProblem for a token that is of another question or user, too old, or too far */
function tokenIn(context: ZohoContext, request: SandboxRequest, perPage: number): PageToken | null {
	const text = request.query.get('page_token');
	if (text === null || text === '') return null;
	const refuse = (code: string, message: string, details: Record<string, unknown> = { param_name: 'page_token' }) => {
		throw new ZohoProblem(400, code, message, details);
	};
	if (request.query.has('page'))
		refuse('AMBIGUITY_DURING_PROCESSING', 'page and page_token cannot be given together', {
			ambiguity_due_to: [{ param_name: 'page' }, { param_name: 'page_token' }],
		});
	const token = decode(text);
	if (token === null) throw invalidData({ param_name: 'page_token' }, 'the page token is invalid');
	if (token.bond !== bondOf(context, request))
		refuse('TOKEN_BOUND_DATA_MISMATCH', 'the page token belongs to another question');
	if (token.expiresAt <= context.clock.now()) refuse('EXPIRED_VALUE', 'the page token has expired');
	if (token.page * perPage > REACHED_BY_TOKENS) refuse('PAGINATION_LIMIT_EXCEEDED', 'no more records can be reached');
	return token;
}

export interface Page {
	rows: readonly RecordRow[];
	info: Record<string, unknown>;
}

/** One page of the rows, by its number or by a token of the page before. @throws ZohoProblem */
export function pageOf(context: ZohoContext, request: SandboxRequest, rows: RecordRow[], order: Order): Page {
	const perPage = numberParameter(request, 'per_page', MAX_PER_PAGE, MAX_PER_PAGE);
	const token = tokenIn(context, request, perPage);
	const page = token?.page ?? numberParameter(request, 'page', 1, Number.MAX_SAFE_INTEGER);
	if (token === null && !isOldVersion(request) && page * perPage > PAGES_WITHOUT_TOKEN)
		throw new ZohoProblem(
			400,
			'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
			'You can only get the first 2000 records without using page_token param',
			{ limit: PAGES_WITHOUT_TOKEN },
		);
	const sorted = inOrder(rows, order);
	const rest =
		token === null ? sorted.slice((page - 1) * perPage) : sorted.slice(firstAfter(sorted, order, token.after));
	const shown = rest.slice(0, perPage);
	const last = shown.at(-1);
	const moreRecords = rest.length > perPage;
	const expiresAt = context.clock.now() + TOKEN_LIFE_MS;
	const following = { page: page + 1, expiresAt, bond: bondOf(context, request) };
	return {
		rows: shown,
		info: {
			call: false,
			per_page: perPage,
			next_page_token:
				moreRecords && last !== undefined ? encode({ ...following, after: positionOf(order, last) }) : null,
			count: shown.length,
			sort_by: order.sortBy,
			page,
			previous_page_token: null,
			page_token_expiry: moreRecords ? timeFor(context, expiresAt) : null,
			sort_order: order.isDescending ? 'desc' : 'asc',
			email: false,
			more_records: moreRecords,
		},
	};
}
