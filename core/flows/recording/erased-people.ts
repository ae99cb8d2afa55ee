import { recognitionKeys } from '../../contact';
import type { SocialEvent } from '../../social';
import type { WorkspaceStore } from '../../store/contract';
import { findErased, keyMark, type Mark } from '../erasing';

/**
 * Which of these events are of people who were erased afterwards, by index. What somebody did before is delivered again
 * by platforms and repeated executions, and would bring the person back; what they do later is an act of their own.
 * People are known by their strongest key: a weaker one, such as a telephone number, may be shared with others.
 */
export async function eventsBeforeErasing(
	workspace: WorkspaceStore,
	events: readonly SocialEvent[],
): Promise<Set<number>> {
	const marks = events.map(({ person }) => recognitionKeys(person).slice(0, 1).map(keyMark));
	const erased = await findErased(workspace, [...new Set<Mark>(marks.flat())]);
	const isBefore = ({ occurredAt }: SocialEvent, index: number) =>
		marks[index]?.some((mark) => Date.parse(occurredAt) <= Date.parse(erased.get(mark) ?? '')) ?? false;
	return new Set(events.flatMap((event, index) => (isBefore(event, index) ? [index] : [])));
}
