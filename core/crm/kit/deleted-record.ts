import type { GoneRecord } from '../contract';

/** A record of which the CRM says that it was deleted. */
export function deletedRecord(id: string): GoneRecord {
	return { id, at: null, why: 'deleted', into: null };
}
