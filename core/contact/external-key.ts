import { accountsOf, isKeyOf } from './account';
import { recognitionKeys } from './identity-key';
import type { IdentityKey, PersonDetails } from './model';

/**
 * The keys a new contact may carry in every CRM, the best one first: its strongest identity key, or the shared mailbox
 * that is all that is known. Ids stand in it without their scope, as version 0.1 wrote them, so that a lost store finds
 * its records again. Only where somebody else has the very same id in another place the scope is added.
 */
export function externalKeysFor(person: PersonDetails): IdentityKey[] {
	const [strongest] = recognitionKeys(person);
	if (strongest === undefined) return [];
	const named = person.profiles.find(
		(profile) => profile.scope !== null && accountsOf([profile]).some((account) => isKeyOf(strongest, account)),
	);
	if (named === undefined) return [strongest];
	return [strongest, strongest.replace(':id:', `:id:${named.scope}/`)];
}
