import { toNoteHtml } from '../kit/note-text';

/** What a note of Pipedrive holds at most, kept to with room to spare. */
export const LONGEST_NOTE = 65_000;

/** Plain text as a note of Pipedrive, cut where it is too long. */
export const noteHtml = (text: string) => toNoteHtml(text, LONGEST_NOTE);
