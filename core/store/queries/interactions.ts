import { insertMany, selectIn } from '../database/bulk';
import type { Interaction, InteractionRepository } from '../contract';
import type { Session } from '../database/session';
import { addActivity, type Activity } from './contact-activity';
import { findWithdrawn, reviseAll, withdrawAll } from './interaction-revise';
import { INTERACTION_COLUMNS, toInteraction, toInteractionRow } from './interaction-row';
import { findLiving, requireLiving } from './retired-contacts';
import { noteChanges } from './sync-notes';

export function createInteractionRepository(session: Session): InteractionRepository {
	const { workspaceId } = session;

	return {
		async findByIdempotencyKeys(keys) {
			const rows = await selectIn(session, 'interactions by key', [workspaceId], keys, (database, list) =>
				database
					.selectFrom('interactions')
					.select(INTERACTION_COLUMNS)
					.where('workspace_id', '=', workspaceId)
					.where('idempotency_key', 'in', list),
			);
			return new Map(rows.map((row) => [row.idempotency_key, toInteraction(row)]));
		},
		append: async (interactions) =>
			await session.atomically(async (inside) => await appendAll(inside, interactions)),
		revise: async (revisions) => await session.atomically(async (inside) => await reviseAll(inside, revisions)),
		withdraw: async (revocations) =>
			await session.atomically(async (inside) => await withdrawAll(inside, revocations)),
		async listForContact(contactId, limit) {
			const id = (await findLiving(session, [contactId])).get(contactId) ?? contactId;
			const rows = await session
				.database()
				.selectFrom('interactions')
				.select(INTERACTION_COLUMNS)
				.where('workspace_id', '=', workspaceId)
				.where('contact_id', '=', id)
				.orderBy('occurred_at', 'desc')
				.orderBy('id', 'desc')
				.limit(limit)
				.execute();
			return rows.map(toInteraction);
		},
		async count() {
			const { total } = await session
				.database()
				.selectFrom('interactions')
				.select(({ fn }) => fn.countAll().as('total'))
				.where('workspace_id', '=', workspaceId)
				.executeTakeFirstOrThrow();
			return Number(total);
		},
	};
}

async function appendAll(session: Session, interactions: readonly Interaction[]): Promise<Set<string>> {
	const { workspaceId } = session;
	const contactIds = [...new Set(interactions.map(({ contactId }) => contactId))];
	const living = await requireLiving(session, contactIds);
	const withdrawn = await findWithdrawn(
		session,
		interactions.map(({ idempotencyKey }) => idempotencyKey),
	);
	const rows = new Map<string, ReturnType<typeof toInteractionRow>>();
	for (const interaction of interactions) {
		if (rows.has(interaction.idempotencyKey)) continue;
		const contactId = living.get(interaction.contactId) ?? interaction.contactId;
		const editedAt = withdrawn.get(interaction.idempotencyKey);
		const kept = editedAt === undefined ? interaction : { ...interaction, text: null, editedAt };
		rows.set(interaction.idempotencyKey, toInteractionRow(workspaceId, kept, contactId));
	}
	const inserted = await insertMany(
		session,
		'insert interactions',
		INTERACTION_COLUMNS,
		[...rows.values()],
		(database, chunk) =>
			database
				.insertInto('interactions')
				.values(chunk)
				.onConflict((conflict) => conflict.columns(['workspace_id', 'idempotency_key']).doNothing())
				.returning('idempotency_key'),
	);
	const added = new Set(inserted.map(({ idempotency_key }) => idempotency_key));
	const activity = activityOf([...rows.values()].filter((row) => added.has(row.idempotency_key)));
	await addActivity(session, activity);
	await noteChanges(session, [...activity.keys()]);
	return added;
}

function activityOf(rows: ReadonlyArray<ReturnType<typeof toInteractionRow>>): Map<string, Activity> {
	const activity = new Map<string, Activity>();
	for (const { contact_id, occurred_at } of rows) {
		const before = activity.get(contact_id);
		if (before === undefined) {
			activity.set(contact_id, { count: 1, firstAt: occurred_at, lastAt: occurred_at });
			continue;
		}
		before.count += 1;
		if (occurred_at < before.firstAt) before.firstAt = occurred_at;
		if (occurred_at > before.lastAt) before.lastAt = occurred_at;
	}
	return activity;
}
