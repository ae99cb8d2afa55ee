import { sharedByAccount } from '../../kit/shared-by-account';
import type { FieldCatalogue } from './catalogue';

/** The person fields as they were at a time, in epoch milliseconds. */
export interface FieldReading {
	catalogue: FieldCatalogue;
	at: number;
	/** Its place in the order in which readings were begun. */
	order: number;
}

/** What the adapters of one account know of its person fields. */
export interface SharedFields {
	reading: FieldReading | null;
	/** The reading under way, which others join. */
	flight: Promise<FieldReading> | null;
	/** How many readings were begun. */
	begun: number;
}

export const sharedFieldsOf = sharedByAccount((): SharedFields => ({ reading: null, flight: null, begun: 0 }));

/** Keeps a reading unless one that was begun later is there already. @returns what is known now */
export function share(fields: SharedFields, reading: FieldReading): FieldReading {
	if (fields.reading === null || fields.reading.order <= reading.order) fields.reading = reading;
	return fields.reading;
}
