/**
 * New records never share an id: where two creates are answered with the same one, one of the answers belongs to
 * another record, and nothing says which. Pure.
 * @param idOf the id of a record that was added; `null` for any other outcome
 * @param doubt what stands in place of each outcome that shares its id
 */
export function doubtSharedIds<O>(outcomes: readonly O[], idOf: (outcome: O) => string | null, doubt: O): O[] {
	const times = new Map<string, number>();
	for (const id of outcomes.map(idOf)) if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
	return outcomes.map((outcome) => {
		const id = idOf(outcome);
		return id !== null && (times.get(id) ?? 0) > 1 ? doubt : outcome;
	});
}
