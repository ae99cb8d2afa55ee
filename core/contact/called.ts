import type { PersonDetails } from './model';

type Named = Pick<PersonDetails, 'firstName' | 'lastName' | 'displayName' | 'emails'>;

/** What a person is called where one line has to do: the name, what a platform shows, an address; else `fallback`. */
export function calledName({ firstName, lastName, displayName, emails }: Named, fallback: string): string {
	const name = [firstName, lastName].filter((part) => part !== null).join(' ');
	return name || displayName || emails[0] || fallback;
}
