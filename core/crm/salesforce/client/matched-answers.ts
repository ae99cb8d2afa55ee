import type { SaveAnswer } from './answers';
import { fullIdOrNull } from './record-id';

/**
 * Which answer of a collection belongs to which record. Salesforce answers in the order of the input, but what stands
 * between it and n8n may lose an answer, and then each of the others would be taken for its neighbour's. Pure.
 */

/** What the ids of each kind of record begin with, in every account. */
const ID_PREFIXES: Readonly<Record<string, string>> = {
	Account: '001',
	Contact: '003',
	Lead: '00Q',
	Task: '00T',
	Opportunity: '006',
};

/**
 * For records that had no id when they were sent: their place is all that tells them, so it counts only in an answer as
 * long as the list, in which each new id can be one, and is there once. An id that comes twice, or is foreign, may have
 * pushed all others out of their places.
 * @returns an answer per record; `null` for a record of which nothing certain is said
 */
export function matchMade(count: number, sobject: string, answers: readonly SaveAnswer[]): Array<SaveAnswer | null> {
	const times = countIds(answers);
	const isSound = (answer: SaveAnswer) => {
		const id = idOf(answer);
		return !answer.success || (id !== null && isIdOf(id, sobject) && times.get(id) === 1);
	};
	return answers.length === count && answers.every(isSound) ? [...answers] : new Array<null>(count).fill(null);
}

/**
 * For records that are known by their ids: these tell the successes. A refusal names no id, so it is believed only
 * where every success stands in its place.
 * @param ids with 18 characters, each once
 * @returns an answer per record; `null` for a record of which nothing certain is said
 */
export function matchKnown(ids: readonly string[], answers: readonly SaveAnswer[]): Array<SaveAnswer | null> {
	const inOrder =
		answers.length === ids.length &&
		answers.every((answer, place) => (answer.success || answer.id !== null ? idOf(answer) === ids[place] : true));
	if (inOrder) return [...answers];
	const times = countIds(answers);
	const byId = new Map(answers.map((answer) => [idOf(answer), answer] as const));
	return ids.map((id) => (times.get(id) === 1 ? (byId.get(id) ?? null) : null));
}

/** Whether an id can be that of such a record. */
export function isIdOf(id: string, sobject: string): boolean {
	return id.startsWith(ID_PREFIXES[sobject] ?? '');
}

function idOf({ id }: SaveAnswer): string | null {
	return id === null ? null : fullIdOrNull(id);
}

function countIds(answers: readonly SaveAnswer[]): Map<string, number> {
	const times = new Map<string, number>();
	for (const answer of answers) {
		const id = idOf(answer);
		if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
	}
	return times;
}
