import type { ExpressionBuilder, Selectable } from 'kysely';

import type { DeliveryCounts, DeliveryQuery, DeliveryRepository, KeptDelivery, KeptState, Page } from '../contract';
import type { Database, InboxTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { changeSelected, drop, retry } from './delivery-changes';

export function createDeliveryRepository(session: Session): DeliveryRepository {
	return {
		list: async (query) => await list(session, query),
		stateOf: async (id) => await stateOf(session, id),
		counts: async () => await counts(session),
		retry: async (which) => await changeSelected(session, retry, which),
		drop: async (which) => await changeSelected(session, drop, which),
	};
}

type Row = Pick<
	Selectable<InboxTable>,
	'id' | 'source_id' | 'platform' | 'state' | 'received_at' | 'attempts' | 'due_at' | 'since' | 'holder' | 'reason'
> & { size: number };

/** A holder whose lease is over has it no more. */
function keptState({ state, holder, due_at }: Pick<Row, 'due_at' | 'holder' | 'state'>, now: string): KeptState {
	if (state === 'dead') return 'dead';
	return holder !== null && due_at > now ? 'underWay' : 'waiting';
}

function inState(eb: ExpressionBuilder<Database, 'inbox'>, state: KeptState, now: string) {
	if (state === 'dead') return eb('state', '=', 'dead');
	const isHeld = eb.and([eb('holder', 'is not', null), eb('due_at', '>', now)]);
	return eb.and([eb('state', '=', 'waiting'), state === 'underWay' ? isHeld : eb.not(isHeld)]);
}

async function list(session: Session, query: DeliveryQuery): Promise<Page<KeptDelivery>> {
	const { limit, state, sourceId, withContent = false, after } = query;
	const now = nowOf(session);
	let rows = session
		.database()
		.selectFrom('inbox')
		.select([
			'id',
			'source_id',
			'platform',
			'state',
			'received_at',
			'attempts',
			'due_at',
			'since',
			'holder',
			'reason',
		])
		.select(({ fn }) => fn<number>('length', ['body']).as('size'))
		.where('workspace_id', '=', session.workspaceId)
		.where((eb) => (state === undefined ? eb('state', 'in', ['waiting', 'dead']) : inState(eb, state, now)));
	if (sourceId !== undefined) rows = rows.where('source_id', '=', sourceId);
	if (after) rows = rows.where('id', '<', after);
	const found: Row[] = await rows
		.orderBy('id', 'desc')
		.limit(limit + 1)
		.execute();
	const shown = found.slice(0, limit);
	const contents = withContent ? await contentsOf(session, shown) : new Map<string, KeptDelivery['content']>();
	return {
		items: shown.map((row) => toKept(row, now, contents.get(row.id) ?? null)),
		next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
	};
}

async function contentsOf(session: Session, rows: readonly Row[]): Promise<Map<string, KeptDelivery['content']>> {
	if (rows.length === 0) return new Map();
	const contents = await session
		.database()
		.selectFrom('inbox')
		.select(['id', 'headers', 'body'])
		.where('workspace_id', '=', session.workspaceId)
		.where(
			'id',
			'in',
			rows.map(({ id }) => id),
		)
		.execute();
	return new Map(
		contents.map(({ id, headers, body }) => [id, { headers: JSON.parse(headers) as Record<string, string>, body }]),
	);
}

function toKept(row: Row, now: string, content: KeptDelivery['content']): KeptDelivery {
	const state = keptState(row, now);
	return {
		id: row.id,
		sourceId: row.source_id,
		platform: row.platform,
		state,
		receivedAt: row.received_at,
		attempts: row.attempts,
		dueAt: state === 'waiting' ? row.due_at : null,
		diedAt: state === 'dead' ? row.since : null,
		reason: row.reason,
		size: Number(row.size),
		content,
	};
}

async function stateOf(session: Session, id: string): Promise<KeptState | 'handled' | null> {
	const row = await session
		.database()
		.selectFrom('inbox')
		.select(['state', 'holder', 'due_at'])
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) return null;
	return row.state === 'handled' ? 'handled' : keptState(row, nowOf(session));
}

async function counts(session: Session): Promise<DeliveryCounts[]> {
	const now = nowOf(session);
	const rows = await session
		.database()
		.selectFrom('inbox')
		.select((eb) => {
			const number = (state: KeptState) =>
				eb.fn.sum<number>(
					eb
						.case()
						.when(inState(eb, state, now))
						.then(eb.lit(1))
						.else(eb.lit(0))
						.end(),
				);
			const isOpen = eb('state', '=', 'waiting');
			return [
				'source_id as sourceId',
				number('waiting').as('waiting'),
				number('underWay').as('underWay'),
				number('dead').as('dead'),
				eb.fn.min(eb.case().when(isOpen).then(eb.ref('received_at')).end()).as('oldestAt'),
				eb.fn
					.min(
						eb
							.case()
							.when(inState(eb, 'waiting', now))
							.then(eb.ref('due_at'))
							.end(),
					)
					.as('dueAt'),
			];
		})
		.where('workspace_id', '=', session.workspaceId)
		.where('state', 'in', ['waiting', 'dead'])
		.groupBy('source_id')
		.orderBy('source_id')
		.execute();
	return rows.map(({ waiting, underWay, dead, ...row }) => ({
		...row,
		waiting: Number(waiting),
		underWay: Number(underWay),
		dead: Number(dead),
	}));
}
