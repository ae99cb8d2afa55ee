import type { CrmErrorDetails } from '../../lib/errors';

/** What problems that every CRM has are called, in the user's words. Pure. */

export interface ProblemText {
	/** Part of a sentence, without a full stop. */
	problem: string;
	/** One sentence. */
	fix: string;
}

export function noSuchRecord(label: string): ProblemText {
	return { problem: `${label} has no such record`, fix: 'It may have been deleted or merged; look it up again.' };
}

/** @param fix where the address is set */
export function noSuchAddress(label: string, status: number | null, fix: string): ProblemText {
	return { problem: `${label} knows no such address (HTTP ${status ?? 404})`, fix };
}

/** @param sign what the CRM said instead of an answer, for example `HTTP 502` */
export function outage(label: string, sign: string, statusPage: string): ProblemText {
	return { problem: `${label} failed (${sign})`, fix: `Run it again later; see ${statusPage}.` };
}

export function tooManyCalls(label: string): ProblemText {
	return {
		problem: `${label} has had too many calls for the moment`,
		fix: 'Run it again in a minute; smaller or fewer runs at a time help.',
	};
}

export function recordLocked(label: string): ProblemText {
	return { problem: `${label} has locked the record for another change`, fix: 'Run it again in a few seconds.' };
}

/** @param words the CRM's own, redacted */
export function refusedFor(label: string, words: string): ProblemText {
	return { problem: `${label} refused it: ${words}`, fix: 'Check the values and the field mapping.' };
}

/** Message and mend as one text. */
export function withFix({ message, details }: { message: string; details: Pick<CrmErrorDetails, 'fix'> }): string {
	return details.fix ? `${message} ${details.fix}` : message;
}
