import { PLATFORMS, platformTitle } from '../../../contact';
import type { CanonicalField } from '../../contract';

/** A field that the pack brings along; "Set Up" creates it. Pipedrive gives it a code, so it is told by its name. */
export interface NewField {
	name: string;
	/** `varchar` holds up to 255 characters, `text` a page. */
	type: 'varchar' | 'text' | 'double' | 'set';
	/** Labels of a `set`, by the pack's value. */
	options?: ReadonlyMap<string, string>;
}

export interface PackField extends NewField {
	canonical: CanonicalField;
}

const platformTitles: ReadonlyMap<string, string> = new Map(
	PLATFORMS.map((platform) => [platform, platformTitle(platform)] as const),
);

/** Of persons. Times are text in ISO 8601: Pipedrive's date fields know no time of day. */
export const PACK_FIELDS: readonly PackField[] = [
	{ canonical: 'externalKey', name: 'Social contact key', type: 'varchar' },
	{ canonical: 'lastName', name: 'Social sort name', type: 'varchar' },
	{ canonical: 'company', name: 'Social company', type: 'varchar' },
	{ canonical: 'jobTitle', name: 'Social job title', type: 'varchar' },
	{ canonical: 'socialProfiles', name: 'Social profiles', type: 'text' },
	{ canonical: 'socialPlatforms', name: 'Social platforms', type: 'set', options: platformTitles },
	{ canonical: 'socialUsername', name: 'Social user name', type: 'varchar' },
	{ canonical: 'socialProfileUrl', name: 'Social profile URL', type: 'text' },
	{ canonical: 'socialFollowers', name: 'Social followers', type: 'double' },
	{ canonical: 'engagementScore', name: 'Social engagement score', type: 'double' },
	{ canonical: 'engagementBand', name: 'Social engagement band', type: 'varchar' },
	{ canonical: 'engagementScoredAt', name: 'Social engagement scored at', type: 'varchar' },
	{ canonical: 'lastInteractionAt', name: 'Last social interaction', type: 'varchar' },
	{ canonical: 'interactionCount', name: 'Social interactions', type: 'double' },
	{ canonical: 'firstTouch', name: 'First social touch', type: 'text' },
	{ canonical: 'lastTouch', name: 'Last social touch', type: 'text' },
	{ canonical: 'attributionSource', name: 'Social attribution source', type: 'varchar' },
	{ canonical: 'attributionCampaign', name: 'Social attribution campaign', type: 'text' },
	{ canonical: 'attributionScores', name: 'Social attribution scores', type: 'text' },
	{ canonical: 'touchCount', name: 'Social touches', type: 'double' },
];

/** Of deals: the word by which one is found again whose answer was lost. Leads show it too, and leave it blank. */
export const DEAL_KEY_FIELD: NewField = { name: 'Social deal key', type: 'varchar' };

export const EXTERNAL_KEY_FIELD = 'Social contact key';

const TIME_FIELDS: ReadonlySet<CanonicalField> = new Set<CanonicalField>(['engagementScoredAt', 'lastInteractionAt']);

export const isTimeField = (canonical: CanonicalField): boolean => TIME_FIELDS.has(canonical);

/**
 * Standard fields that the pack can do without when the account has no place for them: the record is written all the
 * same.
 */
export const OPTIONAL_FIELDS: ReadonlySet<CanonicalField> = new Set<CanonicalField>([
	'lastName',
	'company',
	'jobTitle',
]);
