/**
 * A contact or lead as a sandbox holds it, under one set of names. Every value is text, as CRMs differ in their types.
 */
export interface HeldPerson {
	id: string;
	email: string;
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

/** What the CRM calls each of them. */
export type Names = Record<Exclude<keyof HeldPerson, 'id' | 'email'>, string>;

export const asText = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** The values of a record under the names of `HeldPerson`. */
export function named(names: Names, valueOf: (name: string) => unknown): Omit<HeldPerson, 'id' | 'email'> {
	const entries = Object.entries(names).map(([as, name]) => [as, asText(valueOf(name))]);
	return Object.fromEntries(entries) as Omit<HeldPerson, 'id' | 'email'>;
}
