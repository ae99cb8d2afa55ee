import { recognitionKeys, type PersonDetails } from '../../contact';
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
export type EnrichedContact =
	| (Pick<RecordedEvent, 'contact' | 'contactOutcome' | 'mergedContactIds' | 'review'> & {
			/** Whether nothing was added, since the person withdrew their consent to it. */
			isWithheld: boolean;
	  })
	| null;

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
				const withheld = await withheldAmong(inside, chunk);
				const open = chunk.filter((_, index) => withheld[index] === null);
				const recognition = await openRecognition(inside, runtime, open, 'user');
				const recognised = open.map((person) => recognition.recognise(person));
				await recognition.store();
				let next = 0;
				return chunk.map((_, index) => {
					const left = withheld[index] ?? null;
					if (left !== null) return left;
					const result = recognised[next++] ?? null;
					const contact = result === null ? undefined : recognition.contact(result.contactId);
					if (result === null || contact === undefined) return null;
					const { contactOutcome, mergedContactIds, review } = result;
					return { contact, contactOutcome, mergedContactIds, review, isWithheld: false };
				});
			})),
		);
		await runtime.yield();
	}
	return enriched;
}

/** The contacts as they are of those people who withdrew their consent; `null` for the others. */
async function withheldAmong(
	{ contacts, consents }: WorkspaceStore,
	people: EnrichInput['people'],
): Promise<EnrichedContact[]> {
	const keys = people.map(({ contactId, person }) => (contactId === null ? recognitionKeys(person) : []));
	const holders = await contacts.findByKeys([...new Set(keys.flat())]);
	const ids = people.map(({ contactId }, index) =>
		contactId === null ? (keys[index] ?? []).flatMap((key) => holders.get(key) ?? []) : [contactId],
	);
	const withdrawn = await consents.withdrawn('enrichment', [...new Set(ids.flat())]);
	if (withdrawn.size === 0) return people.map(() => null);
	const named = ids.map((each) => each.find((id) => withdrawn.has(id)) ?? null);
	const wanted = [...new Set(named.filter((id) => id !== null))];
	const found = new Map((await contacts.getMany(wanted)).map((contact, index) => [wanted[index], contact]));
	return named.map((id) => {
		const contact = id === null ? null : (found.get(id) ?? null);
		if (contact === null) return null;
		return { contact, contactOutcome: 'unchanged', mergedContactIds: [], review: null, isWithheld: true };
	});
}
