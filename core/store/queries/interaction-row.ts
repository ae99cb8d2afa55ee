import type { Platform } from '../../contact';
import type { Direction, InteractionKind, TouchStage } from '../../social';
import type { Interaction } from '../contract';
import type { InteractionsTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

/** In the order of the properties that `toInteractionRow` gives. */
export const INTERACTION_COLUMNS = [
	'workspace_id',
	'idempotency_key',
	'id',
	'contact_id',
	'platform',
	'kind',
	'direction',
	'event_id',
	'occurred_at',
	'recorded_at',
	'conversation_id',
	'post_id',
	'campaign',
	'text',
	'source',
	'stage',
	'edited_at',
] as const satisfies ReadonlyArray<keyof InteractionsTable>;

export function toInteractionRow(workspaceId: string, interaction: Interaction, contactId: string): InteractionsTable {
	return {
		workspace_id: workspaceId,
		idempotency_key: interaction.idempotencyKey,
		id: interaction.id,
		contact_id: contactId,
		platform: interaction.platform,
		kind: interaction.kind,
		direction: interaction.direction,
		event_id: interaction.eventId,
		occurred_at: storedTime(interaction.occurredAt),
		recorded_at: storedTime(interaction.recordedAt),
		conversation_id: interaction.conversationId,
		post_id: interaction.postId,
		campaign: interaction.campaign,
		text: interaction.text,
		source: interaction.source,
		stage: interaction.stage,
		edited_at: interaction.editedAt === null ? null : storedTime(interaction.editedAt),
	};
}

export function toInteraction(row: InteractionsTable): Interaction {
	return {
		id: row.id,
		contactId: row.contact_id,
		idempotencyKey: row.idempotency_key,
		platform: row.platform as Platform,
		kind: row.kind as InteractionKind,
		direction: row.direction as Direction,
		eventId: row.event_id,
		occurredAt: row.occurred_at,
		recordedAt: row.recorded_at,
		conversationId: row.conversation_id,
		postId: row.post_id,
		campaign: row.campaign,
		text: row.text,
		source: row.source,
		stage: row.stage as TouchStage | null,
		editedAt: row.edited_at,
	};
}
