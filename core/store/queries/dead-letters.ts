import type { DeadLetter, DeadLetterRepository } from '../contract';
import { changeIn, insertMany, selectIn } from '../database/bulk';
import type { DeadLettersTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { pageOf } from './page-of';
import { findLiving } from './retired-contacts';

const COLUMNS = [
	'workspace_id',
	'id',
	'integration_id',
	'crm_object',
	'contact_id',
	'crm_id',
	'side',
	'kind',
	'message',
	'fix',
	'tries',
	'first_at',
	'last_at',
	'next_at',
] as const satisfies ReadonlyArray<keyof DeadLettersTable>;

export function createDeadLetterRepository(session: Session): DeadLetterRepository {
	const { workspaceId } = session;
	const letters = () =>
		session.database().selectFrom('dead_letters').select(COLUMNS).where('workspace_id', '=', workspaceId);

	return {
		async get(id) {
			const row = await letters().where('id', '=', id).executeTakeFirst();
			return row === undefined ? null : toLetter(row);
		},
		async list({ integrationId, crmObject, limit, after }) {
			let rows = letters().where('id', '>', after ?? '');
			if (integrationId !== undefined) rows = rows.where('integration_id', '=', integrationId);
			if (crmObject !== undefined) rows = rows.where('crm_object', '=', crmObject);
			const found = await rows
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			return pageOf(found.map(toLetter), limit, ({ id }) => id);
		},
		count: async (...of) => await count(session, ...of),
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
			.select(COLUMNS)
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
		return contactId === undefined ? [] : [toRow(session.workspaceId, { ...letter, contactId })];
	});
	const latest = new Map(
		rows.map((row) => [JSON.stringify([row.integration_id, row.crm_object, row.contact_id, row.side]), row]),
	);
	await insertMany(session, 'put dead letters', COLUMNS, [...latest.values()], (database, chunk) =>
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

function toRow(workspaceId: string, letter: DeadLetter): DeadLettersTable {
	return {
		workspace_id: workspaceId,
		id: letter.id,
		integration_id: letter.integrationId,
		crm_object: letter.crmObject,
		contact_id: letter.contactId,
		crm_id: letter.crmId,
		side: letter.side,
		kind: letter.kind,
		message: letter.message,
		fix: letter.fix,
		tries: letter.tries,
		first_at: storedTime(letter.firstAt),
		last_at: storedTime(letter.lastAt),
		next_at: letter.nextAt === null ? null : storedTime(letter.nextAt),
	};
}

function toLetter(row: DeadLettersTable): DeadLetter {
	return {
		id: row.id,
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		contactId: row.contact_id,
		crmId: row.crm_id,
		side: row.side as DeadLetter['side'],
		kind: row.kind,
		message: row.message,
		fix: row.fix,
		tries: Number(row.tries),
		firstAt: row.first_at,
		lastAt: row.last_at,
		nextAt: row.next_at,
	};
}
