import type { HubSpotProperties } from './answers';

/** What the endpoints are given. */

export interface CreateContact {
	/** Comes back with the record's result or error, and makes HubSpot take the good records of a batch. */
	objectWriteTraceId: string;
	properties: HubSpotProperties;
}

/** `id` holds the value of `idProperty`, or HubSpot's id when there is none. */
export interface WriteContact extends CreateContact {
	id: string;
	idProperty?: string;
}

export interface CreateObject extends CreateContact {
	/** The contact that the record is associated with as it is made. */
	contactId: string;
}

export type UpdateObject = Omit<WriteContact, 'idProperty'>;

export interface ReadContacts {
	idProperty?: string;
	ids: readonly string[];
	properties: string[];
	/** Properties whose former values are asked for too, of fewer contacts at a time. Default: none. */
	history?: readonly string[];
	/** Whether those in the bin are read, instead of the others. Default: no. */
	archived?: boolean;
}

export interface SearchQuery {
	filters: ReadonlyArray<{ propertyName: string; operator: 'GTE' | 'GT' | 'LTE' | 'EQ'; value: string }>;
	/** A property; with `-` before it the last by it comes first. */
	sort: string;
	properties: string[];
	limit: number;
	/** A text that one of the record's main properties holds. Default: none. */
	text?: string;
}

export interface ListQuery {
	archived: boolean;
	after: string | null;
	limit: number;
	properties: string[];
}
