import type { FieldValue, FieldValues } from '../../contract';
import { textOf } from '../fields/values';

/**
 * Pipedrive has no person without a name: one of whom none is known is called by an address, a number or what else
 * there is. Such a name says nothing of the person, and is not read as one. Pure.
 */

const NOBODY = 'Social contact';

/** What a new person without a name is called. */
export function standInName({ email, phone, socialUsername, externalKey }: FieldValues): string {
	return [email, phone, socialUsername, externalKey].map(textOf).find((text) => text !== null) ?? NOBODY;
}

/** What such a lead is called. */
export const NOBODYS_LEAD = `${NOBODY} lead`;

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NUMBER = /^\+?\d[\d\s().-]{5,}$/;

/** Whether a person is called so for want of a name; also by an address or a number that it had before. */
export function isStandInName(name: string, known: ReadonlyArray<FieldValue | undefined>): boolean {
	const text = name.trim();
	return text === NOBODY || ADDRESS.test(text) || NUMBER.test(text) || known.some((each) => textOf(each) === text);
}
