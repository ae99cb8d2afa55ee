import type { Contact, NameOrigin, Platform, SocialProfile } from '../../contact';
import type { ContactActivityTable, ContactsTable, SocialProfilesTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

/** In the order of the properties that `toContactRow` gives. */
export const CONTACT_COLUMNS = [
	'workspace_id',
	'id',
	'external_key',
	'first_name',
	'last_name',
	'display_name',
	'name_origin',
	'company',
	'job_title',
	'search_text',
	'created_at',
	'updated_at',
] as const satisfies ReadonlyArray<keyof ContactsTable>;

export function toContactRow(workspaceId: string, contact: Contact): ContactsTable {
	return {
		workspace_id: workspaceId,
		id: contact.id,
		external_key: contact.externalKey,
		first_name: contact.firstName,
		last_name: contact.lastName,
		display_name: contact.displayName,
		name_origin: contact.nameOrigin,
		company: contact.company,
		job_title: contact.jobTitle,
		search_text: searchText(contact),
		created_at: storedTime(contact.createdAt),
		updated_at: storedTime(contact.updatedAt),
	};
}

/** A contact's rows, put together. */
export interface ContactParts {
	row: ContactsTable;
	activity: ContactActivityTable | undefined;
	emails: string[];
	phones: string[];
	profiles: SocialProfile[];
}

export function toContact({ row, activity, emails, phones, profiles }: ContactParts): Contact {
	return {
		id: row.id,
		externalKey: row.external_key,
		firstName: row.first_name,
		lastName: row.last_name,
		displayName: row.display_name,
		nameOrigin: row.name_origin as NameOrigin | null,
		company: row.company,
		jobTitle: row.job_title,
		emails,
		phones,
		profiles,
		interactionCount: activity?.interaction_count ?? 0,
		firstInteractionAt: activity?.first_interaction_at ?? null,
		lastInteractionAt: activity?.last_interaction_at ?? null,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
	};
}

export function toProfile(row: SocialProfilesTable): SocialProfile {
	return {
		platform: row.platform as Platform,
		userId: row.user_id,
		scope: row.scope,
		username: row.username,
		url: row.url,
		displayName: row.display_name,
		followers: row.followers,
	};
}

/** First and last name stand side by side, so that a full name is found too. */
function searchText(contact: Contact): string {
	let text = `${contact.firstName ?? ''} ${contact.lastName ?? ''}\n${contact.displayName ?? ''}`;
	for (const email of contact.emails) text += `\n${email}`;
	for (const phone of contact.phones) text += `\n${phone}`;
	for (const profile of contact.profiles) text += `\n${profile.username ?? ''}\n${profile.displayName ?? ''}`;
	return searchForm(text);
}

/** The form in which texts are compared: without regard to case and to how accents are encoded. */
export function searchForm(text: string): string {
	return text.normalize('NFC').toLowerCase();
}
