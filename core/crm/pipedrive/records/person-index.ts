import type { LookupKey } from '../../contract';
import type { FieldCatalogue } from '../fields/catalogue';
import { externalKeyOf, type Person } from './person';

/** The persons that match the keys of one look-up. Pure. */
export interface PersonIndex {
	/** The distinct keys that are no ids, in normal form. */
	readonly texts: ReadonlyArray<{ by: 'email' | 'externalKey'; value: string }>;
	readonly ids: readonly string[];
	/** Keeps those persons that match a key. A person may be added again. */
	add(persons: readonly Person[]): void;
	/** Whether a person has not been seen yet, and may exist. */
	isOpen(id: string): boolean;
	/** Says that every person was seen: an id that was not among them exists no more. */
	settleIds(): void;
	/** Oldest person first. */
	matches(key: LookupKey): Person[];
}

export function createPersonIndex(keys: readonly LookupKey[], catalogue: FieldCatalogue): PersonIndex {
	const wanted = new Map<string, LookupKey>();
	for (const { by, value } of keys) {
		const normal = normalise(by, value);
		if (normal !== null) wanted.set(`${by}\n${normal}`, { by, value: normal });
	}
	const found = new Map<string, Map<number, Person>>();
	const seen = new Set<string>();
	let settled = false;

	const keep = (by: LookupKey['by'], value: string | null, person: Person) => {
		const key = `${by}\n${value === null ? '' : (normalise(by, value) ?? '')}`;
		if (wanted.has(key)) found.set(key, (found.get(key) ?? new Map<number, Person>()).set(person.id, person));
	};
	const all = [...wanted.values()];

	return {
		texts: all.flatMap(({ by, value }) => (by === 'id' ? [] : [{ by, value }])),
		ids: all.flatMap(({ by, value }) => (by === 'id' ? [value] : [])),
		add(persons) {
			for (const person of persons) {
				if (person.isDeleted) continue;
				seen.add(String(person.id));
				keep('id', String(person.id), person);
				keep('externalKey', externalKeyOf(person, catalogue), person);
				for (const { value } of person.emails) keep('email', value, person);
			}
		},
		isOpen: (id) => !settled && !seen.has(id),
		settleIds: () => (settled = true),
		matches({ by, value }) {
			const normal = normalise(by, value);
			const persons = normal === null ? [] : [...(found.get(`${by}\n${normal}`)?.values() ?? [])];
			return persons.sort((left, right) => left.id - right.id);
		},
	};
}

/** How two values of a kind are compared; `null` for one that no person can have. */
function normalise(by: LookupKey['by'], value: string): string | null {
	const text = value.trim();
	if (text === '') return null;
	if (by === 'email') return text.toLowerCase();
	if (by === 'externalKey') return text;
	return /^\d{1,15}$/.test(text) ? String(Number(text)) : null;
}
