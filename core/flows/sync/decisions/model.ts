import { shortTime } from '../../../lib/instant';
/** What waits for a person, as a form shows it: what is known of both sides, what may be chosen, and what each does. */
export const DECISION_KINDS = ['deadLetter', 'delivery', 'people', 'plan'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export const DECISION_CHOICES = ['apply', 'discard', 'dismiss', 'drop', 'keepApart', 'merge', 'retry'] as const;
export type DecisionChoice = (typeof DECISION_CHOICES)[number];

export interface Decision {
	/** The kind, a colon, and the id of what waits. */
	decisionId: string;
	kind: DecisionKind;
	/** Another one whenever something of what is shown is another: an answer that names it counts for that alone. */
	version: string;
	/** ISO 8601, UTC. */
	foundAt: string;
	/** Contacts that it is about, where that is known; of people who may be one the first one stays. */
	contactIds: string[];
	title: string;
	sentence: string;
	/** More of it, a line each. */
	lines: string[];
	/** The sides, beside the name of what is compared; without rows there is no table. */
	columns: string[];
	rows: DecisionRow[];
	/** Where both sides are to be looked at; addresses of the web alone. */
	links: Array<{ name: string; url: string }>;
	/** None: it has to be decided elsewhere, and `sentence` says where. */
	choices: OfferedChoice[];
}

export interface DecisionRow {
	label: string;
	/** One for each column, as they are stored; blank is an empty text. */
	values: string[];
}

export interface OfferedChoice {
	choice: DecisionChoice;
	/** What a person reads beside the button. */
	name: string;
	/** What happens then. */
	consequence: string;
}

/** Whether an answer was taken, and if not, why. `gone`: nothing is left to decide. */
export type DecisionVerdict = 'done' | 'same' | 'stands' | 'moved' | 'gone';

export interface DecisionReply {
	verdict: DecisionVerdict;
	sentence: string;
}

export const MOVED: DecisionReply = {
	verdict: 'moved',
	sentence: 'Something of it was changed since you looked. Nothing was stored.',
};

export function decisionIdOf(kind: DecisionKind, id: string): string {
	return `${kind}:${id}`;
}

/** `2026-11-28 08:05 UTC` */
export function timeInUtc(iso: string): string {
	return `${shortTime(iso)} UTC`;
}
