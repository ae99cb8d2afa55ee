import type { Contact } from '../../contact';
import type { FieldValue } from '../../crm/contract';
import type { ChangeSource, HubValue } from '../contract';
import type { Session } from '../database/session';
import { writeHubValues } from './hub-value-row';
import { changedOwnValues } from './own-values';

/** Gives conflicts, dead letters and planned work of one contact to another. Runs before the loser goes. */
export async function mergeSync(session: Session, survivorId: string, loserId: string): Promise<void> {
	await dropDoubledConflicts(session, survivorId, loserId);
	await dropDoubledLetters(session, survivorId, loserId);
	for (const table of ['sync_conflicts', 'dead_letters', 'sync_plan_rows'] as const)
		await session
			.database()
			.updateTable(table)
			.set({ contact_id: survivorId })
			.where('workspace_id', '=', session.workspaceId)
			.where('contact_id', '=', loserId)
			.execute();
}

/** Where both have one of a field, the survivor's stays: its record is the one that is written. */
async function dropDoubledConflicts(session: Session, survivorId: string, loserId: string): Promise<void> {
	await session
		.database()
		.deleteFrom('sync_conflicts')
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.where('state', '<>', 'settled')
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('sync_conflicts as own')
					.select('own.id')
					.where('own.workspace_id', '=', session.workspaceId)
					.where('own.contact_id', '=', survivorId)
					.where('own.state', '<>', 'settled')
					.whereRef('own.integration_id', '=', 'sync_conflicts.integration_id')
					.whereRef('own.crm_object', '=', 'sync_conflicts.crm_object')
					.whereRef('own.field', '=', 'sync_conflicts.field'),
			),
		)
		.execute();
}

async function dropDoubledLetters(session: Session, survivorId: string, loserId: string): Promise<void> {
	await session
		.database()
		.deleteFrom('dead_letters')
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('dead_letters as own')
					.select('own.id')
					.where('own.workspace_id', '=', session.workspaceId)
					.where('own.contact_id', '=', survivorId)
					.whereRef('own.integration_id', '=', 'dead_letters.integration_id')
					.whereRef('own.crm_object', '=', 'dead_letters.crm_object')
					.whereRef('own.side', '=', 'dead_letters.side'),
			),
		)
		.execute();
}

/** What was known of two contacts before they became one. */
export interface ValuesBeforeMerge {
	survivor: Contact;
	loser: Contact;
	/** What was noted of either. */
	noted: ReadonlyMap<string, readonly HubValue[]>;
}

/** Values that the survivor has from the loser keep where they came from, and when. */
export async function mergeHubValues(session: Session, before: ValuesBeforeMerge, merged: Contact): Promise<void> {
	const { survivor, loser, noted } = before;
	const own = new Set((noted.get(survivor.id) ?? []).map(({ field }) => field));
	const taken = new Map<string, FieldValue>(changedOwnValues(survivor, merged));
	const inherited = (noted.get(loser.id) ?? []).filter(({ field, value }) =>
		field.startsWith('custom:') ? !own.has(field) : taken.has(field) && taken.get(field) === value,
	);
	await writeHubValues(
		session,
		inherited.map((value) => ({ ...value, contactId: survivor.id })),
	);
}

/** What nobody noted came about some time before the loser was last changed. */
export function sourceOfMerged({ updatedAt }: Contact): ChangeSource {
	return { origin: 'events', at: { notBefore: null, notAfter: updatedAt } };
}
