import type { CrmRecord } from '../../contract';
import { idOr, type JsonObject, objectOr, textOr } from '../../kit/json';
import { fromPerson, type ReadOptions } from '../records/from-person';
import type { Person } from '../records/person';
import { isoOr, timeOr } from '../../kit/times';

/** A lead as v1 answers it: a title, perhaps a value, and the person it is about. Pure. */
export interface Lead {
	/** A UUID. */
	id: string;
	title: string | null;
	personId: string | null;
	/** Epoch milliseconds; 0 when not known. */
	addedAt: number;
	updatedAt: number;
	source: JsonObject;
}

export const LEAD_ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Reads one record of an answer; `null` when it is none. */
export function asLead(value: unknown): Lead | null {
	const source = objectOr(value);
	const id = textOr(source.id);
	if (id === null) return null;
	return {
		id,
		title: textOr(source.title),
		personId: idOr(source.person_id),
		addedAt: timeOr(source.add_time) ?? 0,
		updatedAt: timeOr(source.update_time) ?? 0,
		source,
	};
}

/** The values of the person, under the lead's id and title. A lead of an organization alone has none. */
export function fromLead(lead: Lead, person: Person | null, options: ReadOptions): CrmRecord {
	const behind = person === null ? null : fromPerson(person, options);
	return {
		id: lead.id,
		url: options.domain === null ? null : `https://${options.domain}.pipedrive.com/leads/inbox/${lead.id}`,
		fields: { ...behind?.fields, leadTitle: lead.title },
		emails: behind?.emails ?? [],
		...(behind?.phones === undefined ? {} : { phones: behind.phones }),
		updatedAt: isoOr(lead.source.update_time),
		createdAt: isoOr(lead.source.add_time),
		contactId: lead.personId,
		isConverted: false,
	};
}
