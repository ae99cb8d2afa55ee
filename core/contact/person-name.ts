import type { NameOrigin, PersonDetails } from './model';

/** The names of a person, which belong together: half of one name and half of another is nobody's. */
export type PersonName = Pick<PersonDetails, 'firstName' | 'lastName' | 'displayName' | 'nameOrigin'>;

/** What an account shows is known less well than what somebody was asked for, or said. */
function isBetter(one: NameOrigin | null, other: NameOrigin | null): boolean {
	return one !== 'profile' && one !== null && other === 'profile';
}

function hasName({ firstName, lastName, displayName }: PersonName): boolean {
	return firstName !== null || lastName !== null || displayName !== null;
}

function isSame(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

/** Whether a name is the known one with the part that was missing. */
function completes(known: PersonName, incoming: PersonName): boolean {
	if (known.firstName === null && known.lastName === null) return false;
	return (
		(known.lastName === null && isSame(known.firstName, incoming.firstName)) ||
		(known.firstName === null && isSame(known.lastName, incoming.lastName))
	);
}

function filled(known: PersonName, incoming: PersonName): PersonName {
	return {
		firstName: known.firstName ?? incoming.firstName,
		lastName: known.lastName ?? incoming.lastName,
		displayName: known.displayName ?? incoming.displayName,
		nameOrigin: known.nameOrigin,
	};
}

function only({ firstName, lastName, displayName, nameOrigin }: PersonName): PersonName {
	return { firstName, lastName, displayName, nameOrigin };
}

/**
 * The name of a person of whom another one came to be known. The first one stays, with one exception: a name that
 * somebody gave takes the place of one that an account showed. What comes from an account or a form is taken as a whole
 * or not at all, so that nobody who sends events can put his words beside a known name; only the missing half of the
 * same name is added. A user of the pack may fill blanks one by one.
 */
export function mergeNames(known: PersonName, incoming: PersonName): PersonName {
	if (!hasName(incoming)) return only(known);
	if (!hasName(known) || isBetter(incoming.nameOrigin, known.nameOrigin)) return only(incoming);
	const isByUser = incoming.nameOrigin === 'given' || incoming.nameOrigin === null;
	if (isByUser) return filled(known, incoming);
	return completes(known, incoming) ? filled(known, { ...incoming, displayName: null }) : only(known);
}
