/** What says nothing of a person: ids of the pack's own, its words, counts and times. */
const HARMLESS = new Set([
	'id',
	'platform',
	'interactionCount',
	'firstInteractionAt',
	'lastInteractionAt',
	'createdAt',
	'updatedAt',
]);

/** Every value of a stored contact that tells something of the person. A field that is new counts as personal. */
export function personalValues(contact: object): string[] {
	const valuesOf = (value: unknown): string[] => {
		if (Array.isArray(value)) return value.flatMap(valuesOf);
		if (typeof value === 'object' && value !== null)
			return Object.entries(value).flatMap(([name, entry]) => (HARMLESS.has(name) ? [] : valuesOf(entry)));
		return value === null || value === '' ? [] : [String(value)];
	};
	return [...new Set(valuesOf(contact))];
}
