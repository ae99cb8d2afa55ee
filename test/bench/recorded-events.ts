import type { ContactWithKeys, Interaction, WorkspaceStore } from '../../core/store/contract';
import { message, person, withKeys } from '../core/store/support/people';
import { realRuntime } from '../core/store/support/runtime';

export interface Recorded {
	contact: ContactWithKeys;
	interaction: Interaction;
}

/**
 * Events of `people` different people, in turn.
 * @param first number of the first of both, so that further ones are other people
 */
export function recordedEvents(count: number, people: number, first = 0): Recorded[] {
	const contacts = Array.from({ length: people }, (_, number) => {
		const id = realRuntime.newId();
		return withKeys(person(first + number, { id }));
	});
	return Array.from({ length: count }, (_, number) => {
		const contact = contacts[number % people] as ContactWithKeys;
		const id = realRuntime.newId();
		return { contact, interaction: message(contact.contact.id, first + number, { id }) };
	});
}

/** What Record Event does with a batch, without parsing and recognising. */
export async function recordBatch(workspace: WorkspaceStore, batch: readonly Recorded[]): Promise<void> {
	await workspace.transaction(async (inside) => {
		const known = await inside.interactions.findByIdempotencyKeys(
			batch.map(({ interaction }) => interaction.idempotencyKey),
		);
		const fresh = batch.filter(({ interaction }) => !known.has(interaction.idempotencyKey));
		const holders = await inside.contacts.findByKeys(fresh.flatMap(({ contact }) => contact.keys));
		await inside.contacts.getMany([...new Set([...holders.values()].flat())]);
		await inside.contacts.save(fresh.map(({ contact }) => contact));
		await inside.interactions.append(fresh.map(({ interaction }) => interaction));
	});
}
