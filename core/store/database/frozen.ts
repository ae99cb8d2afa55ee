import { StoreError } from '../contract';

/** Why a store takes no changes, and where the other one of the copy is. */
export interface Freeze {
	why: 'copying' | 'moved' | 'incomplete';
	other: string;
}

const MARK = 'social-crm store: ';

/** What the database says when it refuses a change. */
export const freezeText = (freeze: Freeze): string => `${MARK}${JSON.stringify(freeze)}`;

/** @returns `null` when the error is about something else */
export function frozenError(error: unknown, location: string): StoreError | null {
	if (typeof error !== 'object' || error === null || !('message' in error)) return null;
	const { message } = error;
	if (typeof message !== 'string' || !message.startsWith(MARK)) return null;
	const { why, other } = JSON.parse(message.slice(MARK.length)) as Freeze;
	return new StoreError('moved', { ...WORDS[why](location, other), location, cause: error });
}

const WORDS: Readonly<Record<Freeze['why'], (own: string, other: string) => { problem: string; fix: string }>> = {
	copying: (own, other) => ({
		problem: `The store "${own}" is being copied to "${other}", and takes no changes meanwhile.`,
		fix: 'Wait until the copy is done; if it was broken off, repeat it, or reopen the store as docs/store.md says.',
	}),
	moved: (own, other) => ({
		problem: `The store "${own}" was moved to "${other}", and takes no changes any more.`,
		fix: 'Let n8n use the store there and restart it; the way back is in docs/store.md.',
	}),
	incomplete: (own, other) => ({
		problem: `The store "${own}" holds an unfinished copy of "${other}".`,
		fix: 'Wait until the copy is done; if it was broken off, repeat it.',
	}),
};
