import type { StoreSettings } from '../../core/store';

/** @param place a file, or the address of a Postgres database */
export function storeAt(place: string): StoreSettings {
	return place.startsWith('postgres://')
		? { kind: 'postgres', connectionString: place }
		: { kind: 'sqlite', file: place };
}
