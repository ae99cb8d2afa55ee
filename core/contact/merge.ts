import type { PersonDetails, SocialProfile } from './model';
import { unite } from './normalize';
import { mergeNames } from './person-name';
import { addProfile } from './same-profile';

/** An account known by id may have a new name. That has to be known before entries are compared by name alone. */
function idsFirst(profiles: readonly SocialProfile[]): SocialProfile[] {
	return [...profiles.filter(({ userId }) => userId !== null), ...profiles.filter(({ userId }) => userId === null)];
}

/**
 * A contact with what was just learned about it: blanks are filled, values that are there stay, lists grow. A profile's
 * own data (followers, user name, shown name) follow what was seen last, and a name that somebody gave takes the place
 * of one that a profile showed.
 */
export function mergePerson(contact: PersonDetails, incoming: PersonDetails): PersonDetails {
	return {
		...mergeNames(contact, incoming),
		company: contact.company ?? incoming.company,
		jobTitle: contact.jobTitle ?? incoming.jobTitle,
		emails: unite(contact.emails, incoming.emails),
		phones: unite(contact.phones, incoming.phones),
		profiles: idsFirst(incoming.profiles).reduce(addProfile, contact.profiles),
	};
}

function comparable(person: PersonDetails): string {
	const { firstName, lastName, displayName, nameOrigin, company, jobTitle, emails, phones } = person;
	const profiles = person.profiles.map((profile) => [
		profile.platform,
		profile.userId,
		profile.scope,
		profile.username,
		profile.url,
		profile.displayName,
		profile.followers,
	]);
	const names = [firstName, lastName, displayName, nameOrigin];
	return JSON.stringify([...names, company, jobTitle, emails, phones, profiles]);
}

/** Whether any value of the person differs, order of lists included (the first e-mail is the primary one). */
export function hasChanged(before: PersonDetails, after: PersonDetails): boolean {
	return comparable(before) !== comparable(after);
}
