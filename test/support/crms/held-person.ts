/**
 * A contact or lead as a sandbox holds it, under one set of names. Every value is text, as CRMs differ in their types.
 */
export interface HeldPerson {
	id: string;
	email: string;
	/** First and last name. */
	name: string;
	key: string;
	score: string;
	band: string;
	messages: string;
	touches: string;
	firstTouch: string;
	lastTouch: string;
	source: string;
	campaign: string;
}

type Tracked = Omit<HeldPerson, 'id' | 'email' | 'name'>;

/** What the CRM calls each of them. */
export type Names = Record<keyof Tracked, string>;

export const asText = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** The values of a record under the names of `HeldPerson`. */
export function named(names: Names, valueOf: (name: string) => unknown): Tracked {
	const entries = Object.entries(names).map(([as, name]) => [as, asText(valueOf(name))]);
	return Object.fromEntries(entries) as Tracked;
}
