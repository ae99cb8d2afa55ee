import { platformTitle, splitName } from '../../../contact';
import type { Contact, SocialProfile } from '../../../contact';
import type { FieldName, FieldValues } from '../../../crm/contract';

/** The customer's own, treated by the chosen policy; with a lead's stage and title, which are written when given. */
const CUSTOMER_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
	'email',
	'firstName',
	'lastName',
	'phone',
	'company',
	'jobTitle',
	'leadStage',
	'leadTitle',
]);

/** Whether a CRM holds the field for the pack's sake: such fields always follow the hub. */
export function isOwnedField(field: FieldName): boolean {
	return !field.startsWith('native:') && !CUSTOMER_FIELDS.has(field);
}

/** The given values without those the filter refuses. */
export function pickFields(values: FieldValues, keep: (field: FieldName) => boolean): FieldValues {
	return Object.fromEntries(Object.entries(values).filter(([field]) => keep(field as FieldName))) as FieldValues;
}

/** What the hub says of a contact. Only known values: a push never clears a field because the hub knows nothing. */
export function fieldValuesOf(contact: Contact): FieldValues {
	const profile = mostFollowed(contact.profiles);
	const values: FieldValues = {
		externalKey: contact.externalKey,
		email: contact.emails[0] ?? null,
		...namesOf(contact),
		phone: contact.phones[0] ?? null,
		company: contact.company,
		jobTitle: contact.jobTitle,
		socialProfiles: describeProfiles(contact.profiles),
		socialPlatforms: platformsOf(contact.profiles),
		socialUsername: profile?.username ?? null,
		socialProfileUrl: profile?.url ?? null,
		socialFollowers: profile?.followers ?? null,
		lastInteractionAt: contact.lastInteractionAt,
		interactionCount: contact.interactionCount,
	};
	return pickFields(values, (field) => values[field] !== null);
}

function namesOf(contact: Contact): Pick<FieldValues, 'firstName' | 'lastName'> {
	const { firstName, lastName, displayName } = contact;
	if (firstName !== null || lastName !== null) return { firstName, lastName };
	if (displayName === null)
		return { firstName: null, lastName: contact.emails.length > 0 ? null : standInName(contact) };
	const parts = splitName(displayName);
	return parts.lastName === null ? { firstName: null, lastName: displayName } : parts;
}

/**
 * CRMs refuse a person without any name or address, and some platforms give neither. The stand-in says where the person
 * is known from, and is replaced once a name is known.
 */
function standInName({ profiles, phones }: Contact): string | null {
	const [profile] = sorted(profiles);
	if (profile === undefined) return phones[0] ?? null;
	if (profile.username !== null) return `@${profile.username}`;
	return `${platformTitle(profile.platform)} ${profile.userId ?? 'contact'}`;
}

function platformsOf(profiles: readonly SocialProfile[]): string | null {
	const platforms = [...new Set(profiles.map((profile) => profile.platform))].sort();
	return platforms.length === 0 ? null : platforms.join(', ');
}

/** The profile with the widest reach stands for the contact; ties go to the alphabet, so that the choice is stable. */
function mostFollowed(profiles: readonly SocialProfile[]): SocialProfile | undefined {
	return sorted(profiles).sort((a, b) => (b.followers ?? -1) - (a.followers ?? -1))[0];
}

/** One line per profile, in a stable order, for example `instagram: @ana.k, id 17841, 1200 followers, https://…`. */
function describeProfiles(profiles: readonly SocialProfile[]): string | null {
	const lines = sorted(profiles).map(describeProfile);
	return lines.length === 0 ? null : lines.join('\n');
}

function describeProfile(profile: SocialProfile): string {
	const parts = [
		profile.username === null ? profile.displayName : `@${profile.username}`,
		profile.userId === null ? null : `id ${profile.userId}`,
		profile.followers === null ? null : `${profile.followers} followers`,
		profile.url,
	];
	return `${profile.platform}: ${parts.filter((part) => part !== null).join(', ')}`;
}

function sorted(profiles: readonly SocialProfile[]): SocialProfile[] {
	const order = (profile: SocialProfile) => `${profile.platform} ${profile.userId ?? ''} ${profile.username ?? ''}`;
	return [...profiles].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}
