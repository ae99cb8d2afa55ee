import type { PropertyRow, RecordRow } from './entities';

/** Which record holds a value that only one record may hold. Archived records hold nothing. */
export interface UniqueIndex {
	find: (objectType: string, property: string, value: string) => string | null;
	insert: (row: RecordRow, definitions: ReadonlyMap<string, PropertyRow>) => void;
	remove: (row: RecordRow, definitions: ReadonlyMap<string, PropertyRow>) => void;
	clear: () => void;
}

/** E-mail addresses compare without case; the values of custom unique properties compare as they are. */
function keyOf(objectType: string, property: string, value: string): string {
	return `${objectType}\n${property}\n${property === 'email' ? value.trim().toLowerCase() : value}`;
}

/** Every address a contact answers to, the primary one first. */
export function addressesOf(properties: Readonly<Record<string, string>>): string[] {
	const additional = (properties['hs_additional_emails'] ?? '').split(';');
	return [properties['email'] ?? '', ...additional]
		.map((address) => address.trim().toLowerCase())
		.filter((address) => address !== '');
}

function keysOf(row: RecordRow, definitions: ReadonlyMap<string, PropertyRow>): string[] {
	if (row.archivedAt !== null) return [];
	const keys =
		row.objectType === 'contacts'
			? addressesOf(row.properties).map((address) => keyOf(row.objectType, 'email', address))
			: [];
	for (const [name, value] of Object.entries(row.properties)) {
		if (definitions.get(name)?.hasUniqueValue === true) keys.push(keyOf(row.objectType, name, value));
	}
	return keys;
}

export function createUniqueIndex(): UniqueIndex {
	const holders = new Map<string, string>();
	return {
		find: (objectType, property, value) => holders.get(keyOf(objectType, property, value)) ?? null,
		insert(row, definitions) {
			for (const key of keysOf(row, definitions)) holders.set(key, row.id);
		},
		remove(row, definitions) {
			for (const key of keysOf(row, definitions)) {
				if (holders.get(key) === row.id) holders.delete(key);
			}
		},
		clear: () => holders.clear(),
	};
}
