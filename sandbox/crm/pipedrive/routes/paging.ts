import type { SandboxRequest } from '../../core/exchange';
import { isRecord, parseJson } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import { invalidProblem } from '../problem';
import { integerParameter } from './route';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

export interface Page<T> {
	items: T[];
	/** Null on the last page. */
	nextCursor: string | null;
}

/** Where an item stands in an order; ties are broken by `id`. */
export interface Position {
	key: number | string;
	id: number | string;
}

/** @throws PipedriveProblem 400 for anything but 1 to `max` */
export function pageLimit(request: SandboxRequest, max = MAX_LIMIT): number {
	const limit = integerParameter(request, 'limit') ?? Math.min(DEFAULT_LIMIT, max);
	if (limit < 1 || limit > max) throw invalidProblem(`Parameter 'limit' must be between 1 and ${max}`);
	return limit;
}

interface Cursor {
	kind: string;
	at: number;
	position: Position;
}

function encode(cursor: Cursor): string {
	return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function isPart(value: unknown): value is number | string {
	return typeof value === 'number' || typeof value === 'string';
}

/** @throws PipedriveProblem 400 for a cursor of another list, a made-up one, or one that has expired */
function decode(context: PipedriveContext, text: string, kind: string): Position {
	const cursor = parseJson(Buffer.from(text, 'base64url').toString('utf8'));
	const position = isRecord(cursor) && isRecord(cursor['position']) ? cursor['position'] : {};
	const { key, id } = position;
	if (!isRecord(cursor) || cursor['kind'] !== kind || !isPart(key) || !isPart(id))
		throw invalidProblem("Parameter 'cursor' is not valid");
	if (context.clock.now() - Number(cursor['at']) > context.settings().cursorLifeMinutes * 60_000)
		throw invalidProblem("Parameter 'cursor' has expired");
	return { key, id };
}

function compareParts(left: number | string, right: number | string): number {
	if (typeof left === 'number' && typeof right === 'number') return left - right;
	return String(left) < String(right) ? -1 : Number(String(left) > String(right));
}

export interface Order<T> {
	/** Names the list, so that a cursor of another one is refused. */
	kind: string;
	positionOf: (item: T) => Position;
	descending?: boolean;
}

/** A page that starts behind the cursor's position, whatever was written since. */
export function cursorPage<T>(
	context: PipedriveContext,
	request: SandboxRequest,
	all: readonly T[],
	order: Order<T>,
	max = MAX_LIMIT,
): Page<T> {
	const sign = order.descending === true ? -1 : 1;
	const compare = (left: Position, right: Position) =>
		sign * (compareParts(left.key, right.key) || compareParts(left.id, right.id));
	const limit = pageLimit(request, max);
	const text = request.query.get('cursor') ?? '';
	const kind = `${order.kind}${order.descending === true ? ' desc' : ''}`;
	const after = text === '' ? null : decode(context, text, kind);
	const placed = all
		.map((item) => ({ item, position: order.positionOf(item) }))
		.filter(({ position }) => after === null || compare(position, after) > 0);
	placed.sort((left, right) => compare(left.position, right.position));
	const page = placed.slice(0, limit);
	const last = page.at(-1);
	const more = placed.length > page.length && last !== undefined;
	return {
		items: page.map(({ item }) => item),
		nextCursor: more ? encode({ kind, at: context.clock.now(), position: last.position }) : null,
	};
}

export interface OffsetPage<T> {
	items: T[];
	start: number;
	limit: number;
	more: boolean;
}

/** A page as v1 counts it. */
export function offsetPage<T>(request: SandboxRequest, all: readonly T[]): OffsetPage<T> {
	const start = Math.max(0, integerParameter(request, 'start') ?? 0);
	const limit = pageLimit(request);
	return { items: all.slice(start, start + limit), start, limit, more: all.length > start + limit };
}

/** `additional_data` of most v1 lists; `next_start` only where there is more. */
export function pagination({ start, limit, more }: OffsetPage<unknown>): Record<string, unknown> {
	return {
		pagination: { start, limit, more_items_in_collection: more, ...(more ? { next_start: start + limit } : {}) },
	};
}
