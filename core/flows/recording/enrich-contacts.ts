import type { PersonDetails } from '../../contact';
import type { Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';
import type { RecordedEvent } from './record-events';
import { openRecognition } from './recognise';

export interface EnrichInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	people: ReadonlyArray<{
		/** `null`: recognise the contact by the person's keys, or create it. */
		contactId: string | null;
		person: PersonDetails;
	}>;
}

/** What became of one person, at its index; `null` when the contact id is unknown. */
export type EnrichedContact = Pick<RecordedEvent, 'contact' | 'contactOutcome' | 'mergedContactIds' | 'review'> | null;

const CHUNK_SIZE = 500;

/**
 * Merges details and profiles into contacts: into the named one, else into the one the person's keys belong to, else
 * into a new one. Nothing a contact holds is lost.
 *
 * @returns one entry per person, in order; `null` where the contact id is unknown
 */
export async function enrichContacts({ workspace, runtime, people }: EnrichInput): Promise<EnrichedContact[]> {
	const enriched: EnrichedContact[] = [];
	for (let start = 0; start < people.length; start += CHUNK_SIZE) {
		const chunk = people.slice(start, start + CHUNK_SIZE);
		enriched.push(
			...(await workspace.transaction(async (inside): Promise<EnrichedContact[]> => {
				const recognition = await openRecognition(inside, runtime, chunk, 'user');
				const results = chunk.map((person) => recognition.recognise(person));
				await recognition.store();
				return results.map((result) => {
					const contact = result === null ? undefined : recognition.contact(result.contactId);
					if (result === null || contact === undefined) return null;
					const { contactOutcome, mergedContactIds, review } = result;
					return { contact, contactOutcome, mergedContactIds, review };
				});
			})),
		);
		await runtime.yield();
	}
	return enriched;
}
