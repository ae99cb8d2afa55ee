import type { AdapterDeps } from '../../kit/adapter-deps';
import { processLimits, type SharedLimits } from '../../transport';
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

/** Bound to the registry of limits, because that says who belongs together: a process, or a test. */
const registries = new WeakMap<SharedLimits, Map<string, SharedFields>>();

export function sharedFieldsOf({
	shared = processLimits,
	accountKey,
}: Pick<AdapterDeps, 'shared' | 'accountKey'>): SharedFields {
	const accounts = registries.get(shared) ?? new Map<string, SharedFields>();
	registries.set(shared, accounts);
	const fields = accounts.get(accountKey) ?? { reading: null, flight: null, begun: 0 };
	accounts.set(accountKey, fields);
	return fields;
}

/** Keeps a reading unless one that was begun later is there already. @returns what is known now */
export function share(fields: SharedFields, reading: FieldReading): FieldReading {
	if (fields.reading === null || fields.reading.order <= reading.order) fields.reading = reading;
	return fields.reading;
}
