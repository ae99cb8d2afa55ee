import type { CanonicalField } from '../../contract';

/** Kinds of value that the mapper converts. */
export type ValueType = 'string' | 'number' | 'datetime' | 'choices';

/** What Zoho is told of a new field. */
export type FieldMetadata =
	| { data_type: 'text'; length: 255; external?: { type: 'org'; show: false } }
	| { data_type: 'textarea'; textarea: { type: 'large' } }
	| { data_type: 'double'; length: 16; decimal_place: 2 }
	| { data_type: 'bigint'; length: 18 }
	| { data_type: 'datetime' };

/**
 * A field that the pack brings along; "Field: Set Up" creates it. Zoho makes its API name of the label, so it is told
 * by either.
 */
export interface PackField {
	/** What Zoho makes of the label where no other field is called so. */
	name: `Social_${string}`;
	label: string;
	description: string;
	type: ValueType;
	metadata: FieldMetadata;
}

const SHORT_TEXT: FieldMetadata = { data_type: 'text', length: 255 };
const LONG_TEXT: FieldMetadata = { data_type: 'textarea', textarea: { type: 'large' } };

function field(label: string, description: string, type: ValueType, metadata: FieldMetadata): PackField {
	return { name: label.replaceAll(' ', '_') as PackField['name'], label, description, type, metadata };
}

const text = (label: string, description: string) => field(label, description, 'string', SHORT_TEXT);
const longText = (label: string, description: string) => field(label, description, 'string', LONG_TEXT);
const count = (label: string, description: string) =>
	field(label, description, 'number', { data_type: 'bigint', length: 18 });
const datetime = (label: string, description: string) =>
	field(label, description, 'datetime', { data_type: 'datetime' });

/**
 * Every canonical field that Zoho has none for, the most needed first: the smallest edition allows ten custom fields in
 * a module, which others may have used already.
 */
const PACK_FIELDS = {
	externalKey: field(
		'Social Contact Key',
		'Identifies the contact in the social contact store. Do not edit.',
		'string',
		{ data_type: 'text', length: 255, external: { type: 'org', show: false } },
	),
	engagementScore: field('Social Engagement Score', 'How engaged the contact is.', 'number', {
		data_type: 'double',
		length: 16,
		decimal_place: 2,
	}),
	engagementBand: text('Social Engagement Band', 'Band of the engagement score.'),
	lastInteractionAt: datetime('Social Last Interaction', 'When the contact last interacted.'),
	socialProfiles: longText('Social Profiles', 'All known social profiles of the contact.'),
	socialPlatforms: field('Social Platforms', 'Platforms on which the contact is known.', 'choices', SHORT_TEXT),
	socialUsername: text('Social User Name', 'User name of the main social profile.'),
	socialProfileUrl: text('Social Profile URL', 'Address of the main social profile.'),
	socialFollowers: count('Social Followers', 'Followers of the largest social profile.'),
	engagementScoredAt: datetime('Social Engagement Scored At', 'When the score was computed.'),
	interactionCount: count('Social Interactions', 'Number of recorded interactions.'),
	firstTouch: text('Social First Touch', 'The interaction that came first.'),
	lastTouch: text('Social Last Touch', 'The interaction that came last before the conversion.'),
	attributionSource: text('Social Attribution Source', 'The source that earned most credit.'),
	attributionCampaign: text('Social Attribution Campaign', 'The campaign that earned most credit.'),
	attributionScores: longText('Social Attribution Scores', 'The share of each channel, model by model.'),
	touchCount: count('Social Touches', 'Touchpoints before the conversion.'),
	company: text(
		'Social Company',
		'Where the contact works, as far as social profiles tell. The account is not touched.',
	),
} satisfies Partial<Record<CanonicalField, PackField>>;

/** Holds what has no field of its own, where the edition has no room for one: a line for each, `name: value`. */
export const DETAILS_FIELD: PackField = longText(
	'Social Details',
	'Further social values, a line for each. Do not edit.',
);

/** Without these the pack is of no use to a person in Zoho; the others may share one text. */
export const ESSENTIAL: readonly CanonicalField[] = [
	'externalKey',
	'engagementScore',
	'engagementBand',
	'lastInteractionAt',
];

const ALL_NAMES: ReadonlySet<string> = new Set([...Object.values(PACK_FIELDS), DETAILS_FIELD].map(({ name }) => name));

export function isPackField(name: string): boolean {
	return ALL_NAMES.has(name);
}

/** The pack's fields of a module, in the order in which they are made; a lead has a company field of its own. */
export function packFieldsOf(standard: Readonly<Partial<Record<CanonicalField, string>>>) {
	const entries = Object.entries(PACK_FIELDS) as Array<[CanonicalField, PackField]>;
	return entries.filter(([canonical]) => standard[canonical] === undefined);
}
