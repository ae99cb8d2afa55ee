/** The hub's view of a person. Missing is `null`, never `undefined` or an empty string. */

/** Platforms a social profile can live on. `other` carries profiles of platforms the pack has no rules for. */
export const PLATFORMS = [
	'telegram',
	'whatsapp',
	'messenger',
	'instagram',
	'x',
	'linkedin',
	'facebook',
	'threads',
	'tiktok',
	'youtube',
	'reddit',
	'discord',
	'slack',
	'bluesky',
	'mastodon',
	'github',
	'chatwoot',
	'intercom',
	'other',
] as const;

export type Platform = (typeof PLATFORMS)[number];

/** An identity of a person on one platform. At least one of `userId`, `username`, `url` is set. */
export interface SocialProfile {
	platform: Platform;
	/** The platform's own, stable id. Survives a change of user name. */
	userId: string | null;
	/**
	 * Inside of what the id names one account, where a platform gives each of its customers other ids for the same
	 * person: a page, a business account, an app, an inbox. `null` where ids hold everywhere or hold their scope
	 * themselves, and where nobody said. See `ID_SCOPES`.
	 */
	scope: string | null;
	/** The handle without a leading `@`, spelled as the platform shows it. */
	username: string | null;
	/** Canonical address of the public profile. */
	url: string | null;
	displayName: string | null;
	/** Followers when last seen; `null` when unknown. */
	followers: number | null;
}

/**
 * Where a name comes from: `profile`, what an account shows, which its owner may make anything; `form`, what somebody
 * answered when asked for a name; `given`, what a user of the pack said.
 */
export type NameOrigin = 'profile' | 'form' | 'given';

/** What an event or a user says about a person, already in normal form. */
export interface PersonDetails {
	firstName: string | null;
	lastName: string | null;
	/** The name as the platform shows it, when it cannot be split with confidence. */
	displayName: string | null;
	/** Where these names come from; `null` without a name, and for names that version 0.1 stored. */
	nameOrigin: NameOrigin | null;
	company: string | null;
	jobTitle: string | null;
	/** Trimmed, lower-case domain; the first one is the primary address. */
	emails: string[];
	/** E.164; the first one is the primary number. */
	phones: string[];
	profiles: SocialProfile[];
}

/** Somebody of whom nothing is known. */
export function unknownPerson(): PersonDetails {
	return {
		firstName: null,
		lastName: null,
		displayName: null,
		nameOrigin: null,
		company: null,
		jobTitle: null,
		emails: [],
		phones: [],
		profiles: [],
	};
}

export interface Contact extends PersonDetails {
	id: string;
	/**
	 * The contact's key in every CRM: its strongest identity key when it was first seen, for example `telegram:id:123`.
	 * Never changes, and can be derived again from the same first event, so a lost store does not make duplicates.
	 */
	externalKey: string;
	/** Number of interactions recorded. */
	interactionCount: number;
	/** ISO 8601, UTC. */
	firstInteractionAt: string | null;
	/** ISO 8601, UTC. */
	lastInteractionAt: string | null;
	/** ISO 8601, UTC. */
	createdAt: string;
	/** ISO 8601, UTC. Moves only when a value of the contact changes. */
	updatedAt: string;
}

/**
 * A deterministic identity key, strongest first: `<platform>:id:<user id>`, `<platform>:handle:<canonical handle>`,
 * `email:<match key>`, `phone:<E.164>`.
 */
export type IdentityKey = string;
