import type { SaveAnswer } from './answers';

/**
 * Which answer of a call belongs to which record. Zoho answers in the order of the input, but what stands between it
 * and n8n may lose an answer, and then each of the others would be taken for its neighbour's. Pure.
 */
type Answers = ReadonlyArray<SaveAnswer | null>;

/** For new records their place is all that tells them, so it counts only where no id comes twice and none is lost. */
export function matchMade(count: number, answers: Answers): Array<SaveAnswer | null> {
	const ids = answers.flatMap((answer) => (answer?.ok ? [answer.id] : []));
	const isSound = answers.length === count && new Set(ids).size === ids.length;
	return isSound ? [...answers] : new Array<null>(count).fill(null);
}

/**
 * For records that are known by their ids: these tell the successes. A refusal names no record, so it is believed only
 * where every success stands in its place.
 * @param ids each once
 */
export function matchKnown(ids: readonly string[], answers: Answers): Array<SaveAnswer | null> {
	const isInOrder =
		answers.length === ids.length && answers.every((answer, place) => !answer?.ok || answer.id === ids[place]);
	if (isInOrder) return [...answers];
	const known = answers.flatMap((answer) => (answer?.ok ? [answer] : []));
	return ids.map((id) => {
		const own = known.filter((answer) => answer.id === id);
		return own.length === 1 ? (own[0] as SaveAnswer) : null;
	});
}
