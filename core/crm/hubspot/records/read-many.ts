import { chunk, mapConcurrently } from '../../../lib/batching';
import type { CallOptions, CrmObject, FieldName, GoneRecord, ReadRecord } from '../../contract';
import { isoOr } from '../../kit/times';
import type { HubSpotContact } from '../client/answers';
import type { ContactsClient } from '../client/contacts';
import { rejectOtherThanMissing } from '../errors';
import { CONCURRENT_READS, LOOKUP_BATCH_SIZE, normalId } from './lookup';
import { idsOf, type RecordView } from './mapper';

export interface ReadDeps {
	client: ContactsClient;
	view: RecordView;
}

/**
 * Reads contacts by their ids, and those that are missing once more among the archived ones. An id that went into a
 * merge answers with the record it became, under another id; where it does not, nothing says what became of it.
 */
export async function readMany(
	{ client, view }: ReadDeps,
	object: CrmObject,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<ReadRecord[]> {
	const read = async (wanted: readonly string[], archived: boolean): Promise<HubSpotContact[]> => {
		const operation = archived ? 'look for removed contacts' : 'read contacts by id';
		const answers = await mapConcurrently(chunk(wanted, LOOKUP_BATCH_SIZE), CONCURRENT_READS, async (part) => {
			const properties = archived ? [] : view.properties;
			const answer = await client.read({ ids: part, properties, archived }, { operation, signal });
			rejectOtherThanMissing(answer.errors, operation);
			return answer.contacts;
		});
		return answers.flat();
	};
	const wanted = [...new Set(ids.map(normalId))].filter((id) => id !== null);
	const found = byId(await read(wanted, false));
	const removed = byId(
		await read(
			wanted.filter((id) => !found.has(id)),
			true,
		),
	);
	return ids.map((id) => {
		const key = normalId(id) ?? '';
		const contact = found.get(key);
		if (contact?.id === key) return living(contact, view);
		return { state: 'gone', gone: contact ? merged(id, contact.id, object) : absent(id, removed.get(key)) };
	});
}

function living(contact: HubSpotContact, view: RecordView): ReadRecord {
	return { state: 'living', record: view.toRecord(contact), version: null, withheld: withheldFrom(contact, view) };
}

/** Fields that were asked for and are not there. One that is empty is there, as `null`. */
function withheldFrom({ properties }: HubSpotContact, view: RecordView): FieldName[] {
	return view.properties
		.filter((name) => !Object.hasOwn(properties, name))
		.map(view.fieldOf)
		.filter((field) => field !== null);
}

/** Contacts by their own ids and by those that went into them; an own id is surer. */
function byId(contacts: readonly HubSpotContact[]): Map<string, HubSpotContact> {
	const former = contacts.flatMap((contact) => idsOf(contact).map((id) => [id, contact] as const));
	return new Map([...former, ...contacts.map((contact) => [contact.id, contact] as const)]);
}

/** A record that is now in another one. */
export function merged(id: string, survivor: string, object: CrmObject): GoneRecord {
	return { id, at: null, why: 'merged', into: { object, id: survivor } };
}

function absent(id: string, removed: HubSpotContact | undefined): GoneRecord {
	if (removed === undefined || removed.id !== id.trim()) return { id, at: null, why: 'unknown', into: null };
	return { id, at: isoOr(removed.archivedAt), why: 'deleted', into: null };
}
