import type { DeadLetter, DeadLetterQuery, DeadLetterReason, DeadLetterRepository, Page } from '../contract';
import { changeIn, insertMany, selectIn } from '../database/bulk';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { LETTER_COLUMNS, toLetter, toLetterRow } from './dead-letter-row';
import { pageOf } from './page-of';
import { findLiving, livingIds } from './retired-contacts';

export function createDeadLetterRepository(session: Session): DeadLetterRepository {
	const { workspaceId } = session;
	const letters = () =>
		session.database().selectFrom('dead_letters').select(LETTER_COLUMNS).where('workspace_id', '=', workspaceId);

	return {
		async get(id) {
			const row = await letters().where('id', '=', id).executeTakeFirst();
			return row === undefined ? null : toLetter(row);
		},
		list: async (query) => await listLetters(session, query),
		count: async (...of) => await count(session, ...of),
		countByReason: async (...of) => await countByReason(session, ...of),
		find: async (...of) => await find(session, ...of),
		async due(integrationId, crmObject, now, limit) {
			const rows = await letters()
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.where('next_at', '<=', storedTime(now))
				.orderBy('next_at')
				.orderBy('id')
				.limit(limit)
				.execute();
			return rows.map(toLetter);
		},
		put: async (all) => await session.atomically(async (inside) => await putAll(inside, all)),
		retry: async (ids, at) =>
			await session.atomically(async (inside) => {
				const due = storedTime(at);
				const found = await selectIn(inside, 'retry dead letters', [due, workspaceId], ids, (database, list) =>
					database
						.updateTable('dead_letters')
						.set({ next_at: due })
						.where('workspace_id', '=', workspaceId)
						.where('id', 'in', list)
						.returning('id'),
				);
				return found.map(({ id }) => id);
			}),
		remove: async (ids) =>
			await session.atomically(async (inside) => {
				await changeIn(inside, 'remove dead letters', [workspaceId], ids, (database, list) =>
					database.deleteFrom('dead_letters').where('workspace_id', '=', workspaceId).where('id', 'in', list),
				);
			}),
		clear: async (integrationId, crmObject, contactIds) =>
			await session.atomically(async (inside) => {
				const fixed = [workspaceId, integrationId, crmObject];
				const living = (await findLiving(inside, contactIds)).values();
				await changeIn(inside, 'clear dead letters', fixed, living, (database, list) =>
					database
						.deleteFrom('dead_letters')
						.where('workspace_id', '=', workspaceId)
						.where('integration_id', '=', integrationId)
						.where('crm_object', '=', crmObject)
						.where('contact_id', 'in', list),
				);
			}),
	};
}

async function listLetters(session: Session, query: DeadLetterQuery): Promise<Page<DeadLetter>> {
	const { integrationId, crmObject, contactIds, kind, onlyWaiting = false, limit, after } = query;
	let rows = session
		.database()
		.selectFrom('dead_letters')
		.select(LETTER_COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '>', after ?? '');
	if (integrationId !== undefined) rows = rows.where('integration_id', '=', integrationId);
	if (crmObject !== undefined) rows = rows.where('crm_object', '=', crmObject);
	if (kind !== undefined) rows = rows.where('kind', '=', kind);
	if (onlyWaiting) rows = rows.where('next_at', 'is', null);
	if (contactIds !== undefined) {
		const living = await livingIds(session, contactIds);
		if (living.length === 0) return { items: [], next: null };
		rows = rows.where('contact_id', 'in', living);
	}
	const found = await rows
		.orderBy('id')
		.limit(limit + 1)
		.execute();
	return pageOf(found.map(toLetter), limit, ({ id }) => id);
}

async function countByReason(
	session: Session,
	...[integrationId, crmObject, limit]: Parameters<DeadLetterRepository['countByReason']>
): Promise<DeadLetterReason[]> {
	const rows = await session
		.database()
		.selectFrom('dead_letters')
		.select(['kind', 'message', 'fix'])
		.select(({ fn }) => [fn.countAll().as('letters'), fn.min('first_at').as('since')])
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.groupBy(['kind', 'message', 'fix'])
		.orderBy('letters', 'desc')
		.orderBy('message')
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...row, letters: Number(row.letters) }));
}

async function count(session: Session, integrationId: string, crmObject: string): Promise<number> {
	const { total } = await session
		.database()
		.selectFrom('dead_letters')
		.select(({ fn }) => fn.countAll().as('total'))
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.executeTakeFirstOrThrow();
	return Number(total);
}

async function find(
	session: Session,
	integrationId: string,
	crmObject: string,
	contactIds: readonly string[],
): Promise<Map<string, DeadLetter[]>> {
	const fixed = [session.workspaceId, integrationId, crmObject];
	const rows = await selectIn(session, 'dead letters of contacts', fixed, contactIds, (database, list) =>
		database
			.selectFrom('dead_letters')
			.select(LETTER_COLUMNS)
			.where('workspace_id', '=', session.workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.where('contact_id', 'in', list),
	);
	const found = new Map<string, DeadLetter[]>();
	for (const row of rows) found.set(row.contact_id, [...(found.get(row.contact_id) ?? []), toLetter(row)]);
	return found;
}

/** What is about contacts that were erased meanwhile is left out; that of merged ones goes to the survivors. */
async function putAll(session: Session, letters: readonly DeadLetter[]): Promise<void> {
	const living = await findLiving(session, [...new Set(letters.map(({ contactId }) => contactId))]);
	const rows = letters.flatMap((letter) => {
		const contactId = living.get(letter.contactId);
		return contactId === undefined ? [] : [toLetterRow(session.workspaceId, { ...letter, contactId })];
	});
	const latest = new Map(
		rows.map((row) => [JSON.stringify([row.integration_id, row.crm_object, row.contact_id, row.side]), row]),
	);
	await insertMany(session, 'put dead letters', LETTER_COLUMNS, [...latest.values()], (database, chunk) =>
		database
			.insertInto('dead_letters')
			.values(chunk)
			.onConflict((conflict) =>
				conflict
					.columns(['workspace_id', 'integration_id', 'crm_object', 'contact_id', 'side'])
					.doUpdateSet(({ ref }) => ({
						crm_id: ref('excluded.crm_id'),
						kind: ref('excluded.kind'),
						message: ref('excluded.message'),
						fix: ref('excluded.fix'),
						tries: ref('excluded.tries'),
						last_at: ref('excluded.last_at'),
						next_at: ref('excluded.next_at'),
					})),
			),
	);
}
