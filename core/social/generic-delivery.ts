import type { RawPerson } from '../contact';
import { genericEvent } from './generic';
import type { EventParts, ParseOptions } from './parser';
import { asObject } from './payload';

/** What a sender of the generic form puts there, for the message about a payload that nobody knows. */
export const GENERIC_FORM = 'the generic form: "platform", "kind" and what identifies the person';

/**
 * An event that its sender put into the generic form; `null` for anything else. Read as what a user maps.
 * @throws InputError naming the field, the problem and the mend
 */
export function genericParts(part: unknown, options: ParseOptions): EventParts | null {
	const fields = asObject(part);
	if (fields === null || typeof fields.platform !== 'string' || typeof fields.kind !== 'string') return null;
	const { person, ...event } = genericEvent(fields, options);
	return { ...event, person: person as RawPerson };
}
