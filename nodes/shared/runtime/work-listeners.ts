import type { NoteWork } from '../../../core/lib/work-events';

const listeners = new Set<NoteWork>();

/** Has somebody told of all that happens to the work of this process from now on. @returns ends it */
export function onWork(listener: NoteWork): () => void {
	listeners.add(listener);
	return () => void listeners.delete(listener);
}

export const tellWork: NoteWork = (event) => {
	for (const listener of listeners) listener(event);
};
